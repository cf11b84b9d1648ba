// The report as one Markdown document. Every text of people goes through `md`; every sentence of the house is here or
// in markdown-tables.ts.
import type { PersonId } from '../../ids.ts';
import type { Report } from '../../report/report.ts';
import { formatDuration } from '../../time/durations.ts';
import { phaseWords } from '../status/phases.ts';
import { md } from './escape.ts';
import * as tables from './markdown-tables.ts';
import { writerOf, type Writer } from './names.ts';
import { standingWords, verdictLine } from './verdict-words.ts';

export function markdownOf(report: Report, name: (person: PersonId) => string): string {
  const writer = writerOf(report, name);
  const sections: [string, string[]][] = [
    ['Verdict', verdict(writer)],
    ['Objectives', [...tables.objectives(writer), ...definitions(writer)]],
    ['Where the time went', where(writer)],
    ['Steps', tables.steps(writer)],
    ['Roles', roles(writer)],
    ['Partners', tables.partners(writer)],
    ['Scope', scope(writer)],
    ['Corrections', tables.corrections(writer)],
    ['Timeline', tables.timeline(writer)],
    ['Evidence', evidence(writer)],
  ];
  const shown = sections.filter(([, lines]) => lines.length > 0);
  return [...title(writer), ...shown.flatMap(([heading, lines]) => [`## ${heading}`, '', ...lines])]
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trimEnd()
    .concat('\n');
}

function title(writer: Writer): string[] {
  const { header } = writer.report;
  const plan = header.planDigest === null ? 'no plan' : `plan \`${header.planDigest.slice(0, 16)}\``;
  const scenario = header.scenario === null ? '' : `, scenario ${md(header.scenario)}`;
  return [
    `# ${md(header.incident)} ${md(header.text)}`,
    '',
    `**${standingWords(writer.report)}** · SEV-${header.severity} · ${phaseWords[header.phase]}${header.private ? ' · private' : ''}`,
    '',
    `${md(header.organisationName ?? header.organisation)} · ${plan}${scenario} · times in ${header.zone}, with their offset`,
    '',
    `Complete until ${writer.time(header.completeUntilAt)}, written ${writer.time(header.writtenAt)}.`,
    ...(header.cause === null ? [] : ['', `Cause as told: ${md(header.cause)}`]),
    ...header.links.map((link) =>
      link.relation === 'recurs'
        ? `\nIt came back as ${md(link.incident)}.`
        : `\nOverlaps ${md(link.incident)}.`,
    ),
    '',
  ];
}

function verdict(writer: Writer): string[] {
  return [`**${md(verdictLine(writer.report))}**`, ''];
}

/** People use the four words differently: what was measured stands beside the verdicts. */
function definitions({ report }: Writer): string[] {
  const { rtoFrom, stableForMs } = report.header;
  const start =
    rtoFrom === 'declaration' ? 'the declaration, where that came after the disruption,' : 'the disruption';
  return [
    `RTO: from ${start} until the service was usable at its minimum level or restored, whichever came first; of several falls the longest. It stands once it has held for ${formatDuration(stableForMs)} or was verified.`,
    'RPO: data lost up to the disruption, once a recovery point was verified. BCP objective: from the disruption until normal, with the backlog empty and redundancy back. MTD: the outer limit. Equal counts as met.',
    '',
  ];
}

function where(writer: Writer): string[] {
  const { incident } = writer.report;
  const span =
    incident.span === null || incident.spanTo === null
      ? 'Start to end: not measurable.'
      : `Start to ${incident.spanTo === 'so far' ? 'now' : `last ${incident.spanTo}`}: ${formatDuration(incident.span.ms)}${incident.spanTo === 'so far' ? ' so far' : ''}.`;
  return [
    `${span} Something was out for ${formatDuration(incident.outageMs)}.`,
    '',
    ...speeds(writer),
    '',
    ...tables.phases(writer),
    ...tables.splits(writer),
    ...means(writer),
  ];
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
    return `- ${what}: ${signed(ms)}${before}`;
  });
}

function signed(ms: number | null): string {
  if (ms === null) return 'not measurable';
  return ms < 0 ? `${formatDuration(ms)} earlier` : formatDuration(ms);
}

/** Four means, each by its own name: a bare MTTR could be any of them. */
function means({ report }: Writer): string[] {
  const named: [string, { ms: number | null; of: number }][] = [
    ['to mitigate (usable again)', report.means.toMitigate],
    ['to restore', report.means.toRestore],
    ['to verify', report.means.toVerify],
    ['to normal', report.means.toNormal],
  ];
  const known = named.flatMap(([what, { ms, of }]) =>
    ms === null ? [] : [`${what} ${formatDuration(ms)} (of ${of})`],
  );
  return known.length === 0 ? [] : [`Means: ${known.join(' · ')}.`, ''];
}

function roles(writer: Writer): string[] {
  const { command } = writer.report;
  const lines = tables.roles(writer);
  const gap =
    command.withoutMs === 0
      ? 'Somebody was in command all the time.'
      : `Without an accepted commander: ${formatDuration(command.withoutMs)}.`;
  return writer.report.header.imported && lines.length === 0 ? [] : [gap, '', ...lines];
}

function scope({ report, service }: Writer): string[] {
  const listed = (what: string, keys: readonly string[]) =>
    keys.length === 0 ? [] : [`- ${what}: ${keys.map((key) => md(service(key))).join(', ')}`];
  const { scope: found } = report;
  return [
    ...listed('Affected', found.affected),
    ...listed('Added after the declaration', found.addedLater),
    ...listed('Not in the plan', found.notInPlan),
    ...listed('Taken down on purpose', found.deliberate),
    ...listed('Retired or replaced', found.retired),
    ...listed('Not affected', found.notAffected),
    ...found.conflicts.map(
      (one) =>
        `- Left out of the figures, impossible order: ${md(service(one.service))} ${one.entries.join(', ')}`,
    ),
    '',
  ];
}

/** Enough to find the journal that the report was made from, and to prove that it is the same. */
function evidence({ report }: Writer): string[] {
  const { entries, head, headEntry, planDigest } = report.evidence;
  return [
    `- Journal: ${entries} entries; head of the hash chain at E${headEntry}: \`${head ?? 'none'}\``,
    `- Plan: ${planDigest === null ? 'none' : `\`${planDigest}\``}`,
    '- `npm run verify` proves the chain. It shows alterations made after a head was posted in the rooms, and claims no more.',
    '',
  ];
}
