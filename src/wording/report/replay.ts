// What a replay prints: each figure beside the source's own, each service, and what was not taken.
import type { Report } from '../../report/report.ts';
import { formatDuration } from '../../time/durations.ts';
import { actualWords, judgementWords, verdictLine } from './verdict-words.ts';

interface PrintedFigure {
  metric: string;
  service?: string;
  index?: number;
  minutes: number | null;
  stated: number | null;
  verdict: string;
}

interface Printed {
  id: string;
  title: string;
  figures: readonly PrintedFigure[];
  services: readonly { id: string; state: string; outageMinutes: number | null }[];
  report: Report | null;
}

/** @param judged print the verdicts, too: there is a plan with objectives. */
export function recordLines(record: Printed, judged: boolean): string[] {
  return [
    safe(`${record.id}  ${record.title}`),
    ...record.figures.map((figure) => `  ${figureLine(figure, record.report)}`),
    ...record.services.map(
      ({ id, state, outageMinutes }) =>
        `  ${safe(id)}: ${state}${outageMinutes === null ? '' : `, out for ${length(outageMinutes)}`}`,
    ),
    ...(judged && record.report !== null ? verdictLines(record.report) : []),
    '',
  ];
}

/** A negative time to detect is printed as computed; that it counts as 0 is said beside it. */
function figureLine(
  { metric, service, index, minutes, stated, verdict }: PrintedFigure,
  report: Report | null,
): string {
  const of = service === undefined ? '' : ` ${service}`;
  const which = index === undefined ? '' : ` #${index}`;
  const computed = minutes === null ? '–' : length(minutes);
  const source = stated === null ? 'the source gives no length' : `the source: ${length(stated)}`;
  const early =
    metric === 'time_to_detect' && (report?.incident.toDetectMs ?? 0) < 0
      ? ', noticed before it hurt: counts as 0'
      : '';
  return safe(`${metric}${of}${which}: ${computed}${early} (${source}) ${verdict}`);
}

/** What was hit with its verdicts, what was spared in one line, then the sum. */
function verdictLines(report: Report): string[] {
  const stable = report.header.stableForMs;
  const hit = report.services.filter(({ times }) => times.affected);
  const spared = report.services
    .filter(({ times }) => !times.affected)
    .map(({ times }) => times.service.name);
  return [
    ...hit.map(({ times, judgements }) => {
      const parts = [judgements.rto, judgements.rpo, judgements.normal].map((one) => {
        const actual = actualWords(one);
        return `${judgementNames[one.objective]} ${judgementWords(one, stable)}${actual === '' ? '' : ` (${actual})`}`;
      });
      return safe(`  ${times.service.name}: ${parts.join(' · ')}`);
    }),
    ...(spared.length === 0 ? [] : [safe(`  ⚪ not affected: ${spared.join(', ')}`)]),
    safe(`  ${verdictLine(report)}`),
  ];
}

const judgementNames = { rto: 'RTO', rpo: 'RPO', normal: 'BCP', mtd: 'MTD' } as const;

export function totalLines(records: readonly Printed[]): string[] {
  const verdicts = records.flatMap((record) => record.figures.map((figure) => figure.verdict));
  const count = (verdict: string) => verdicts.filter((one) => one === verdict).length;
  return [
    `${records.length} ${records.length === 1 ? 'record' : 'records'}, ${verdicts.length} figures: ${count('reproduced')} reproduced, ${count('differs')} ${count('differs') === 1 ? 'differs' : 'differ'}, ${count('not checkable')} not checkable`,
  ];
}

export function refusedLines(
  record: string,
  refused: readonly { what: string; at: number; code: string }[],
): string[] {
  return refused.map(({ what, at, code }) =>
    safe(`${record}: ${what} at ${new Date(at).toISOString()} was not taken (${code})`),
  );
}

export function problemLines(
  file: string,
  problems: readonly { place: string; problem: string }[],
): string[] {
  return problems.map(({ place, problem }) => safe(`${file}: ${place}: ${problem}`));
}

export function unknownRecord(file: string, id: string, known: readonly string[]): string {
  return safe(`${file}: there is no record ${id}; there are ${known.join(', ')}`);
}

export function unreadable(file: string, code: string): string {
  return safe(`${file}: cannot be read (${code})`);
}

/** `formatDuration` drops the sign. */
function length(minutes: number): string {
  return `${minutes < 0 ? '-' : ''}${formatDuration(minutes * 60_000)}`;
}

/** Text of a file on a terminal: no escape sequence gets through. */
function safe(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g, ' ');
}
