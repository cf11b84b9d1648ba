// Text, lists, facts and tables as Block Kit blocks, each within Slack's limits for one block.
import type { types } from '@slack/bolt';
import type { Span, Spans } from '#src/chat/card.ts';
import { limits } from '../settings.ts';
import { elements, spanParts, spansLength } from './rich.ts';
import { lengthOf } from './text.ts';
import { pieces } from '#src/chat/typing/words/pieces.ts';

/** Where it is shown: views take no tables. */
export type Surface = 'message' | 'view';

/** One Block Kit block and what it takes of a page. */
export interface Part {
  block: types.KnownBlock;
  length: number;
}

function rich(inner: types.RichTextBlockElement[], length: number): Part {
  return { block: { type: 'rich_text', elements: inner }, length };
}

export function texts(spans: Spans, bold = false): Part[] {
  return spanParts(spans, limits.blockText)
    .filter((part) => spansLength(part) > 0)
    .map((part) => rich([{ type: 'rich_text_section', elements: elements(part, bold) }], spansLength(part)));
}

export function quotes(text: string): Part[] {
  return pieces(text, limits.blockText).map((piece) =>
    rich([{ type: 'rich_text_quote', elements: [{ type: 'text', text: piece }] }], lengthOf(piece)),
  );
}

type Section = types.RichTextSection;

/** Sections in as few blocks as their length allows. */
function gathered(
  sections: readonly { section: Section; length: number }[],
  wrap: (inner: Section[], before: number) => types.RichTextBlockElement[],
): Part[] {
  const parts: Part[] = [];
  let inner: Section[] = [];
  let length = 0;
  let before = 0;
  const flush = (): void => {
    if (inner.length > 0) parts.push(rich(wrap(inner, before), length));
    before += inner.length;
    inner = [];
    length = 0;
  };
  for (const each of sections) {
    if (length + each.length > limits.blockText) flush();
    inner.push(each.section);
    length += each.length;
  }
  flush();
  return parts;
}

function section(spans: Spans): { section: Section; length: number }[] {
  return spanParts(spans, limits.blockText)
    .filter((part) => spansLength(part) > 0)
    .map((part) => ({
      section: { type: 'rich_text_section', elements: elements(part) },
      length: spansLength(part),
    }));
}

export function fields(rows: readonly { label: string; spans: Spans }[]): Part[] {
  const lines = rows.map(({ label, spans }, index): Spans => {
    const end: Span[] = index < rows.length - 1 ? [{ kind: 'plain', text: '\n' }] : [];
    return [{ kind: 'strong', text: label }, { kind: 'plain', text: '  ' }, ...spans, ...end];
  });
  return gathered(lines.flatMap(section), (inner) => [
    { type: 'rich_text_section', elements: inner.flatMap((one) => one.elements) },
  ]);
}

export function lists(items: readonly Spans[], ordered: boolean): Part[] {
  return gathered(items.flatMap(section), (inner, before) => [
    {
      type: 'rich_text_list',
      style: ordered ? 'ordered' : 'bullet',
      elements: inner,
      // Where a long list goes on in a second block, its numbers do, too.
      ...(ordered && before > 0 ? { offset: before } : {}),
    },
  ]);
}

const tableLimits = { rows: 100, columns: 20, characters: 8_000 };

/** A real table where Slack has one, else each row as a line: `first cell · column: cell · …`. */
export function table(
  columns: readonly string[],
  rows: readonly (readonly Spans[])[],
  surface: Surface,
): Part[] {
  const length = [...rows.flat().map(spansLength), ...columns.map(lengthOf)].reduce(
    (sum, one) => sum + one,
    0,
  );
  const fits = rows.length < tableLimits.rows && columns.length <= tableLimits.columns;
  if (surface === 'view' || !fits || rows.length === 0 || length > tableLimits.characters) {
    return lists(
      rows.map((row) => rowLine(columns, row)),
      false,
    );
  }
  const cell = (spans: Spans, bold = false): types.RichTextBlock => ({
    type: 'rich_text',
    elements: [
      // A cell without any words is refused.
      {
        type: 'rich_text_section',
        elements: spansLength(spans) === 0 ? [{ type: 'text', text: '–' }] : elements(spans, bold),
      },
    ],
  });
  const head = columns.map((column) => cell([{ kind: 'plain', text: column }], true));
  const body = rows.map((row) => columns.map((_, at) => cell(row[at] ?? [])));
  const block: types.TableBlock = {
    type: 'table',
    rows: [head, ...body],
    column_settings: columns.map(() => ({ is_wrapped: true })),
  };
  return [{ block, length }];
}

function rowLine(columns: readonly string[], row: readonly Spans[]): Spans {
  return row.flatMap((cell, at): Spans => {
    if (spansLength(cell) === 0) return [];
    return at === 0 ? cell : [{ kind: 'plain', text: ` · ${columns[at] ?? ''}: ` }, ...cell];
  });
}
