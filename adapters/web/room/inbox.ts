// Cards for one person: what would be a direct message elsewhere. The last few are kept, for the next page they open.
import type { Card } from '../../../src/chat/card.ts';
import type { Clock } from '../../../src/clock.ts';

const kept = 5;

export interface Inbox {
  put(user: string, key: string, card: Card): void;
  list(user: string): readonly { at: number; card: Card }[];
}

export function createInbox(clock: Clock): Inbox {
  const cards = new Map<string, { key: string; at: number; card: Card }[]>();
  return {
    put(user, key, card) {
      const others = (cards.get(user) ?? []).filter((one) => one.key !== key);
      cards.set(user, [...others, { key, at: clock.now(), card }].slice(-kept));
    },
    list: (user) => cards.get(user) ?? [],
  };
}
