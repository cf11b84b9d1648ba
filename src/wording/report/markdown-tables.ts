// The tables of the Markdown report, one function a table; an empty table is no lines.
import type { JudgedService } from '../../report/roll-up.ts';
import { formatDuration } from '../../time/durations.ts';
import { formatInstant } from '../../time/zones.ts';
import { cell, md, table } from './escape.ts';
import type { Writer } from './names.ts';
import { changed, lateness, timelineWords } from './timeline-words.ts';
import { actualWords, judgementWords, milestoneNames, verdictWords } from './verdict-words.ts';

/** Affected services only; those that were spared stand in the scope. */
export function objectives(writer: Writer): string[] {
  const { services, header } = writer.report;
  const affected = services.filter(({ times }) => times.affected || times.conflicts.length > 0);
  return [
    ...table(
      ['Service', 'Tier', 'Out', 'RTO', 'RPO', 'BCP objective', 'MTD', 'Confirmed by'],
      affected.map((one) => objectiveRow(writer, one)),
    ),
    ...affected.flatMap((one) => remarks(writer, one)),
    ...(header.rtoFrom === 'declaration'
      ? [
          '',
          ...table(
            ['Service', 'RTO from the disruption', 'RTO from the declaration (judged)'],
            affected.map(({ times, judgements }) => [
              cell(times.service.name),
              cell(actualWords(judgements.rtoFromDisruption)),
              cell(actualWords(judgements.rtoFromDeclaration)),
            ]),
          ),
        ]
      : []),
    '',
  ];
}

function objectiveRow(writer: Writer, { times, judgements }: JudgedService): string[] {
  const stable = writer.report.header.stableForMs;
  const both = (one: (typeof judgements)['rto']) =>
    [actualWords(one), judgementWords(one, stable)]
      .filter((part) => part !== '')
      .map(md)
      .join('<br>');
  const out = times.affected ? formatDuration(times.outageMs) : 'start not known';
  return [
    cell(times.service.name),
    times.service.inPlan ? times.service.tier.toUpperCase() : 'not in plan',
    `${out}${times.outageMs > 0 && times.windows.at(-1)?.outage.to === null ? ' so far' : ''}`,
    both(judgements.rto),
    both(judgements.rpo),
    both(judgements.normal),
    both(judgements.mtd),
    cell(confirmed(writer, { times, judgements })),
  ];
}

/** Who said that it was back, and the entry that says so. */
function confirmed({ person }: Writer, { times }: JudgedService): string {
  const last = times.marks.findLast((mark) => mark.kind === 'normal' || mark.kind === 'restored');
  return last === undefined ? '' : `${person(last.by)} (${last.entry})`;
}

/** What a table has no room for: windows, workarounds, data, evidence, what it ran ahead of. */
function remarks({ service, time, maybeTime }: Writer, { times }: JudgedService): string[] {
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
  return known.length === 0 ? [] : [`- ${md(times.service.name)}: ${known.map(md).join('; ')}`];
}

/** Every phase, also what is not measurable, with the reason. */
export function phases({ report, maybeTime }: Writer): string[] {
  return table(
    ['From', 'To', 'Reached', 'Took'],
    report.phases.map((phase) => [
      milestoneNames[phase.from],
      milestoneNames[phase.to],
      cell(maybeTime(phase.ends?.at)),
      phase.ms === null ? `not measurable (${phase.because})` : formatDuration(phase.ms),
    ]),
  );
}

export function splits({ report, service }: Writer): string[] {
  return table(
    ['Service', 'Worked on', 'Blocked', 'Waiting for another service', 'Nobody on it'],
    report.splits.map((one) => [
      cell(service(one.service)),
      ...[one.workMs, one.blockedMs, one.waitingMs, one.unassignedMs].map(formatDuration),
    ]),
  );
}

