// What was posted in the rooms: a row per message, in memory only for the rooms that people look at. A change is on
// disk before anybody is shown it.
import type { Card } from '#src/chat/card.ts';
import { DeliveryFault } from '#src/chat/platform.ts';
import type { Clock } from '#src/clock.ts';
import type { Logger } from '#src/log.ts';
import type { RoomStore } from '../settings.ts';
import type { Changes } from './changes.ts';
import type { Rooms } from './rooms.ts';
import { fromText, toText } from './kept/stored.ts';
import { Turns } from './kept/turns.ts';

export interface LocalMessage {
  /** Its number in the room, from 1. */
  readonly ref: string;
  readonly key: string;
  readonly at: number;
  readonly card: Card;
  /** Number of its last change in the room, from the same count: a stream goes on after the last one it sent. */
  readonly change: number;
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
/** Room for the numbers of a thousand million messages in the order of text. */
const keyDigits = 9;

export class Messages {
  readonly #parts: MessagesParts;
  readonly #turns = new Turns();
  readonly #loaded = new Map<string, Loaded>();

  constructor(parts: MessagesParts) {
    this.#parts = parts;
  }

  /** The message under the key; the earlier one where there is one already. */
  post(room: string, key: string, card: Card): Promise<LocalMessage> {
    const { rooms, clock } = this.#parts;
    return this.#turns.take(room, async () => {
      const target = rooms.room(room);
      const into = await this.#load(room);
      const known = into.byKey.get(key);
      if (known !== undefined) return known;
      if (target.archived) throw new DeliveryFault('room-gone', `${target.name} is archived`, null);
      const change = into.lastChange + 1;
      return this.#keep(room, into, { ref: String(change), key, at: clock.now(), card, change });
    });
  }

  edit(room: string, ref: string, card: Card): Promise<LocalMessage> {
    return this.#turns.take(room, async () => {
      this.#parts.rooms.room(room);
      const into = await this.#load(room);
      const old = into.messages.findLast((each) => each.ref === ref);
      if (old === undefined) throw new DeliveryFault('post-gone', `there is no message ${ref}`, null);
      return this.#keep(room, into, { ...old, card, change: into.lastChange + 1 });
    });
  }

  find(room: string, key: string): Promise<LocalMessage | null> {
    return this.#turns.take(room, async () => (await this.#load(room)).byKey.get(key) ?? null);
  }

  /** Oldest first. */
  list(room: string): Promise<readonly LocalMessage[]> {
    return this.#turns.take(room, async () => [...(await this.#load(room)).messages]);
  }

  /** Those changed after a number, in the order of their changes. */
  after(room: string, change: number): Promise<readonly LocalMessage[]> {
    return this.#turns.take(room, async () => {
      const { messages, lastChange } = await this.#load(room);
      if (lastChange <= change) return [];
      return messages.filter((message) => message.change > change).sort((a, b) => a.change - b.change);
    });
  }

  async #load(room: string): Promise<Loaded> {
    const known = this.#loaded.get(room) ?? (await this.#read(room));
    this.#loaded.delete(room);
    this.#loaded.set(room, known);
    const [oldest] = this.#loaded.keys();
    if (this.#loaded.size > roomsInMemory && oldest !== undefined) this.#loaded.delete(oldest);
    return known;
  }

  async #read(room: string): Promise<Loaded> {
    const { store, namespace, log } = this.#parts;
    const messages: LocalMessage[] = [];
    for await (const [key, text] of store.entries(namespace(room))) {
      const message = fromText(text, key, log) as LocalMessage | null;
      if (message !== null) messages.push(message);
    }
    const lastChange = messages.reduce((last, { ref, change }) => Math.max(last, Number(ref), change), 0);
    return { messages, byKey: new Map(messages.map((message) => [message.key, message])), lastChange };
  }

  /** Within a turn of the room. */
  async #keep(room: string, into: Loaded, message: LocalMessage): Promise<LocalMessage> {
    const { store, namespace, changes } = this.#parts;
    await store.set(namespace(room), message.ref.padStart(keyDigits, '0'), toText(message), null);
    const index = into.messages.findLastIndex((each) => each.ref === message.ref);
    if (index === -1) into.messages.push(message);
    else into.messages[index] = message;
    into.byKey.set(message.key, message);
    into.lastChange = message.change;
    changes.tell({ kind: 'message', room, ref: message.ref });
    return message;
  }
}
