// The rooms of the local platform and what was posted in them: in memory for reading, on a shelf for the next start.
import type { Card } from '../../../src/chat/card.ts';
import { DeliveryFault } from '../../../src/chat/platform.ts';
import type { Clock } from '../../../src/clock.ts';
import { everybody, type Shelf } from '../settings.ts';

export interface LocalRoom {
  id: string;
  name: string;
  marker: string | null;
  topic: string;
  private: boolean;
  members: string[];
  archived: boolean;
  pinned: string[];
}

export interface LocalMessage {
  room: string;
  ref: string;
  key: string;
  at: number;
  card: Card;
  /** Grows with every change of anything: streams resume after it. */
  change: number;
}

export interface Board {
  load(): Promise<void>;
  rooms(): readonly LocalRoom[];
  room(id: string): LocalRoom;
  saveRoom(room: LocalRoom): Promise<void>;
  messages(room: string): readonly LocalMessage[];
  /** The message under the key; the earlier one when there is one already. */
  write(room: string, key: string, card: Card): Promise<LocalMessage>;
  rewrite(room: string, ref: string, card: Card): Promise<LocalMessage>;
  find(room: string, key: string): LocalMessage | null;
  lastChange(): number;
  /** Called after each change; returns how to stop. */
  watch(listener: (room: string, message: LocalMessage | null) => void): () => void;
}

export function createBoard(shelf: Shelf, clock: Clock): Board {
  const rooms = new Map<string, LocalRoom>();
  const messages = new Map<string, LocalMessage[]>();
  const listeners = new Set<(room: string, message: LocalMessage | null) => void>();
  let change = 0;

  function room(id: string): LocalRoom {
    const found = rooms.get(id);
    if (found === undefined) throw new DeliveryFault('room-gone', `there is no room ${id}`, null);
    return found;
  }

  function tell(id: string, message: LocalMessage | null): void {
    for (const listener of listeners) listener(id, message);
  }

  async function keep(message: LocalMessage): Promise<void> {
    const number = message.ref.padStart(9, '0');
    await shelf.set(`message:${message.room}:${number}`, JSON.stringify(message, packBytes));
  }

  async function saveRoom(changed: LocalRoom): Promise<void> {
    rooms.set(changed.id, changed);
    await shelf.set(`room:${changed.id}`, JSON.stringify(changed));
    tell(changed.id, null);
  }

  async function load(): Promise<void> {
    for await (const [key, value] of shelf.entries()) {
      if (key.startsWith('room:')) {
        const loaded = JSON.parse(value) as LocalRoom;
        rooms.set(loaded.id, loaded);
      } else if (key.startsWith('message:')) {
        const loaded = JSON.parse(value, unpackBytes) as LocalMessage;
        messages.set(loaded.room, [...(messages.get(loaded.room) ?? []), loaded]);
        change = Math.max(change, loaded.change, Number(loaded.ref));
      }
    }
    for (const list of messages.values()) list.sort((a, b) => Number(a.ref) - Number(b.ref));
    if (!rooms.has(everybody.id)) {
      await saveRoom({
        ...everybody,
        marker: null,
        topic: '',
        private: false,
        members: [],
        archived: false,
        pinned: [],
      });
    }
  }

  return {
    load,
    rooms: () => [...rooms.values()],
    room,
    saveRoom,
    messages: (id) => messages.get(id) ?? [],
    async write(id, key, card) {
      const target = room(id);
      const known = this.find(id, key);
      if (known !== null) return known;
      if (target.archived) throw new DeliveryFault('room-gone', `${target.name} is over`, null);
      change += 1;
      const message = { room: id, ref: String(change), key, at: clock.now(), card, change };
      messages.set(id, [...(messages.get(id) ?? []), message]);
      await keep(message);
      tell(id, message);
      return message;
    },
    async rewrite(id, ref, card) {
      room(id);
      const list = messages.get(id) ?? [];
      const index = list.findIndex((message) => message.ref === ref);
      const old = list[index];
      if (old === undefined) throw new DeliveryFault('post-gone', `there is no message ${ref}`, null);
      change += 1;
      const message = { ...old, card, change };
      messages.set(id, list.with(index, message));
      await keep(message);
      tell(id, message);
      return message;
    },
    find: (id, key) => (messages.get(id) ?? []).find((message) => message.key === key) ?? null,
    lastChange: () => change,
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function packBytes(_: string, value: unknown): unknown {
  return value instanceof Uint8Array ? { $bytes: Buffer.from(value).toString('base64') } : value;
}

function unpackBytes(_: string, value: unknown): unknown {
  const packed = typeof value === 'object' && value !== null && '$bytes' in value ? value.$bytes : null;
  return typeof packed === 'string' ? new Uint8Array(Buffer.from(packed, 'base64')) : value;
}
