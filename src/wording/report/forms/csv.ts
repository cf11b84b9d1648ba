// The timeline as CSV (RFC 4180), for spreadsheets: one line an entry, instants in UTC and in the plan's zone. What
// people typed is never a formula there.
import type { Writer } from '../names.ts';
import type { Cell, ReportDocument } from '../shapes/document.ts';
import { remarksOf } from '../document/sections/record.ts';
import { timelineWords } from '../timeline-words.ts';

const columns = [
  'entry',
  'at_utc',
  'at_local',
  'recorded_utc',
  'kind',
  'what',
  'who',
  'role',
  'source',
  'remark',
] as const;

/** Begins with a byte order mark, without which the most used spreadsheet reads other letters than were written. */
export function csvOf(writer: Writer): string {
  const { report, person, time } = writer;
  const rows = report.timeline.map((line) => [
    line.entry,
    utc(line.at),
    time(line.at),
    utc(line.recordedAt),
    line.event.type,
    timelineWords(line.event, writer),
    `${person(line.by)}${line.selfDeclared ? ' (self-declared)' : ''}`,
    line.role ?? '',
    line.platform,
    remarksOf(line),
  ]);
  return lines([columns, ...rows]);
}

/** The tables of a document, one below the other, for a copy that has no timeline. */
export function csvOfDocument(document: ReportDocument): string {
  const tables = document.sections.flatMap(({ blocks }) => blocks).filter((block) => block.kind === 'table');
  const text = (cell: Cell) => (typeof cell === 'string' ? cell : cell.map((line) => line.text).join(' · '));
  return lines(tables.flatMap((table) => [table.columns, ...table.rows.map((row) => row.map(text))]));
}

function lines(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(field).join(',')).join('\r\n')}\r\n`;
}

function utc(at: number): string {
  return new Date(at).toISOString();
}

/**
 * Quoted always. A field that a spreadsheet would compute (=, +, -, @, a tab or line break in front, also behind blanks
 * and the wide forms of these signs) begins with an apostrophe, as OWASP's page on CSV injection says.
 */
function field(value: string): string {
  const whole = value.toWellFormed().replaceAll('\u0000', '');
  const inert = /^[\s\u200b-\u200f\ufeff]*[=+\-@\t\r\n＝＋－＠|%]/.test(whole) ? `'${whole}` : whole;
  return `"${inert.replaceAll('"', '""')}"`;
}
