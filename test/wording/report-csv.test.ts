// The timeline as CSV: read back by a strict reader, and inert in a spreadsheet.
import { describe, expect, test } from 'vitest';
import { reportCopy } from '#src/wording/report/report.ts';
import { reportOn, told, type Fact } from '../core/report/story.ts';

const voice = { name: (person: string) => person };

function note(text: string): Fact {
  return { at: '02:30', event: { type: 'NoteAdded', kind: 'note', text, source: null } };
}

function rowsOf(facts: readonly Fact[]): string[][] {
  const report = reportOn([...told('', null), ...facts], null, '03:00');
  return parsed(reportCopy(report, voice, 'full', []).csv());
}

/** RFC 4180, and nothing more lenient. */
function parsed(csv: string): string[][] {
  expect(csv.startsWith('\uFEFF')).toBe(true);
  const rows: string[][] = [];
  let rest = csv.slice(1);
  while (rest !== '') {
    const row: string[] = [];
    for (;;) {
      const [whole, value] = /^"((?:[^"]|"")*)"/.exec(rest) ?? [];
      if (whole === undefined || value === undefined)
        throw new RangeError(`not a field: ${rest.slice(0, 40)}`);
      row.push(value.replaceAll('""', '"'));
      rest = rest.slice(whole.length);
      if (!rest.startsWith(',')) break;
      rest = rest.slice(1);
    }
    if (!rest.startsWith('\r\n')) throw new RangeError(`not the end of a line: ${rest.slice(0, 40)}`);
    rest = rest.slice(2);
    rows.push(row);
  }
  return rows;
}

describe('the timeline as CSV', () => {
  test('a note with quotes, commas and line breaks: → one row, the same text', () => {
    const rows = rowsOf([note('he said "now",\r\nthen left')]);
    expect(rows.at(-1)?.[5]).toBe('he said "now",\r\nthen left');
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([10]));
  });

  test.each([
    '=1+1',
    '+1',
    '-2+3',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '  =HYPERLINK("https://evil.example")',
    '\u200b=1',
    '＝1+1',
    '|calc',
    '%0A=1',
  ])('a note that a spreadsheet would compute (%j): → begins with an apostrophe', (text) => {
    expect(rowsOf([note(text)]).at(-1)?.[5]).toBe(`'${text}`);
  });

  test('an ordinary note: → as it is', () => {
    expect(rowsOf([note('rebooted = fine')]).at(-1)?.[5]).toBe('rebooted = fine');
  });
});
