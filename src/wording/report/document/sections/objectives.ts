// What was promised against what it took, service by service, with what the words mean and what a table has no room for.
import type { JudgedService } from '#src/report/roll-up.ts';
import { formatDuration } from '#src/time/durations.ts';
import type { Writer } from '../../names.ts';
import type { Cell, DocumentBlock, Line } from '../../shapes/document.ts';
import { actualWords } from '../../verdict-words.ts';
import { judged, list, table, text } from '../blocks.ts';

/** Affected services only; those that were spared stand in the scope. */
export function objectives(writer: Writer): DocumentBlock[] {
  const affected = writer.report.services.filter(({ times }) => times.affected || times.conflicts.length > 0);
  return [
    table(
      'Objectives and what it took',
      [
        ['Service', 1.3],
        ['Tier', 'auto'],
        ['Out', 0.8],
        ['RTO', 1.2],
        ['RPO', 1.2],
        ['BCP objective', 1.2],
        ['MTD', 1.1],
        ['Confirmed by', 1],
      ],
      affected.map((one) => row(writer, one)),
    ),
    ...list(...affected.map((one) => remarks(writer, one))),
    ...fromDeclaration(writer, affected),
    ...(affected.length === 0 ? [text('No service was recorded as down.')] : definitions(writer)),
  ];
}

function row(writer: Writer, { times, judgements }: JudgedService): Cell[] {
  const stable = writer.report.header.stableForMs;
  const runs = times.outageMs > 0 && times.windows.at(-1)?.outage.to === null;
  return [
    times.service.name,
    times.service.inPlan ? times.service.tier.toUpperCase() : 'not in plan',
    times.affected ? `${formatDuration(times.outageMs)}${runs ? ' so far' : ''}` : 'start not known',
    judged(judgements.rto, stable),
    judged(judgements.rpo, stable),
    judged(judgements.normal, stable),
    judged(judgements.mtd, stable),
    confirmed(writer, times.marks),
  ];
}

/** Who said that it was back, and the entry that says so. */
function confirmed({ person }: Writer, marks: JudgedService['times']['marks']): string {
  const last = marks.findLast((mark) => mark.kind === 'normal' || mark.kind === 'restored');
  return last === undefined ? '' : `${person(last.by)} (${last.entry})`;
}

/** Windows, workarounds, data, evidence, what it ran ahead of. */
function remarks({ service, time, maybeTime }: Writer, { times }: JudgedService): Line | null {
  const { loss } = times;
  const said: (string | null)[] = [
    times.windows.length > 1 ? `${times.windows.length} outages, each judged, the worst counts` : null,
    times.windows.some((window) => window.flaps > 0) ? 'a restoration did not hold and does not count' : null,
    times.degradedMs > 0
      ? `${formatDuration(times.downMs)} below the minimum level, then ${formatDuration(times.degradedMs)} on a workaround or degraded`
      : null,
    times.dependencyWaitMs > 0
      ? `${formatDuration(times.dependencyWaitMs)} of it while something it needs was out: ${times.needs.map(service).join(', ')}`
      : null,
    loss.pointAt === null ? null : `data is there up to ${time(loss.pointAt)}`,
    loss.noneLost ? 'no data lost' : null,
    loss.lostAfterMs === null
      ? null
      : `what came in after the failure is lost up to ${maybeTime(loss.lostToAt)}`,
    times.aheadOf.length > 0 ? `restored ahead of ${times.aheadOf.map(service).join(', ')}` : null,
    times.retired === null ? null : `retired or replaced ${time(times.retired.at)}`,
    times.deliberate ? 'taken down on purpose' : null,
    times.evidence.length > 0 ? `evidence: ${times.evidence.join(', ')}` : null,
  ];
  const known = said.filter((part) => part !== null);
  return known.length === 0 ? null : `${times.service.name}: ${known.join('; ')}`;
}

/** The other custom beside the one that was judged: insurers and regulators ask for either. */
function fromDeclaration({ report }: Writer, affected: readonly JudgedService[]): DocumentBlock[] {
  if (report.header.rtoFrom !== 'declaration') return [];
  return [
    table(
      'RTO by both customs',
      [
        ['Service', 1],
        ['RTO from the disruption', 1],
        ['RTO from the declaration (judged)', 1],
      ],
      affected.map(({ times, judgements }) => [
        times.service.name,
        actualWords(judgements.rtoFromDisruption),
        actualWords(judgements.rtoFromDeclaration),
      ]),
    ),
  ];
}

/** People use the four words differently: what was measured stands beside the verdicts. */
function definitions({ report }: Writer): DocumentBlock[] {
  const { rtoFrom, stableForMs } = report.header;
  const start =
    rtoFrom === 'declaration' ? 'the declaration, where that came after the disruption,' : 'the disruption';
  return [
    text(
      `RTO: from ${start} until the service was usable at its minimum level or restored, whichever came first; of several falls the longest. It stands once it has held for ${formatDuration(stableForMs)} or was verified.`,
    ),
    text(
      'RPO: data lost up to the disruption, once a recovery point was verified. BCP objective: from the disruption until normal, with the backlog empty and redundancy back. MTD: the outer limit. Equal counts as met.',
    ),
  ];
}
