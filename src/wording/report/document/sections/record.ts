// The record itself: every entry in the order of time, what was corrected, and how both can be proven.
import type { TimelineEntry } from '#src/report/sections/timeline.ts';
import type { Writer } from '../../names.ts';
import type { Cell, DocumentBlock } from '../../shapes/document.ts';
import { changed, lateness, timelineWords } from '../../timeline-words.ts';
import { list, table } from '../blocks.ts';

/** Old and new value side by side; nothing that was recorded is gone. */
export function corrections(writer: Writer): DocumentBlock[] {
  const { report, person, maybeTime } = writer;
  return [
    table(
      'Corrections',
      [
        ['Entry', 0.9],
        ['Was', 1.1],
        ['Now', 1.6],
        ['By', 1],
        ['When', 1.2],
        ['Why', 1.6],
      ],
      report.amendments.map((one) => [
        `${one.entry} (by ${one.by})`,
        maybeTime(one.before?.at),
        changed(one.change, writer),
        person(one.person),
        `${maybeTime(one.at)}${one.afterClose ? ', after the close' : ''}`,
        one.reason,
      ]),
    ),
  ];
}

/** Both clocks on every line, so that nobody has to work out a zone or a date. */
export function timeline(writer: Writer): DocumentBlock[] {
  const { report, zone } = writer;
  const local = zone !== 'UTC';
  return [
    table(
      'Timeline',
      [
        ['Entry', 'auto'],
        ['UTC', 'auto'],
        ...(local ? [[zone, 'auto'] as const] : []),
        ['What', 3],
        ['Who', 1],
        ['Source', 'auto'],
      ],
      report.timeline.map((line) => timelineRow(writer, line, local)),
      'lines',
    ),
  ];
}

function timelineRow(writer: Writer, line: TimelineEntry, local: boolean): Cell[] {
  const what = timelineWords(line.event, writer);
  const remark = remarksOf(line);
  return [
    line.entry,
    utcOf(line.at),
    ...(local ? [writer.time(line.at)] : []),
    remark === '' ? what : `${what} (${remark})`,
    whoOf(writer, line),
    line.platform,
  ];
}

/** `2026-11-20 02:41`. */
function utcOf(at: number): string {
  return new Date(at).toISOString().slice(0, 16).replace('T', ' ');
}

/** How an entry differs from one that was written at once, and stands. */
export function remarksOf(line: TimelineEntry): string {
  const remarks = [
    line.void ? 'VOID' : null,
    line.certainty === 'exact' ? null : line.certainty === 'about' ? 'about' : 'day only',
    lateness(line.at, line.recordedAt),
    line.amendments.length > 0 ? `corrected by ${line.amendments.map((one) => one.by).join(', ')}` : null,
    line.override === null ? null : `without the authority: ${line.override}`,
  ];
  return remarks.filter((part) => part !== null).join('; ');
}

function whoOf({ person }: Writer, line: TimelineEntry): string {
  const unproven = line.selfDeclared ? ' (self-declared)' : '';
  return `${person(line.by)}${unproven}${line.role === null ? '' : `, ${line.role}`}`;
}

/** Enough to find the journal that the report was made from, and to prove that it is the same. */
export function evidence({ report }: Writer): DocumentBlock[] {
  const { entries, head, headEntry, planDigest } = report.evidence;
  return list(
    [`Journal: ${entries} entries; head of the hash chain at E${headEntry}: `, { code: head ?? 'none' }],
    planDigest === null ? 'Plan: none' : ['Plan: ', { code: planDigest }],
    [
      { code: 'npm run verify' },
      ' proves the chain. It shows alterations made after a head was posted in the rooms, and claims no more.',
    ],
    [
      { code: '/outage report format:json' },
      ' gives the figures as a file; ',
      { code: 'npm run verify -- FILE' },
      ' proves that they, the journal and the plan belong together.',
    ],
  );
}
