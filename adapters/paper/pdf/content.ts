// The document as pdfmake lays it out: its blocks, tables that repeat their head on each page, pictures as vectors.
// Text is text there; nothing is read as markup.
import type {
  Cell,
  DocumentBlock,
  Line,
  ReportDocument,
  Section,
  Table,
} from '#src/wording/report/shapes/document.ts';
import type { Pictures } from '#src/wording/report/shapes/pictures.ts';

/** What pdfmake takes, as far as it is used here. */
export interface Content {
  text?: string | readonly Content[];
  style?: string;
  bold?: boolean;
  font?: string;
  color?: string;
  ul?: readonly Content[];
  stack?: readonly Content[];
  svg?: string;
  width?: number;
  fit?: readonly [number, number];
  margin?: readonly [number, number, number, number];
  table?: {
    headerRows: number;
    dontBreakRows: boolean;
    widths: readonly (string | number)[];
    body: readonly (readonly Content[])[];
  };
  layout?: string;
  preserveLeadingSpaces?: boolean;
  unbreakable?: boolean;
  pageBreak?: 'before';
}

export interface Sheet {
  width: number;
  height: number;
}

export const sheets: Readonly<Record<'a4' | 'letter', Sheet>> = {
  a4: { width: 595.28, height: 841.89 },
  letter: { width: 612, height: 792 },
};

/** In points; the foot has the page number in it. */
export const margins = [36, 40, 36, 44] as const;

/** Rows of a table that are kept on one page with their heading. */
const mostTogether = 14;

/** Signs of the font that is embedded; each stands beside its word. */
const signs: Readonly<Record<string, string>> = {
  met: '✔',
  missed: '✘',
  'missed, still open': '✘',
  'at risk': '▲',
  running: '▶',
  'too close to call': '≈',
  'no objective': '–',
  'not affected': '○',
  'not yet known': '?',
};

export function contentOf(document: ReportDocument, pictures: Pictures, sheet: Sheet): Content[] {
  return [
    ...(document.banner === null ? [] : [{ text: document.banner, style: 'banner' }]),
    { text: visible(document.title), style: 'title' },
    { text: visible(document.standing), style: 'standing' },
    ...document.lead.map((line) => ({ text: inline(line), style: 'lead' })),
    ...document.sections.flatMap((section) => sectionContent(section, pictures, sheet)),
  ];
}

/** A heading stays with what it is over; a long table begins on a page of its own. */
function sectionContent({ heading, blocks }: Section, pictures: Pictures, sheet: Sheet): Content[] {
  const isOnly = blocks.filter(({ kind }) => kind === 'table').length === 1;
  const [first, ...rest] = blocks.map((block) => blockContent(block, pictures, sheet, isOnly));
  const title: Content = { text: visible(heading), style: 'heading' };
  if (first === undefined) return [title];
  const [beginning, ...others] = first;
  const isLong = (beginning?.table?.body.length ?? 0) > mostTogether;
  const together: Content[] = isLong
    ? [{ ...title, pageBreak: 'before' }, ...first]
    : [{ stack: [title, ...(beginning === undefined ? [] : [beginning])], unbreakable: true }, ...others];
  return [...together, ...rest.flat()];
}

function blockContent(
  block: DocumentBlock,
  pictures: Pictures,
  sheet: Sheet,
  isOnlyTable: boolean,
): Content[] {
  switch (block.kind) {
    case 'text':
      return [{ text: inline(block.line), style: 'text' }];
    case 'verdict':
      return [boxed(block.text)];
    case 'list':
      return [{ ul: block.items.map((item) => ({ text: inline(item) })), style: 'text' }];
    case 'figures':
      return [
        { ul: block.items.map(({ label, value }) => ({ text: `${visible(label)}: ${visible(value)}` })) },
      ];
    case 'table':
      return tableContent(block, sheet, isOnlyTable);
    case 'code':
      return [{ text: visible(block.text, true), style: 'code', preserveLeadingSpaces: true }];
    case 'picture':
      return (pictures[block.picture]?.sheets ?? []).map((svg) => ({
        svg,
        fit: [sheet.width - margins[0] - margins[2], sheet.height - 190],
        margin: [0, 4, 0, 6],
      }));
  }
}

function boxed(text: string): Content {
  return {
    table: {
      headerRows: 0,
      dontBreakRows: true,
      widths: ['*'],
      body: [[{ text: visible(text), style: 'verdict' }]],
    },
    margin: [0, 2, 0, 6],
  };
}

function tableContent({ caption, columns, rows, widths }: Table, sheet: Sheet, isOnly: boolean): Content[] {
  const table: Content = {
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: widthsOf({ columns, rows, widths }, sheet),
      body: [
        columns.map((column) => ({ text: visible(column), style: 'columnHead' })),
        ...rows.map((row) => row.map(cellContent)),
      ],
    },
    layout: 'rules',
    style: 'table',
    margin: [0, 2, 0, 8],
  };
  return isOnly ? [table] : [{ text: visible(caption), style: 'caption' }, table];
}

/** Of a letter in a table, on average, in points; beside each cell stands `cellGap`. */
const letterWidth = 4.3;
const cellGap = 6;
const widestAuto = 112;

/** In points: as wide as its words for some, for the others their share of what is left. */
function widthsOf(
  { columns, rows, widths }: Pick<Table, 'columns' | 'rows' | 'widths'>,
  sheet: Sheet,
): number[] {
  const room = sheet.width - margins[0] - margins[2] - cellGap * widths.length;
  const autos = widths.map((width, index) =>
    width === 'auto' ? Math.min(widestAuto, letterWidth * longestIn(index, columns, rows) + 4) : 0,
  );
  const left = room - autos.reduce((sum, width) => sum + width, 0);
  const shares = widths.reduce<number>((sum, width) => sum + (width === 'auto' ? 0 : width), 0);
  return widths.map((width, index) => (width === 'auto' ? (autos[index] ?? 0) : (width / shares) * left));
}

function longestIn(index: number, columns: Table['columns'], rows: Table['rows']): number {
  let longest = columns[index]?.length ?? 0;
  for (const row of rows) {
    const cell = row[index];
    if (typeof cell === 'string') longest = Math.max(longest, cell.length);
  }
  return longest;
}

function cellContent(cell: Cell): Content {
  if (typeof cell === 'string') return { text: cell === '' ? '–' : breakable(visible(cell)) };
  return {
    stack: cell.map(({ text, verdict }) =>
      verdict === null
        ? { text: visible(text) }
        : { text: `${signs[verdict] ?? ''} ${visible(text)}`, bold: signs[verdict] !== '–' },
    ),
  };
}

function inline(line: Line): Content[] {
  const parts = typeof line === 'string' ? [line] : line;
  return parts.map((part) => {
    if (typeof part === 'string') return { text: visible(part) };
    return 'code' in part ? { text: part.code, font: 'Mono' } : { text: visible(part.strong), bold: true };
  });
}

/** Controls, and signs that turn the direction of a line or have no width, are left out. */
const hidden =
  // oxlint-disable-next-line no-control-regex
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+/g;

function visible(text: string, keepLines = false): string {
  const clean = text.toWellFormed().replace(hidden, ' ');
  return keepLines ? clean : clean.replaceAll('\n', ' ');
}

/** A word longer than a column is broken: a cell must not grow out of the page. */
function breakable(text: string): string {
  return text.replace(/\S{24}(?=\S)/gu, '$&\u200b');
}
