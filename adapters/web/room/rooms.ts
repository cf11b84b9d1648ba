// The rooms of the local platform and what is known of each: all in memory, each kept in one row.
import { DeliveryFault } from '#src/chat/platform.ts';
import type { Clock } from '#src/clock.ts';
import type { Logger } from '#src/log.ts';
import { everybody, type RoomStore } from '../settings.ts';
import type { Changes } from './changes.ts';
import { fromText, toText } from './kept/stored.ts';
import { Turns } from './kept/turns.ts';

export interface LocalRoom {
  readonly id: string;
  readonly name: string;
  /** Of the incident whose room it is; `null` for the room where everybody is told. */
  readonly marker: string | null;
  readonly topic: string;
  readonly private: boolean;
  readonly members: readonly string[];
  readonly archived: boolean;
  readonly pinned: readonly string[];
  readonly openedAt: number;
}

export interface Rooms {
  load(): Promise<void>;
  /** Newest first. */
  list(): readonly LocalRoom[];
  /** Throws a `DeliveryFault` for one that is not there. */
  room(id: string): LocalRoom;
  /** The room with this marker, made if there is none. */
  open(asked: { marker: string; slug: string; topic: string; private: boolean }): Promise<LocalRoom>;
  change(id: string, how: (room: LocalRoom) => Partial<LocalRoom>): Promise<void>;
}

export interface RoomsParts {
  store: RoomStore;
  namespace: string;
  changes: Changes;
  clock: Clock;
  log: Logger;
}

export function createRooms({ store, namespace, changes, clock, log }: RoomsParts): Rooms {
  const rooms = new Map<string, LocalRoom>();
  const turns = new Turns();

  function room(id: string): LocalRoom {
    const found = rooms.get(id);
    if (found === undefined) throw new DeliveryFault('room-gone', `there is no room ${id}`, null);
    return found;
  }

  async function keep(changed: LocalRoom): Promise<LocalRoom> {
    await store.set(namespace, changed.id, toText(changed), null);
    rooms.set(changed.id, changed);
    changes.tell({ kind: 'room', room: changed.id });
    return changed;
  }

  const blank = { marker: null, topic: '', private: false, members: [], archived: false, pinned: [] };

  return {
    async load() {
      for await (const [key, text] of store.entries(namespace)) {
        const loaded = fromText(text, key, log) as LocalRoom | null;
        if (loaded !== null) rooms.set(key, loaded);
      }
      if (!rooms.has(everybody.id)) await keep({ ...blank, ...everybody, openedAt: clock.now() });
    },
    list: () => [...rooms.values()].sort((a, b) => b.openedAt - a.openedAt),
    room,
    open: (asked) =>
      turns.take('rooms', async () => {
        const known = [...rooms.values()].find((each) => each.marker === asked.marker);
        if (known !== undefined) return known;
        const { marker, topic, private: hidden } = asked;
        const id = freeId(asked.slug, marker, rooms);
        return keep({ ...blank, id, name: id, marker, topic, private: hidden, openedAt: clock.now() });
      }),
    change: (id, how) =>
      turns.take('rooms', async () => {
        const before = room(id);
        await keep({ ...before, ...how(before) });
      }),
  };
}

/** Letters, digits and hyphens, so that it can stand in an address as it is. */
function freeId(slug: string, marker: string, taken: ReadonlyMap<string, unknown>): string {
  const plain = (text: string): string =>
    text
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-+|-+$/g, '');
  const base = plain(slug).slice(0, 60) || 'room';
  let id = base;
  for (let number = 1; taken.has(id); number += 1)
    id = `${base}-${plain(marker)}${number === 1 ? '' : `-${number}`}`;
  return id;
}
