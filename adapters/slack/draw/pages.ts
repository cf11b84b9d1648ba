// A card as messages: one where it fits, else as many pages as it takes. Nothing is ever left out of a message.
import type { types } from '@slack/bolt';
import type { Card } from '#src/chat/card.ts';
import { limits } from '../settings.ts';
import { words } from '../words.ts';
import { contexts, partsOf } from './parts.ts';
import type { Part } from './rich-blocks.ts';
import { escape, shortened } from './text.ts';

export interface Page {
  blocks: types.KnownBlock[];
  /** For notifications and screen readers, escaped: Slack reads control sequences here. */
  text: string;
}

/** The first page is the message; the others go on in its thread. */
export function pagesOf(card: Card): readonly [Page, ...Page[]] {
  const groups = grouped(partsOf(card, 'message'));
  const text = escape(shortened(card.summary, limits.summary / 5)) || '…';
  const pages = groups.map((parts, index): Page => {
    const goesOn = index === 0 && groups.length > 1 ? note(words.inThread(groups.length)) : [];
    const begins = index > 0 ? note(words.continued(index + 1, groups.length)) : [];
    return { blocks: [...begins, ...parts, ...goesOn].map((part) => part.block), text };
  });
  const [first = { blocks: [], text }, ...rest] = pages;
  return [first, ...rest];
}

/** A card for a view, which holds more blocks and has no thread; what is left is counted, never dropped in silence. */
export function viewBlocks(card: Card, room: number = limits.viewBlocks): types.KnownBlock[] {
  const parts = partsOf(card, 'view');
  if (parts.length <= room) return parts.map((part) => part.block);
  const shown = parts.slice(0, room - 1);
  return [...shown, ...note(words.cut(parts.length - shown.length))].map((part) => part.block);
}

function note(text: string): Part[] {
  return contexts([{ kind: 'plain', text }]);
}

/** As many parts a page as its limits take; a message may hold one table. */
function grouped(parts: readonly Part[]): Part[][] {
  const groups: Part[][] = [[]];
  let length = 0;
  for (const part of parts) {
    const group = groups.at(-1) ?? [];
    const second = part.block.type === 'table' && group.some((each) => each.block.type === 'table');
    const full = group.length >= limits.blocksPerPage || length + part.length > limits.cardText || second;
    if (full && group.length > 0) {
      groups.push([part]);
      length = part.length;
    } else {
      group.push(part);
      length += part.length;
    }
  }
  return groups;
}
