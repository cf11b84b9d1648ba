// Where the time went: the phases of the incident, what each service waited for, and the means by their own names.
import { formatDuration } from '#src/time/durations.ts';
import type { Writer } from '../../names.ts';
import type { DocumentBlock } from '../../shapes/document.ts';
import { milestoneNames } from '../../verdict-words.ts';
import { list, table, text } from '../blocks.ts';

export function where(writer: Writer): DocumentBlock[] {
  return [text(span(writer)), ...list(...speeds(writer)), phases(writer), splits(writer), ...means(writer)];
}

function span({ report }: Writer): string {
  const { incident } = report;
  const out = `Something was out for ${formatDuration(incident.outageMs)}.`;
  if (incident.span === null || incident.spanTo === null) return `Start to end: not measurable. ${out}`;
  const length = formatDuration(incident.span.ms);
  return incident.spanTo === 'so far'
    ? `Start to now: ${length} so far. ${out}`
    : `Start to last ${incident.spanTo}: ${length}. ${out}`;
}

/** Negative lengths are told as what they are: something came earlier than it should. */
function speeds({ report }: Writer): string[] {
  const { incident } = report;
  const early = incident.toDetectMs !== null && incident.toDetectMs < 0;
  const lines: [string, number | null][] = [
    ['Disruption to first signal', early ? 0 : incident.toDetectMs],
    ['First signal to declaration', incident.toDeclareMs],
    ['First signal to the first step or role', incident.toRespondMs],
    ['Declaration to command', incident.toCommandMs],
    ['First signal to the first step', incident.toFirstStepMs],
  ];
  return lines.map(([what, ms], index) => {
    const before =
      early && index === 0 ? ` (noticed ${formatDuration(incident.toDetectMs ?? 0)} before it hurt)` : '';
    return `${what}: ${signed(ms)}${before}`;
  });
}

function signed(ms: number | null): string {
  if (ms === null) return 'not measurable';
  return ms < 0 ? `${formatDuration(ms)} earlier` : formatDuration(ms);
}

/** Every phase, also what is not measurable, with the reason. */
function phases({ report, maybeTime }: Writer): DocumentBlock {
  return table(
    'Phases',
    [
      ['From', 1],
      ['To', 1],
      ['Reached', 1.2],
      ['Took', 1],
    ],
    report.phases.map((phase) => [
      milestoneNames[phase.from],
      milestoneNames[phase.to],
      maybeTime(phase.ends?.at),
      phase.ms === null ? `not measurable (${phase.because})` : formatDuration(phase.ms),
    ]),
  );
}

function splits({ report, service }: Writer): DocumentBlock {
  return table(
    'What each outage was made of',
    [
      ['Service', 1.4],
      ['Worked on', 1],
      ['Blocked', 1],
      ['Waiting for another service', 1],
      ['Nobody on it', 1],
    ],
    report.splits.map((one) => [
      service(one.service),
      ...[one.workMs, one.blockedMs, one.waitingMs, one.unassignedMs].map(formatDuration),
    ]),
  );
}

/** Four means, each by its own name: a bare MTTR could be any of them. */
function means({ report }: Writer): DocumentBlock[] {
  const named: [string, { ms: number | null; of: number }][] = [
    ['to mitigate (usable again)', report.means.toMitigate],
    ['to restore', report.means.toRestore],
    ['to verify', report.means.toVerify],
    ['to normal', report.means.toNormal],
  ];
  const known = named.flatMap(([what, { ms, of }]) =>
    ms === null ? [] : [`${what} ${formatDuration(ms)} (of ${of})`],
  );
  return known.length === 0 ? [] : [text(`Means: ${known.join(' · ')}.`)];
}
