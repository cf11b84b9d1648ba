// Who held what, who was told what, and how partners kept their word.
import { formatDuration } from '#src/time/durations.ts';
import type { Writer } from '../../names.ts';
import type { DocumentBlock } from '../../shapes/document.ts';
import { maybeDuration, table, text, verdictCell } from '../blocks.ts';

export function roles({ report, person, time, maybeTime }: Writer): DocumentBlock[] {
  const { command, header } = report;
  const rows = report.roles.flatMap((role) =>
    role.tenures.map((tenure, index) => [
      role.title,
      `${person(tenure.person)}${tenure.acting ? ' (acting)' : ''}`,
      time(tenure.from),
      maybeTime(tenure.to),
      tenure.end ?? '',
      index > 0 ? '–' : maybeDuration(role.toAcceptMs),
    ]),
  );
  // A record of somebody else's says nothing of command: its absence is no finding.
  if (header.imported && rows.length === 0) return [];
  const gap =
    command.withoutMs === 0
      ? 'Somebody was in command all the time.'
      : `Without an accepted commander: ${formatDuration(command.withoutMs)}.`;
  const columns = [
    ['Role', 1.2],
    ['Who', 1.2],
    ['From', 1.2],
    ['To', 1.2],
    ['How it ended', 1],
    ['Accepted after', 0.9],
  ] as const;
  return [text(gap), table('Roles', columns, rows)];
}

/** Updates against what was promised, and how long it took until an entry stood in the rooms. */
export function communications({ report, person, time }: Writer): DocumentBlock[] {
  const { updates, firstAfterMs, late, last, longestGapMs, deliveries } = report.communications;
  if (report.header.imported && updates.length === 0) return [];
  const silence =
    last !== null && last.lateMs > 0
      ? ` At the end there was silence for ${formatDuration(last.gapMs)}.`
      : '';
  return [
    text(
      firstAfterMs === null
        ? `No update was sent to everybody.${silence}`
        : `First update ${formatDuration(firstAfterMs)} after the declaration; ${late} later than promised; longest gap ${maybeDuration(longestGapMs)}.${silence}`,
    ),
    table(
      'Updates',
      [
        ['When', 1.1],
        ['By', 0.9],
        ['What', 2.4],
        ['After', 0.8],
        ['Promised within', 0.9],
        ['Late by', 0.8],
      ],
      updates.map((one) => [
        `${time(one.at)} (${one.entry})`,
        person(one.by),
        one.text,
        formatDuration(one.gapMs),
        formatDuration(one.promisedMs),
        one.lateMs === 0 ? 'in time' : formatDuration(one.lateMs),
      ]),
    ),
    table(
      'Delivery to the rooms',
      [
        ['Platform', 1],
        ['Entries', 0.8],
        ['Half of them within', 1],
        ['The slowest after', 1],
        ['The declaration after', 1],
      ],
      deliveries.map((one) => [
        one.platform,
        String(one.entries),
        formatDuration(one.medianMs),
        formatDuration(one.worstMs),
        maybeDuration(one.declarationMs, 'not seen'),
      ]),
    ),
  ];
}

export function partners({ report, maybeTime }: Writer): DocumentBlock[] {
  return [
    table(
      'Partners',
      [
        ['Partner', 1.2],
        ['Called', 1.1],
        ['Answered', 1.1],
        ['Promise', 1.2],
        ['On site', 1.1],
        ['Promise', 1.2],
        ['Reference', 1],
      ],
      report.partners.map((one) => [
        one.name,
        maybeTime(one.calledAt),
        maybeTime(one.answeredAt),
        verdictCell(one.answer),
        maybeTime(one.onSiteAt),
        verdictCell(one.site),
        one.reference ?? '',
      ]),
    ),
  ];
}
