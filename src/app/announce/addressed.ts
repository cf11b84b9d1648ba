// A card as one platform needs it: people by that platform's own user ids, so that it can mention them. The words stay.
import type { Block, Card, Span, Spans } from '../../chat/card.ts';
import { platformPerson } from '../../ids.ts';
import type { PersonId } from '../../ids.ts';

/** The user id of a person on one platform; `null` when they have none there. */
export type HandleOf = (person: PersonId) => string | null;

/**
 * Every person with a handle on the platform becomes `<platform>:<user>`, the form in which an adapter may mention
 * them; all others keep their id and are only named.
 */
export function addressed(card: Card, platform: string, handleOf: HandleOf): Card {
  const span = (one: Span): Span => {
    if (one.kind !== 'person') return one;
    const handle = handleOf(one.person);
    return handle === null ? { ...one, ping: false } : { ...one, person: platformPerson(platform, handle) };
  };
  const spans = (all: Spans): Spans => all.map(span);
  return {
    ...card,
    title: spans(card.title),
    footer: spans(card.footer),
    blocks: card.blocks.map((block) => blockWith(block, spans)),
  };
}

function blockWith(block: Block, spans: (all: Spans) => Spans): Block {
  switch (block.kind) {
    case 'text':
      return { ...block, spans: spans(block.spans) };
    case 'fields':
      return { ...block, rows: block.rows.map((row) => ({ ...row, spans: spans(row.spans) })) };
    case 'list':
      return { ...block, items: block.items.map(spans) };
    case 'table':
      return { ...block, rows: block.rows.map((row) => row.map(spans)) };
    default:
      return block;
  }
}

/** The same card with the person named in front and woken: for a room that stands in for a direct message. */
export function calling(card: Card, person: PersonId, name: string): Card {
  const call: Spans = [
    { kind: 'person', person, name, ping: true },
    { kind: 'plain', text: ' ' },
  ];
  return { ...card, title: [...call, ...card.title] };
}
