// The blocks of a card as Block Kit parts, each within Slack's limits for one block. How many fit into one message is
// pages.ts.
import type { types } from '@slack/bolt';
import type { Block, Button, Card, Span, Spans } from '#src/chat/card.ts';
import { encodeAction } from '#src/chat/button-codec.ts';
import { DeliveryFault } from '#src/chat/platform.ts';
import { limits } from '../settings.ts';
import { words } from '../words.ts';
import { fields, lists, quotes, table, texts } from './rich-blocks.ts';
import type { Part, Surface } from './rich-blocks.ts';
import { dateOf, escape, lengthOf, shortened, spansText, timeText } from './text.ts';
import { pieces } from '#src/chat/typing/words/pieces.ts';

/** All of a card, top to bottom. Throws a DeliveryFault `refused` for a button that nothing could be sent with. */
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
