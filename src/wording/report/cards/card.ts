// The report as a card in a room: the verdict in one look, one line a service, where the time went, and the way to the
// whole document.
import type { Block, Card, Spans, Tone } from '#src/chat/card.ts';
import type { Report } from '#src/report/report.ts';
import type { JudgedService } from '#src/report/roll-up.ts';
import { formatDuration } from '#src/time/durations.ts';
import { button, buttons, card, code, cut, field, fields, plain, say, strong, text } from '../../spans.ts';
import type { Voice } from '../../voice.ts';
import { actualWords, judgementWords, standingWords, verdictLine } from '../verdict-words.ts';

/** More rows than this are in the document; a card is read on a phone. */
const mostRows = 15;

export function cardOf(report: Report, voice: Voice): Card {
  const { header, evidence } = report;
  const affected = report.services.filter(({ times }) => times.affected || times.conflicts.length > 0);
  const line = verdictLine(report);
  return card(
    {
      tone: toneOf(report),
      title: say`📄 Report ${strong(header.incident)} ${cut(header.text, 160)}`,
      blocks: [
        text(say`${strong(line)}`, plain(standingWords(report))),
        services(report, affected),
        text(say`${left(affected.length)}${quiet(report)}`),
        times(report),
        buttons(...forms(report)),
      ],
      footer: say`${evidence.entries} entries · head ${code((evidence.head ?? 'none').slice(0, 16))}`,
      summary: `Report ${header.incident}: ${line}`,
    },
    voice,
    header.drill,
  );
}

/** A miss is a warning, not an alarm: it is over, or the status card is ringing already. */
function toneOf({ rollUp, header }: Report): Tone {
  const misses = [rollUp.bdr, rollUp.bcp, rollUp.rpo].some((line) => line.missed > 0);
  if (misses) return 'warning';
  return header.standing === 'provisional' || rollUp.provisional ? 'calm' : 'good';
}

function services(report: Report, affected: readonly JudgedService[]): Block | null {
  if (affected.length === 0) return text(say`No service was recorded as down.`);
  return {
    kind: 'table',
    columns: ['Service', 'Out', 'RTO', 'RPO', 'Back to normal'],
    rows: affected.slice(0, mostRows).map((one) => row(report, one)),
  };
}

/** The verdict first: a phone cuts what comes last. */
function row({ header }: Report, { times, judgements }: JudgedService): Spans[] {
  const both = (one: typeof judgements.rto) =>
    plain(
      [judgementWords(one, header.stableForMs), actualWords(one)].filter((part) => part !== '').join(' · '),
    );
  return [
    say`${strong(times.service.name)}`,
    plain(times.affected ? formatDuration(times.outageMs) : 'start not known'),
    both(judgements.rto),
    both(judgements.rpo),
    both(judgements.normal),
  ];
}

function left(count: number): string {
  return count > mostRows ? `and ${count - mostRows} more services in the whole report. ` : '';
}

function quiet({ scope }: Report): string {
  const { length } = scope.notAffected;
  if (length === 0) return 'Every service was reported down.';
  return `${length} ${length === 1 ? 'service was' : 'services were'} not reported down.`;
}

/** What is not measurable is left out here; the document says so. */
function times({ incident, command }: Report): Block {
  const rows: [string, number | null][] = [
    ['Start to end', incident.span?.ms ?? null],
    ['Something was out', incident.outageMs],
    ['Until noticed', incident.toDetectMs === null ? null : Math.max(0, incident.toDetectMs)],
    ['Until declared', incident.toDeclareMs],
    ['Until command accepted', incident.toCommandMs],
    ['Without a commander', command.withoutMs],
  ];
  return fields(
    ...rows.map(([label, ms]) => (ms === null || ms < 0 ? null : field(label, plain(formatDuration(ms))))),
  );
}

/** The forms that people ask for most; the others can be typed. */
export function forms(report: Report) {
  return [
    button('Whole report', act(report, 'pdf'), 'primary'),
    button('As a web page', act(report, 'html')),
    button('Timeline as CSV', act(report, 'csv')),
    button('Figures as JSON', act(report, 'json')),
  ];
}

function act({ header }: Report, format: string) {
  return { verb: 'report', options: { format }, incident: header.incident };
}
