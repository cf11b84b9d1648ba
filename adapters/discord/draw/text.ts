// Text for Discord: what is typed never becomes markup or a mention, lengths in code points, times in the reader's zone.
import { pieces } from '#src/chat/typing/words/pieces.ts';
import type { Span, Spans } from '#src/chat/card.ts';
import { splitMentions } from '#src/chat/mention.ts';

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

/** Addresses stay whole, because a backslash in them would be part of them; what could be markup ends them. */
const address = /https?:\/\/[^\s<>|*`\\~[\]]+/g;
const signs = /[\\*_~`|<>[\]()@]/g;
/** At the beginning of a line these make headings, lists, quotes and small print. */
const lineStart = /^(\s*)([-+#])/gm;
const lineNumber = /^(\s*\d+)\./gm;

/** The words as they are: a backslash before every sign that Discord would read. */
export function escape(text: string): string {
  let escaped = '';
  let from = 0;
  for (const match of text.matchAll(address)) {
    escaped += escapeWords(text.slice(from, match.index)) + match[0];
    from = match.index + match[0].length;
  }
  return escaped + escapeWords(text.slice(from));
}

function escapeWords(text: string): string {
  return text.replaceAll(signs, '\\$&').replaceAll(lineStart, '$1\\$2').replaceAll(lineNumber, '$1\\.');
}

/** Between backticks nothing is read but backticks, which get one more around them. */
function code(text: string): string {
  const inside = text.replaceAll('``', '`\u200B`').replaceAll('\n', ' ');
  if (inside.trim() === '') return '';
  return inside.includes('`') ? `\`\` ${inside} \`\`` : `\`${inside}\``;
}

type TimeSpan = Extract<Span, { kind: 'time' }>;

const styles = { clock: 't', 'date-clock': 'f', relative: 'R' } as const;

/** Discord draws it in each reader's own zone; seconds, for milliseconds show the year 50000. */
function time({ at, style }: TimeSpan): string {
  return `<t:${Math.floor(at / 1_000)}:${styles[style]}>`;
}

function link(url: string, text: string): string {
  if (!/^https?:\/\/[^\s<>]+$/i.test(url)) return escape(text === '' ? url : text);
  return `[${escape(text === '' ? url : text)}](<${url}>)`;
}

/** One span as Discord's markdown. People are named; whom it wakes is said outside the embed. */
export function markup(span: Span): string {
  switch (span.kind) {
    case 'plain':
      return escape(readable(span.text));
    case 'strong':
      return bold(readable(span.text));
    case 'code':
      return code(span.text);
    case 'time':
      return time(span);
    case 'person':
      return escape(span.name);
    case 'link':
      return link(span.url, span.text);
  }
}

/** Stars next to a space are stars to Discord, so spaces stay outside. */
function bold(text: string): string {
  const [, before = '', words = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
  return words === '' ? text : `${before}**${escape(words)}**${after}`;
}

/** Signs that meet would be read as one: something that nobody sees stands between them. */
function join(line: string, next: string): string {
  const meet = /[*`]$/.test(line) && /^[*`]/.test(next);
  return meet ? `${line}\u200B${next}` : line + next;
}

export function markupOf(spans: Spans): string {
  return spans.map(markup).reduce(join, '');
}

/** A mention that is still in a text is shown as the id that it names, not as the house's own token. */
function readable(text: string): string {
  return splitMentions(text)
    .map((part) => (part.kind === 'text' ? part.text : `@${part.person}`))
    .join('');
}

/** `25 Nov 09:00 GMT (09:00 UTC)`, where Discord draws no times: the plan's zone, and UTC beside it. */
function timeText({ at, style, zone }: TimeSpan): string {
  const day = style === 'clock' ? {} : ({ day: 'numeric', month: 'short' } as const);
  const format = (timeZone: string): string =>
    new Intl.DateTimeFormat('en-GB', {
      ...day,
      hour: '2-digit',
      minute: '2-digit',
      timeZone,
      timeZoneName: 'short',
    })
      .format(at)
      .replace(',', '');
  const utc = format('UTC');
  const local = format(zone);
  return local === utc ? utc : `${local} (${utc})`;
}

/** A span as plain words: files, footers, labels. */
function spanText(span: Span): string {
  switch (span.kind) {
    case 'time':
      return timeText(span);
    case 'person':
      return span.name;
    case 'link':
      return span.text === '' || span.text === span.url ? span.url : `${span.text} (${span.url})`;
    default:
      return readable(span.text);
  }
}

export function spansText(spans: Spans): string {
  return spans.map(spanText).join('');
}

/** The same spans in lines whose markup is short enough to stand in one description; long texts are cut at a space. */
export function markupLines(spans: Spans, limit: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const span of spans.flatMap((each) => smaller(each, limit))) {
    const next = markup(span);
    if (line !== '' && lengthOf(line) + lengthOf(next) > limit) {
      lines.push(line);
      line = '';
    }
    line = join(line, next);
  }
  return line.trim() === '' ? lines : [...lines, line];
}

/** Escaping may double a text, so it is cut at half the limit. */
function smaller(span: Span, limit: number): Span[] {
  if (span.kind === 'time') return [span];
  if (span.kind === 'person') return [{ ...span, name: shortened(span.name, 200) }];
  if (lengthOf(markup(span)) <= limit) return [span];
  return pieces(span.text, Math.floor(limit / 2) - 10).map((text): Span =>
    span.kind === 'link' ? { kind: 'plain', text } : { ...span, text },
  );
}
