// The blocks of a card as Block Kit parts, each within Slack's limits for one block. How many fit into one message is
// pages.ts.
import type { types } from '@slack/bolt';
import type { Block, Button, Card, Span, Spans } from '#src/chat/card.ts';
import { encodeAction } from '#src/chat/button-codec.ts';
import { DeliveryFault } from '#src/chat/platform.ts';
import { limits } from '../settings.ts';
import { words } from '../words.ts';
import { elements, spanParts, spansLength } from './rich.ts';
import { dateOf, escape, lengthOf, pieces, shortened, spansText, timeText } from './text.ts';

/** Where it is shown: views take no tables. */
export type Surface = 'message' | 'view';

/** One Block Kit block and what it takes of a page. */
export interface Part {
  block: types.KnownBlock;
  length: number;
}

export function partsOf(card: Card, surface: Surface): Part[] {
  const banner = card.banner === null ? [] : contexts([{ kind: 'plain', text: card.banner }]);
  return [
    ...banner,
    ...title(card),
    ...card.blocks.flatMap((block) => blockParts(block, surface)),
    ...(card.footer.length === 0 ? [] : contexts(card.footer)),
  ];
}

/** A header where the card stands for something that lasts; a bold line above a short message. */
function title(card: Card): Part[] {
  const text = spansText(card.title);
  const plain = card.title.every((span) => span.kind === 'plain' || span.kind === 'strong');
  const lasting = card.blocks.some((block) => block.kind === 'fields');
  if (plain && lasting && text.trim() !== '' && lengthOf(text) <= limits.headerText) {
    return [{ block: { type: 'header', text: plainText(text) }, length: lengthOf(text) }];
  }
  return texts(card.title, true);
}

function blockParts(block: Block, surface: Surface): Part[] {
  switch (block.kind) {
    case 'text':
      return texts(block.spans);
    case 'heading':
      return texts([{ kind: 'plain', text: block.text }], true);
    case 'quote':
      return quotes(block.text);
    case 'fields':
      return fields(block.rows);
    case 'list':
      return lists(block.items, block.ordered);
    case 'table':
      return table(block.columns, block.rows, surface);
    case 'buttons':
      return actions(block.buttons);
    case 'picture':
      return contexts([{ kind: 'plain', text: words.pictureOf(block.alternative) }]);
  }
}

function rich(inner: types.RichTextBlockElement[], length: number): Part {
  return { block: { type: 'rich_text', elements: inner }, length };
}

function texts(spans: Spans, bold = false): Part[] {
  return spanParts(spans, limits.blockText)
    .filter((part) => spansLength(part) > 0)
    .map((part) => rich([{ type: 'rich_text_section', elements: elements(part, bold) }], spansLength(part)));
}

function quotes(text: string): Part[] {
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

function fields(rows: readonly { label: string; spans: Spans }[]): Part[] {
  const lines = rows.map(({ label, spans }, index): Spans => {
    const end: Span[] = index < rows.length - 1 ? [{ kind: 'plain', text: '\n' }] : [];
    return [{ kind: 'strong', text: label }, { kind: 'plain', text: '  ' }, ...spans, ...end];
  });
  return gathered(lines.flatMap(section), (inner) => [
    { type: 'rich_text_section', elements: inner.flatMap((one) => one.elements) },
  ]);
}

function lists(items: readonly Spans[], ordered: boolean): Part[] {
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
function table(columns: readonly string[], rows: readonly (readonly Spans[])[], surface: Surface): Part[] {
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

function actions(buttons: readonly Button[]): Part[] {
  const parts: Part[] = [];
  for (let from = 0; from < buttons.length; from += limits.buttonsPerBlock) {
    const row = buttons.slice(from, from + limits.buttonsPerBlock);
    parts.push({
      block: { type: 'actions', elements: row.map((each, at) => button(each, from + at)) },
      length: 0,
    });
  }
  return parts;
}

/** `action_id` only has to be unique; everything that a press means travels in the value. */
function button({ label, action, look, confirm }: Button, index: number): types.Button {
  const value = encodeAction(action);
  if (value === null) throw new DeliveryFault('refused', `the button ${label} has no short action`, null);
  return {
    type: 'button',
    action_id: `do:${index}`,
    text: plainText(shortened(label, limits.buttonText)),
    value,
    ...(look === 'plain' ? {} : { style: look }),
    ...(confirm === undefined
      ? {}
      : {
          confirm: {
            title: plainText(shortened(confirm.title, 100)),
            text: plainText(shortened(confirm.text, 300)),
            confirm: plainText(shortened(confirm.yes, 30)),
            deny: plainText(words.back),
            ...(look === 'danger' ? { style: 'danger' as const } : {}),
          },
        }),
  };
}

/** Small grey words. Text is never parsed here, only times are: Slack draws them from `<!date…>` alone. */
export function contexts(spans: Spans): Part[] {
  const joined: (types.PlainTextElement | types.MrkdwnElement)[] = [];
  let text = '';
  const flush = (): void => {
    if (text.trim() !== '') joined.push(plainText(text));
    text = '';
  };
  const few = spans.filter((span) => span.kind === 'time').length <= 4;
  for (const span of spans) {
    if (span.kind !== 'time' || !few) text += span.kind === 'time' ? timeText(span) : spansText([span]);
    else {
      flush();
      joined.push({ type: 'mrkdwn', text: dateToken(span), verbatim: true });
    }
  }
  flush();
  const small = joined.flatMap((one): (types.PlainTextElement | types.MrkdwnElement)[] =>
    one.type === 'plain_text' ? cutPlain(one.text) : [one],
  );
  const parts: Part[] = [];
  for (let from = 0; from < small.length; from += 10) {
    const row = small.slice(from, from + 10);
    const length = row.reduce<number>(
      (sum, one) => sum + (one.type === 'plain_text' ? lengthOf(one.text) : 20),
      0,
    );
    parts.push({ block: { type: 'context', elements: row }, length });
  }
  return parts;
}

function cutPlain(text: string): types.PlainTextElement[] {
  return pieces(text, limits.blockText).map(plainText);
}

function dateToken(span: Extract<Span, { kind: 'time' }>): string {
  const { timestamp, format, fallback } = dateOf(span);
  return `<!date^${timestamp}^${format}|${escape(fallback).replaceAll('|', ' ')}>`;
}

/** Not parsed by Slack; `:word:` stays as it was typed. */
export function plainText(text: string): types.PlainTextElement {
  return { type: 'plain_text', text, emoji: false };
}
