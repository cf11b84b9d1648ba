// The run sheet as plain text: eighty columns, for any printer, any screen, any editor.
import type { Sheet, SheetStep } from '../shapes/sheet.ts';

const width = 78;

/** Ends with a line end; each step has blanks for what is written by hand. */
export function sheetText(sheet: Sheet): string {
  const lines = [
    ...(sheet.banner === null ? [] : [`*** ${sheet.banner} ***`]),
    sheet.title.toUpperCase(),
    ...sheet.intro.flatMap((line) => wrapped(line, '')),
    ...heading('In order'),
    ...sheet.first.flatMap(stepLines),
    ...sheet.services.flatMap((service) => [
      '',
      service.heading,
      '-'.repeat(Math.min(width, service.heading.length)),
      ...service.facts.flatMap(({ label, value }) => wrapped(`${label}: ${value}`, '  ')),
      ...service.steps.flatMap(stepLines),
    ]),
    ...heading('Whom to ring'),
    ...sheet.contacts.flatMap(({ name, roles, phone, other }) => [
      `${name}${roles === '' ? '' : ` (${roles})`}`,
      `  phone ${phone}   outside the office ${other}`,
    ]),
    ...(sheet.firms.length === 0 ? [] : heading('Firms')),
    ...sheet.firms.flatMap(({ name, phone, lines: more }) => [
      `${name}   ${phone}`,
      ...more.flatMap((line) => wrapped(line, '  ')),
    ]),
    ...heading('While there is only paper'),
    ...sheet.onPaper.flatMap((line) => wrapped(line, '  ')),
  ];
  return `${lines.join('\n')}\n`;
}

function heading(words: string): string[] {
  return ['', '='.repeat(width), words.toUpperCase(), '='.repeat(width)];
}

function stepLines({ id, what, link, who, length, remarks, state }: SheetStep): string[] {
  return [
    '',
    ...wrapped(`[ ] ${id}  ${what}`, '      ').map((line, index) => (index === 0 ? line.trimStart() : line)),
    ...wrapped(`${who} · ${length}${state === '' ? '' : ` · ${state}`}`, '      '),
    ...(link === null ? [] : [`      ${link}`]),
    ...remarks.flatMap((remark) => wrapped(remark, '      ')),
    '      began ____:____   ended ____:____   by ______________________',
  ];
}

/** Words that are longer than a line stand alone in theirs. */
function wrapped(text: string, indent: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && indent.length + line.length + 1 + word.length > width) {
      lines.push(indent + line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, indent + line];
}
