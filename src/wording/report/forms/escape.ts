// Text of people inside Markdown: shown as it was written, never read as markup, as a link or as a mention.

/** Signs with a meaning anywhere in a line: in CommonMark, in tables, in the mathematics and references of GitHub. */
const marks = /[\\`*_[\]~$#]/g;

/** Written as entities, which no dialect reads as a tag, a cell, a mention or a link. */
const entities: readonly (readonly [RegExp, string])[] = [
  [/&/g, '&amp;'],
  [/</g, '&lt;'],
  [/>/g, '&gt;'],
  [/@/g, '&#64;'],
  [/\|/g, '&#124;'],
  // Of times and sentences it stays: only what may begin a link or name a picture is broken.
  [/:(?![\s\d]|$)/g, '&#58;'],
  [/\b(www)\./gi, '$1&#46;'],
];

/** Controls, and the characters that turn the direction of what follows or have no width. */
const invisible =
  // oxlint-disable-next-line no-control-regex
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+/g;

/** One line of inert text; what stood on several lines is joined, so that it cannot begin a block. */
export function md(text: string): string {
  let line = text.replace(invisible, ' ').replace(/ {2,}/g, ' ').trim().replace(marks, '\\$&');
  // After the marks: an entity has a number sign of its own.
  for (const [sign, entity] of entities) line = line.replace(sign, entity);
  return line.replace(/^([-+=]|\d+[.)])/, atStart);
}

/** A list, a rule or a heading can only begin with the line. */
function atStart(begin: string): string {
  return `${begin.slice(0, -1)}\\${begin.slice(-1)}`;
}

/** A cell of a table; empty ones are a dash, so that no column is lost. */
export function cell(text: string): string {
  const inert = md(text);
  return inert === '' ? '–' : inert;
}

/** Rows of cells that are escaped already. */
export function table(columns: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(columns), line(columns.map(() => '---')), ...rows.map(line), ''];
}
