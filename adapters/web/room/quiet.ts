// An edit wakes nobody: the same card with everybody only named.
import type { Card, Spans } from '#src/chat/card.ts';

export function quiet(card: Card): Card {
  const spans = (all: Spans): Spans =>
    all.map((span) => (span.kind === 'person' ? { ...span, ping: false } : span));
  return {
    ...card,
    title: spans(card.title),
    footer: spans(card.footer),
    blocks: card.blocks.map((block) => {
      switch (block.kind) {
        case 'text':
          return { ...block, spans: spans(block.spans) };
        case 'list':
          return { ...block, items: block.items.map(spans) };
        case 'fields':
          return { ...block, rows: block.rows.map((row) => ({ ...row, spans: spans(row.spans) })) };
        case 'table':
          return { ...block, rows: block.rows.map((row) => row.map(spans)) };
        default:
          return block;
      }
    }),
  };
}
