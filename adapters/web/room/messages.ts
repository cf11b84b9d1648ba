// What was posted in the rooms: a row per message, in memory only for the rooms that people look at. A change is on
// disk before anybody is shown it.
import type { Card } from '../../../src/chat/card.ts';
import { DeliveryFault } from '../../../src/chat/platform.ts';
import type { Clock } from '../../../src/clock.ts';
import type { Logger } from '../../../src/log.ts';
import type { RoomStore } from '../settings.ts';
import type { Changes } from './changes.ts';
import type { Rooms } from './rooms.ts';
import { fromText, toText } from './stored.ts';
import { Turns } from './turns.ts';

export interface LocalMessage {
  /** Its number in the room, from 1. */
  readonly ref: string;
  readonly key: string;
  readonly at: number;
  readonly card: Card;
  /** Number of its last change in the room, from the same count: a stream goes on after the last one it sent. */
  readonly change: number;
}

export interface Messages {
  /** The message under the key; the earlier one where there is one already. */
  post(room: string, key: string, card: Card): Promise<LocalMessage>;
  edit(room: string, ref: string, card: Card): Promise<void>;
  find(room: string, key: string): Promise<LocalMessage | null>;
  /** Oldest first. */
  list(room: string): Promise<readonly LocalMessage[]>;
  /** Those changed after a number, in the order of their changes. */
  after(room: string, change: number): Promise<readonly LocalMessage[]>;
}

export interface MessagesParts {
  store: RoomStore;
  namespace: (room: string) => string;
  rooms: Rooms;
  changes: Changes;
  clock: Clock;
  log: Logger;
}

interface Loaded {
  messages: LocalMessage[];
  byKey: Map<string, LocalMessage>;
  lastChange: number;
}

/** Rooms whose messages are kept in memory: those looked at last. */
const roomsInMemory = 50;
/** Room for the numbers of a hundred million messages in the order of text. */
const keyDigits = 9;

export function createMessages(parts: MessagesParts): Messages {
  const { store, namespace, rooms, changes, clock, log } = parts;
  const turns = new Turns();
  const loaded = new Map<string, Loaded>();

  async function load(room: string): Promise<Loaded> {
    const known = loaded.get(room) ?? (await read(room));
    loaded.delete(room);
    loaded.set(room, known);
    const [oldest] = loaded.keys();
    if (loaded.size > roomsInMemory && oldest !== undefined) loaded.delete(oldest);
    return known;
  }

  async function read(room: string): Promise<Loaded> {
    const messages: LocalMessage[] = [];
    for await (const [key, text] of store.entries(namespace(room))) {
      const message = fromText(text, key, log) as LocalMessage | null;
      if (message !== null) messages.push(message);
    }
    const lastChange = messages.reduce((last, { ref, change }) => Math.max(last, Number(ref), change), 0);
    return { messages, byKey: new Map(messages.map((message) => [message.key, message])), lastChange };
  }

  async function keep(room: string, into: Loaded, message: LocalMessage): Promise<void> {
    await store.set(namespace(room), message.ref.padStart(keyDigits, '0'), toText(message), null);
    const index = into.messages.findLastIndex((each) => each.ref === message.ref);
    if (index === -1) into.messages.push(message);
    else into.messages[index] = message;
    into.byKey.set(message.key, message);
    into.lastChange = message.change;
    changes.tell({ kind: 'message', room, ref: message.ref });
  }

  return {
    post: (room, key, card) =>
      turns.take(room, async () => {
        const target = rooms.room(room);
        const into = await load(room);
        const known = into.byKey.get(key);
        if (known !== undefined) return known;
        if (target.archived) throw new DeliveryFault('room-gone', `${target.name} is archived`, null);
        const change = into.lastChange + 1;
        const message = { ref: String(change), key, at: clock.now(), card, change };
        await keep(room, into, message);
        return message;
      }),
    edit: (room, ref, card) =>
      turns.take(room, async () => {
        rooms.room(room);
        const into = await load(room);
        const old = into.messages.findLast((each) => each.ref === ref);
        if (old === undefined) throw new DeliveryFault('post-gone', `there is no message ${ref}`, null);
        await keep(room, into, { ...old, card, change: into.lastChange + 1 });
      }),
    find: (room, key) => turns.take(room, async () => (await load(room)).byKey.get(key) ?? null),
    list: (room) => turns.take(room, async () => [...(await load(room)).messages]),
    after: (room, change) =>
      turns.take(room, async () =>
        (await load(room)).messages
          .filter((message) => message.change > change)
          .sort((a, b) => a.change - b.change),
      ),
  };
}