/** Also what nobody began: a step that was left out is a finding. */
export function steps({ report, service, person, maybeTime }: Writer): string[] {
  return table(
    ['Step', 'What', 'Service', 'Holder', 'Started', 'Expected', 'Took', 'Result'],
    report.steps.map((step) => [
      step.step,
      cell(step.text),
      cell(step.service === null ? '' : service(step.service)),
      cell(step.holder === null ? '' : person(step.holder)),
      cell(maybeTime(step.startedAt)),
      step.expectedMs === null ? 'no estimate' : formatDuration(step.expectedMs),
      step.actualMs === null ? 'not measured' : formatDuration(step.actualMs),
      cell(
        [
          step.status,
          step.result,
          step.outOfOrder ? 'out of order' : null,
          step.blockedMs > 0 ? `blocked for ${formatDuration(step.blockedMs)}` : null,
          step.attempts > 1 ? `${step.attempts} attempts` : null,
          step.flagged ? 'built on something taken back' : null,
          step.reason,
        ]
          .filter((part) => part !== null)
          .join(', '),
      ),
    ]),
  );
}

export function roles({ report, person, time, maybeTime }: Writer): string[] {
  return table(
    ['Role', 'Who', 'From', 'To', 'How it ended', 'Accepted after'],
    report.roles.flatMap((role) =>
      role.tenures.map((tenure, index) => [
        cell(role.title),
        cell(`${person(tenure.person)}${tenure.acting ? ' (acting)' : ''}`),
        time(tenure.from),
        cell(maybeTime(tenure.to)),
        cell(tenure.end ?? ''),
        index > 0 || role.toAcceptMs === null ? '–' : formatDuration(role.toAcceptMs),
      ]),
    ),
  );
}

export function partners({ report, maybeTime }: Writer): string[] {
  return table(
    ['Partner', 'Called', 'Answered', 'Promise', 'On site', 'Promise', 'Reference'],
    report.partners.map((one) => [
      cell(one.name),
      cell(maybeTime(one.calledAt)),
      cell(maybeTime(one.answeredAt)),
      md(verdictWords(one.answer)),
      cell(maybeTime(one.onSiteAt)),
      md(verdictWords(one.site)),
      cell(one.reference ?? ''),
    ]),
  );
}

/** Old and new value side by side; nothing that was recorded is gone. */
export function corrections(writer: Writer): string[] {
  const { report, person, maybeTime } = writer;
  return table(
    ['Entry', 'Was', 'Now', 'By', 'When', 'Why'],
    report.amendments.map((one) => [
      `${one.entry} (by ${one.by})`,
      cell(maybeTime(one.before?.at)),
      cell(changed(one.change, writer)),
      cell(person(one.person)),
      `${maybeTime(one.at)}${one.afterClose ? ', after the close' : ''}`,
      cell(one.reason),
    ]),
  );
}

/** Both clocks on every line, so that nobody has to work out a zone or a date. */
export function timeline(writer: Writer): string[] {
  const { report, person, zone } = writer;
  const local = zone !== 'UTC';
  return table(
    ['Entry', 'UTC', ...(local ? [zone] : []), 'What', 'Who', 'Source'],
    report.timeline.map((line) => {
      const remark = [
        line.void ? 'VOID' : null,
        line.certainty === 'exact' ? null : line.certainty === 'about' ? 'about' : 'day only',
        lateness(line.at, line.recordedAt),
        line.amendments.length > 0 ? `corrected by ${line.amendments.map((one) => one.by).join(', ')}` : null,
        line.override === null ? null : `without the authority: ${line.override}`,
      ].filter((part) => part !== null);
      const what = timelineWords(line.event, writer);
      return [
        line.entry,
        formatInstant(line.at, 'UTC', true).replace(' +00:00', ''),
        ...(local ? [formatInstant(line.at, zone, true)] : []),
        cell(remark.length === 0 ? what : `${what} (${remark.join('; ')})`),
        cell(
          `${person(line.by)}${line.selfDeclared ? ' (self-declared)' : ''}${line.role === null ? '' : `, ${line.role}`}`,
        ),
        cell(line.platform),
      ];
    }),
  );
}
