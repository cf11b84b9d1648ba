// The blocks of a card as lines of Discord's markdown, each short enough to be put anywhere, and the same as plain text
// for what does not fit into a message.
import type { Block, Card, Spans } from '#src/chat/card.ts';
import { escape, lengthOf, markupLines, markupOf, spansText } from './text.ts';
import { pieces } from '#src/chat/typing/words/pieces.ts';

/** Of one line of markup; a page is filled with whole lines. */
const lineLimit = 1_000;
/** Characters of a table that is drawn in fixed width: more would wrap on a phone. */
const tableWidth = 44;

export interface Line {
  markup: string;
  /** Asked for only when it does not fit: drawing times as words is slow. */
  plain: () => string;
}

export function linesOf(card: Card): Line[] {
  return [...card.blocks.flatMap(blockLines), ...footerLines(card.footer)];
}

function blockLines(block: Block): Line[] {
  switch (block.kind) {
    case 'text':
      return spansLines(block.spans, '');
    case 'heading':
      return pieces(block.text.replaceAll('\n', ' '), lineLimit / 2 - 10).map((piece) => ({
        markup: `### ${escape(piece)}`,
        plain: () => piece,
      }));
    case 'quote':
      return quoteLines(block.text);
    case 'fields':
      return block.rows.flatMap(({ label, spans }) =>
        spansLines([{ kind: 'strong', text: label }, { kind: 'plain', text: '  ' }, ...spans], ''),
      );
    case 'list':
      return block.items.flatMap((item, at) => spansLines(item, block.ordered ? `${at + 1}. ` : '- '));
    case 'table':
      return tableLines(block.columns, block.rows);
    case 'buttons':
    case 'picture':
      return [];
  }
}

function isEmpty(spans: Spans): boolean {
  return spans.every((span) => span.kind !== 'time' && spansText([span]).trim() === '');
}

/** The first line carries the sign of a list, later ones stand below it. */
function spansLines(spans: Spans, sign: string): Line[] {
  if (isEmpty(spans)) return [];
  const lines = markupLines(spans, lineLimit);
  return lines.map((line, at) => ({
    markup: at === 0 ? `${sign}${line}` : line,
    // Cut lines share one text; where they are cut, each carries its own part of it.
    plain: () =>
      lines.length === 1 ? `${sign}${spansText(spans)}` : unmarked(at === 0 ? `${sign}${line}` : line),
  }));
}

function quoteLines(text: string): Line[] {
  return text.split('\n').flatMap((line) =>
    pieces(line === '' ? ' ' : line, lineLimit / 2 - 10).map((piece) => ({
      markup: `> ${escape(piece)}`,
      plain: () => `> ${piece}`,
    })),
  );
}

function footerLines(footer: Spans): Line[] {
  return spansLines(footer, '').map((line) => ({
    ...line,
    markup: `-# ${line.markup.replaceAll('\n', ' ')}`,
  }));
}

/** In fixed width where it is narrow and holds words only, else each row as `first · column: cell · …`. */
function tableLines(columns: readonly string[], rows: readonly (readonly Spans[])[]): Line[] {
  const plain = rows.every((row) =>
    row.every((cell) => cell.every((span) => span.kind !== 'time' && span.kind !== 'link')),
  );
  const cells = [columns, ...rows.map((row) => columns.map((_, at) => spansText(row[at] ?? [])))];
  const widths = columns.map((_, at) => Math.max(...cells.map((row) => lengthOf(row[at] ?? ''))));
  const width = widths.reduce((sum, one) => sum + one + 2, -2);
  if (!plain || width > tableWidth || rows.length === 0 || width * cells.length > lineLimit) {
    return rows.flatMap((row) => spansLines(rowLine(columns, row), '- '));
  }
  const drawn = cells.map((row) =>
    row
      .map((cell, at) => cell + ' '.repeat((widths[at] ?? 0) - lengthOf(cell)))
      .join('  ')
      .trimEnd(),
  );
  const text = drawn.join('\n');
  return [{ markup: `\`\`\`\n${text.replaceAll('```', '`\u200B``')}\n\`\`\``, plain: () => text }];
}

function rowLine(columns: readonly string[], row: readonly Spans[]): Spans {
  return row.flatMap((cell, at): Spans => {
    if (isEmpty(cell)) return [];
    return at === 0 ? cell : [{ kind: 'plain', text: ` · ${columns[at] ?? ''}: ` }, ...cell];
  });
}

/** Back to the words, for a file: our own markup only. */
function unmarked(line: string): string {
  return line
    .replaceAll(/\*\*(.+?)\*\*/g, '$1')
    .replaceAll(/\\([^0-9A-Za-z\s])/g, '$1')
    .replaceAll('\u200B', '');
}

/** The title as it stands in an embed; `null` when it does not fit there. */
export function titleText(title: Spans, limit: number): string | null {
  const text = markupOf(title).replaceAll('\n', ' ').trim();
  return text === '' || lengthOf(text) > limit ? null : text;
}
