// Cards for one person: what would be a direct message elsewhere. The last ones are kept until they are hidden.
import type { Card } from '#src/chat/card.ts';
import type { Clock } from '#src/clock.ts';
import type { Logger } from '#src/log.ts';
import { limits, type RoomStore } from '../settings.ts';
import type { Changes } from './changes.ts';
import { fromText, toText } from './kept/stored.ts';
import { Turns } from './kept/turns.ts';

export interface DirectMessage {
  key: string;
  at: number;
  card: Card;
}

export interface Inbox {
  put(user: string, key: string, card: Card): Promise<void>;
  hide(user: string, key: string): Promise<void>;
  /** Newest last. */
  list(user: string): Promise<readonly DirectMessage[]>;
}

export interface InboxParts {
  store: RoomStore;
  namespace: string;
  changes: Changes;
  clock: Clock;
  log: Logger;
}

export function createInbox({ store, namespace, changes, clock, log }: InboxParts): Inbox {
  const turns = new Turns();

  async function read(user: string): Promise<DirectMessage[]> {
    const text = await store.get(namespace, user);
    return text === undefined ? [] : ((fromText(text, user, log) as DirectMessage[] | null) ?? []);
  }

  const change = (user: string, how: (all: DirectMessage[]) => DirectMessage[]): Promise<void> =>
    turns.take(user, async () => {
      await store.set(namespace, user, toText(how(await read(user))), null);
      changes.tell({ kind: 'inbox', user });
    });

  return {
    put: (user, key, card) =>
      change(user, (all) =>
        [...all.filter((one) => one.key !== key), { key, at: clock.now(), card }].slice(-limits.inbox),
      ),
    hide: (user, key) => change(user, (all) => all.filter((one) => one.key !== key)),
    list: (user) => turns.take(user, () => read(user)),
  };
}
