// Text for Slack: escaping where Slack reads control sequences, code points where it counts, times in the reader's zone.
import type { Span } from '#src/chat/card.ts';

/** Slack reads `<…>` as control sequences; everything that is data is escaped exactly so. */
export function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Lengths are counted in code points. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}

/** At most `limit` code points, the last one `…` when something was left out. For labels only: facts are paged. */
export function shortened(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const points = Array.from(text);
  return points.length <= limit ? text : `${points.slice(0, limit - 1).join('')}…`;
}

type TimeSpan = Extract<Span, { kind: 'time' }>;

const formats = { clock: '{time}', 'date-clock': '{date_short_pretty} {time}', relative: '{ago}' } as const;

/** Slack draws it in each reader's own zone. `fallback` is for old clients and screen readers. */
export function dateOf(span: TimeSpan): { timestamp: number; format: string; fallback: string } {
  return { timestamp: Math.floor(span.at / 1_000), format: formats[span.style], fallback: timeText(span) };
}

/** `25 Nov 09:00 GMT (09:00 UTC)`: the plan's zone, and UTC beside it. */
export function timeText({ at, style, zone }: TimeSpan): string {
  const words = (timeZone: string): string =>
    formatter(timeZone, style !== 'clock')
      .format(at)
      .replace(',', '');
  const utc = words('UTC');
  const local = words(zone);
  // In winter London is UTC by another name.
  const same = local.replace(/ [^ ]*$/, '') === utc.replace(/ [^ ]*$/, '');
  return same ? utc : `${local} (${utc})`;
}

/** A formatter takes a millisecond to make; there are as many as zones in plans. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(timeZone: string, withDay: boolean): Intl.DateTimeFormat {
  const name = `${timeZone} ${withDay}`;
  const known = formatters.get(name);
  if (known !== undefined) return known;
  const day = withDay ? ({ day: 'numeric', month: 'short' } as const) : {};
  const clock = { hour: '2-digit', minute: '2-digit', timeZone, timeZoneName: 'short' } as const;
  const made = new Intl.DateTimeFormat('en-GB', { ...day, ...clock });
  formatters.set(name, made);
  return made;
}

/** A span as words: notifications, list views, labels. Not escaped. */
export function spanText(span: Span): string {
  switch (span.kind) {
    case 'time':
      return timeText(span);
    case 'person':
      return span.name;
    default:
      return span.text;
  }
}

export function spansText(spans: readonly Span[]): string {
  return spans.map(spanText).join('');
}
