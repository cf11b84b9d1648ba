// Spans → elements of a rich_text block. Slack does not parse the text of these elements at all: what a person typed can
// neither become markup nor wake anybody, so nothing is escaped here.
import type { types } from '@slack/bolt';
import type { Span, Spans } from '#src/chat/card.ts';
import { platformName } from '../settings.ts';
import { dateOf, lengthOf, spanText } from './text.ts';
import { pieces } from '#src/chat/typing/words/pieces.ts';

type Element = types.RichTextElement;

/** @param bold for titles and labels */
export function elements(spans: Spans, bold = false): Element[] {
  return spans.filter((span) => spanText(span) !== '').map((span) => element(span, bold));
}

function element(span: Span, bold: boolean): Element {
  const style = bold ? { style: { bold: true } } : {};
  switch (span.kind) {
    case 'plain':
      return { type: 'text', text: span.text, ...style };
    case 'strong':
      return { type: 'text', text: span.text, style: { bold: true } };
    case 'code':
      return { type: 'text', text: span.text, style: { code: true } };
    case 'time':
      return { type: 'date', ...dateOf(span), ...style };
    case 'person':
      return person(span, style);
    case 'link':
      // Anything but the web stays words: other schemes run things on the reader's machine.
      return /^https?:\/\//i.test(span.url) && span.url.length <= 3_000
        ? { type: 'link', url: span.url, text: span.text, ...style }
        : { type: 'text', text: `${span.text} (${span.url})`, ...style };
  }
}

/** Whoever is only named gets no mention element: it would notify them. */
function person(span: Extract<Span, { kind: 'person' }>, style: { style?: { bold: boolean } }): Element {
  const prefix = `${platformName}:`;
  const user = span.person.startsWith(prefix) ? span.person.slice(prefix.length) : '';
  return span.ping && /^[UW][A-Z0-9]+$/.test(user)
    ? { type: 'user', user_id: user, ...style }
    : { type: 'text', text: span.name, ...style };
}

/** Length that a span takes of a page: what is seen of it. */
export function spansLength(spans: Spans): number {
  return spans.reduce((sum, span) => sum + lengthOf(spanText(span)), 0);
}

/** Spans in parts of at most `limit`, cut inside text only. */
export function spanParts(spans: Spans, limit: number): Spans[] {
  const parts: Span[][] = [[]];
  let left = limit;
  for (const span of spans) {
    const cuttable = span.kind === 'plain' || span.kind === 'strong' || span.kind === 'code';
    for (const piece of cuttable ? pieces(span.text, limit) : [null]) {
      const one = piece === null || !cuttable ? span : { ...span, text: piece };
      const length = lengthOf(spanText(one));
      if (length > left && parts.at(-1)?.length !== 0) {
        parts.push([]);
        left = limit;
      }
      parts.at(-1)?.push(one);
      left -= length;
    }
  }
  return parts;
}
