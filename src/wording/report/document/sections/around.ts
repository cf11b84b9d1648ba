// What stands around the incident: how the same services did before, what happened at the same time, and the clocks of
// regulators.
import type { ExportField } from '#src/report/sections/around/regulation.ts';
import type { DrillCounts } from '#src/report/trend/last-drill.ts';
import type { ServiceTrend } from '#src/report/trend/service-trend.ts';
import { formatDuration } from '#src/time/durations.ts';
import type { Writer } from '../../names.ts';
import type { DocumentBlock } from '../../shapes/document.ts';
import { anchorWords, filingNames } from '#src/wording/status/anchors.ts';
import { list, maybeDuration, table, text } from '../blocks.ts';

/** Met of judged, drills beside real incidents and never in one sum. */
export function trend({ report }: Writer): DocumentBlock[] {
  const before = report.trend.filter(({ points }) => points.length > 1);
  if (before.length === 0) return [];
  return [
    { kind: 'picture', picture: 'trend' },
    table(
      'Attainment so far',
      [
        ['Service', 1.4],
        ['RTO, real', 1],
        ['RTO, drills', 1],
        ['Back to normal, real', 1],
        ['Incidents', 0.8],
      ],
      before.map((one) => [
        one.name,
        counted(one.real.rto),
        counted(one.drills.rto),
        counted(one.real.normal),
        String(one.points.length),
      ]),
    ),
  ];
}

/** The same counts of this drill and the one before it. */
export function lastDrill({ report, time }: Writer): DocumentBlock[] {
  const { lastDrill: both } = report;
  if (both === null) return [];
  const { before, own } = both;
  const row = (what: string, of: (one: DrillCounts) => string) => [what, of(before), of(own)];
  return [
    table(
      'Beside the last drill of this scenario',
      [
        ['Counted', 1.4],
        [`${before.incident}, ${time(before.declaredAt)}`, 1.2],
        [`${own.incident}, this one`, 1.2],
      ],
      [
        row('Areas', ({ areas }) => passed(areas)),
        row('RTO', ({ attained }) => counted(attained.rto)),
        row('RPO', ({ attained }) => counted(attained.rpo)),
        row('Back to normal', ({ attained }) => counted(attained.normal)),
        row('Something was out', ({ outageMs }) => formatDuration(outageMs)),
      ],
    ),
  ];
}

function passed(areas: DrillCounts['areas']): string {
  return areas === null || areas.judged === 0 ? 'none tested' : `${areas.passed} of ${areas.judged} passed`;
}

function counted({ met, missed }: ServiceTrend['real']['rto']): string {
  return met + missed === 0 ? 'none judged' : `${met} of ${met + missed} met`;
}

export function overlaps({ report, service, time }: Writer): DocumentBlock[] {
  return [
    table(
      'Other incidents',
      [
        ['Incident', 0.8],
        ['How', 1],
        ['Began', 1.1],
        ['Both out', 0.9],
        ['Either out', 0.9],
        ['Services of both', 1.4],
      ],
      report.overlaps.map((one) => [
        one.incident,
        one.relation ?? 'at the same time',
        time(one.startAt),
        maybeDuration(one.commonMs === 0 ? null : one.commonMs),
        formatDuration(one.unionMs),
        one.services.map(service).join(', '),
      ]),
    ),
  ];
}

/** Filings with their days, and the facts that a form asks for. */
export function regulation(writer: Writer): DocumentBlock[] {
  const { report, maybeTime } = writer;
  if (report.regulation.length === 0) return [];
  return [
    text('Reminders of filing days, drawn from the plan and the entries. This is not legal advice.'),
    ...report.regulation.flatMap(({ regulator, filings, fields }) => [
      table(
        regulator.toUpperCase(),
        [
          ['Filing', 1],
          ['State', 1],
          ['Due', 1.2],
          ['Filed', 1.2],
          ['Counted from', 1.4],
        ],
        filings.map((one) => [
          filingNames[one.filing],
          `${one.state.replaceAll('-', ' ')}${one.late ? ', late' : ''}`,
          one.dueAt === null ? 'cannot be counted yet' : maybeTime(one.dueAt),
          maybeTime(one.filedAt),
          anchorWords[one.anchor],
        ]),
      ),
      ...list(...fields.map((field) => fieldWords(field, writer))),
    ]),
  ];
}

function fieldWords(field: ExportField, { maybeTime, service }: Writer): string {
  const name = `${field.name.replaceAll('-', ' ')}${field.field === null ? '' : ` (field ${field.field})`}`;
  switch (field.kind) {
    case 'instant':
      return `${name}: ${field.at === null ? 'not known' : maybeTime(field.at)}`;
    case 'length':
      return `${name}: ${maybeDuration(field.ms, 'not measurable')}`;
    case 'choice':
      return `${name}: ${field.yes ? 'yes' : 'no'}`;
    case 'keys':
      return `${name}: ${field.keys.length === 0 ? 'none' : field.keys.map(service).join(', ')}`;
  }
}
