// What lies beyond the wire of the lossy platform: its rooms, people and messages, as they can be looked at afterwards.
// Outlives every adapter, so that a test can kill the bot and see what people still see. Knows no faults.
import type { Button, Card } from '#src/chat/card.ts';
import { DeliveryFault } from '#src/chat/platform.ts';
import { cardText, pinged } from './draw.ts';

/** Characters of one page; the far side refuses more, as real platforms do. */
export const pageLength = 2_000;
export const buttonsPerPage = 5;

/** A message holds one page or more; a person turns them. */
export interface FarPage {
  text: string;
  buttons: readonly Button[];
}

export interface FarMessage {
  readonly ref: string;
  readonly key: string;
  card: Card;
  pages: readonly FarPage[];
  /** Users who were notified by it when it was posted; edits notify nobody. */
  readonly pinged: readonly string[];
  edits: number;
}

export interface FarRoom {
  readonly id: string;
  readonly name: string;
  readonly marker: string | null;
  topic: string;
  readonly private: boolean;
  state: 'open' | 'archived' | 'gone' | 'forbidden';
  readonly members: Set<string>;
  readonly pinned: Set<string>;
  messages: FarMessage[];
}

export interface FarUser {
  name: string;
  zone: string;
  reachable: boolean;
  readonly direct: { key: string; card: Card }[];
}

export interface FarShown {
  text: string;
  buttons: readonly string[];
  pinged: readonly string[];
  pinned: boolean;
}

export interface FarSide {
  readonly rooms: Map<string, FarRoom>;
  readonly users: Map<string, FarUser>;
  /** Nothing gets through at all. */
  down: boolean;
  room(id: string): FarRoom;
  addRoom(name: string, more?: { marker?: string; topic?: string; private?: boolean }): FarRoom;
  addUser(id: string, name: string, zone?: string): void;
  write(room: FarRoom, key: string, card: Card, pages: readonly FarPage[]): FarMessage;
  rewrite(message: FarMessage, card: Card, pages: readonly FarPage[]): void;
  /** Whole text of each message of a room, oldest first. */
  texts(room: string): readonly string[];
  keys(room: string): readonly string[];
  /** A room as people see it. */
  shown(room: string): readonly FarShown[];
  named(name: string): FarRoom;
}

export function createFarSide(platform: string): FarSide {
  const rooms = new Map<string, FarRoom>();
  const users = new Map<string, FarUser>();
  let made = 0;

  function room(id: string): FarRoom {
    const found = rooms.get(id);
    if (!found) throw new RangeError(`the test asks for a room that was never made: ${id}`);
    return found;
  }

  return {
    rooms,
    users,
    down: false,
    room,
    addRoom(name, more = {}) {
      made += 1;
      const fresh: FarRoom = {
        id: `R${made}`,
        name,
        marker: more.marker ?? null,
        topic: more.topic ?? '',
        private: more.private ?? false,
        state: 'open',
        members: new Set(),
        pinned: new Set(),
        messages: [],
      };
      rooms.set(fresh.id, fresh);
      return fresh;
    },
    addUser(id, name, zone = 'Etc/UTC') {
      users.set(id, { name, zone, reachable: true, direct: [] });
    },
    write(target, key, card, pages) {
      checkPages(pages);
      made += 1;
      const message: FarMessage = {
        ref: `M${made}`,
        key,
        card,
        pages,
        pinged: pinged(card, platform),
        edits: 0,
      };
      target.messages.push(message);
      return message;
    },
    rewrite(message, card, pages) {
      checkPages(pages);
      message.card = card;
      message.pages = pages;
      message.edits += 1;
    },
    texts: (id) => room(id).messages.map((message) => cardText(message.card)),
    keys: (id) => room(id).messages.map((message) => message.key),
    shown: (id) =>
      room(id).messages.map((message) => ({
        text: message.pages.map((page) => page.text).join(''),
        buttons: message.pages.flatMap((page) => page.buttons.map((button) => button.label)),
        pinged: message.pinged,
        pinned: room(id).pinned.has(message.ref),
      })),
    named(name) {
      const found = [...rooms.values()].find((each) => each.name === name);
      if (!found) throw new RangeError(`the test asks for a room that was never made: ${name}`);
      return found;
    },
  };
}

function checkPages(pages: readonly FarPage[]): void {
  for (const page of pages) {
    if (Array.from(page.text).length > pageLength) throw new DeliveryFault('refused', 'text_too_long', null);
    if (page.buttons.length > buttonsPerPage) throw new DeliveryFault('refused', 'too_many_buttons', null);
  }
}
