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

/** What was sent to everybody, as it was sent. */
export function communications({ report, person, time }: Writer): DocumentBlock[] {
  const sent = report.timeline.flatMap((line) =>
    line.event.type === 'UpdateSent' && !line.void
      ? [[time(line.at), person(line.by), line.event.text, line.entry]]
      : [],
  );
  return [
    table(
      'Updates',
      [
        ['When', 1.2],
        ['By', 1],
        ['What', 3],
        ['Entry', 'auto'],
      ],
      sent,
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
