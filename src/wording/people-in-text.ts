// People whom somebody mentioned while typing: what the platform sent as a token is shown as a name, and wakes nobody.
import type { Block, Span, Spans } from '../chat/card.ts';
import { splitMentions } from '../chat/mention.ts';
import type { Voice } from './voice.ts';

type Names = Pick<Voice, 'name'>;

export function blockWithPeople(block: Block, names: Names): Block {
  switch (block.kind) {
    case 'text':
      return { ...block, spans: spansWithPeople(block.spans, names) };
    case 'quote':
      return { ...block, text: peopleAsText(block.text, names) };
    case 'fields':
      return {
        ...block,
        rows: block.rows.map((row) => ({ ...row, spans: spansWithPeople(row.spans, names) })),
      };
    case 'list':
      return { ...block, items: block.items.map((item) => spansWithPeople(item, names)) };
    case 'table':
      return {
        ...block,
        rows: block.rows.map((row) => row.map((cell) => spansWithPeople(cell, names))),
      };
    case 'heading':
    case 'buttons':
    case 'picture':
      return block;
  }
}

export function spansWithPeople(spans: Spans, names: Names): Spans {
  return spans.flatMap((span) => spanWithPeople(span, names));
}

function spanWithPeople(span: Span, names: Names): Spans {
  if (span.kind !== 'plain' && span.kind !== 'strong') return [span];
  const { kind, text } = span;
  const parts = splitMentions(text);
  if (parts.every((part) => part.kind === 'text')) return [span];
  return parts.map((part) =>
    part.kind === 'text'
      ? { kind, text: part.text }
      : { kind: 'person', person: part.person, name: names.name(part.person), ping: false },
  );
}

/** Where only text can stand: documents, quotes, one-line summaries. */
export function peopleAsText(text: string, names: Names): string {
  return splitMentions(text)
    .map((part) => (part.kind === 'text' ? part.text : `@${names.name(part.person)}`))
    .join('');
}
