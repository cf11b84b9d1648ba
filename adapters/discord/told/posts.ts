// Keyed posts: one visible message per room and key. The nonce makes a repeat harmless for some minutes, the mark below
// the card lets it be found for ever; what is found twice is deleted once.
import { Routes } from 'discord.js';
import type { APIMessage } from 'discord.js';
import type { Card } from '#src/chat/card.ts';
import { DeliveryFault } from '#src/chat/platform.ts';
import type { PostRef, RoomId } from '#src/chat/platform.ts';
import type { Calls } from '../calls/calls.ts';
import { codes, discordCode } from '../calls/faults.ts';
import { messageOf } from '../draw/message.ts';
import type { Message } from '../draw/message.ts';
import { words } from '../words.ts';
import { findPosts } from './found.ts';
import { markOf, nonceOf } from './keys.ts';
import type { OldEdits } from './old-edits.ts';

export interface PostsParts {
  calls: Calls;
  organisation: string;
  /** The bot's own user. Rejects with a DeliveryFault while that is not known. */
  own: () => string;
  /** Rooms that were closed after their incident. */
  closed: ReadonlySet<RoomId>;
  oldEdits: OldEdits;
}

/** Posts that this process remembers; older ones are looked for. */
const remembered = 5_000;
const writing = { doing: 'write in that channel', needs: 'send' } as const;
const snowflake = /^\d{17,20}$/;

export class Posts {
  readonly #parts: PostsParts;
  /** Room and key → the message; `null` = nobody knows whether it is there. */
  readonly #known = new Map<string, PostRef | null>();

  constructor(parts: PostsParts) {
    this.#parts = parts;
  }

  post(room: RoomId, key: string, card: Card): Promise<PostRef> {
    return this.send(room, key, messageOf(card, markOf(this.#parts.organisation, key)));
  }

  /** @param message carries the mark of the key */
  async send(room: RoomId, key: string, message: Message): Promise<PostRef> {
    mustBeRoom(room);
    if (this.#parts.closed.has(room)) throw new DeliveryFault('room-gone', words.roomClosed, null);
    const place = `${room} ${key}`;
    const known = this.#known.get(place);
    if (known != null) return known;
    const earlier = known === null ? await this.find(room, key) : null;
    const ref = earlier ?? (await this.#write(room, key, message));
    this.#remember(place, ref);
    return ref;
  }

  async edit(room: RoomId, ref: PostRef, card: Card): Promise<void> {
    mustBeRoom(room);
    if (!snowflake.test(ref)) throw new DeliveryFault('post-gone', words.refused('edit', 'id', ref), null);
    const mark = this.#markOf(room, ref) ?? (await this.#markThere(room, ref));
    this.#parts.oldEdits.admit(room, ref);
    const { body, files } = messageOf(card, mark);
    const { flags: _, ...edited } = body;
    try {
      await this.#unarchiving(room, () =>
        this.#parts.calls.run({ kind: 'repeat', ...writing }, (rest) =>
          // An edit wakes nobody, and what was not named again could.
          rest.patch(Routes.channelMessage(room, ref), {
            body: { ...edited, allowed_mentions: { parse: [] } },
            files,
          }),
        ),
      );
    } catch (fault) {
      if (fault instanceof DeliveryFault && fault.code === 'post-gone') this.forget(ref);
      // An edit that may have been made is simply made again.
      if (fault instanceof DeliveryFault && fault.code === 'unknown-outcome') {
        throw new DeliveryFault('unreachable', words.unreachable, fault.retryAfterMs, fault);
      }
      throw fault;
    }
  }

  async find(room: RoomId, key: string): Promise<PostRef | null> {
    mustBeRoom(room);
    const { calls, organisation, own } = this.#parts;
    const [first, ...surplus] = await findPosts(calls, own(), room, markOf(organisation, key));
    for (const each of surplus) await this.#delete(room, each.id);
    if (first === undefined) return null;
    this.#remember(`${room} ${key}`, first.id);
    return first.id;
  }

  /** Somebody deleted a message: what is posted under its key next is a new one. */
  forget(ref: PostRef): void {
    for (const [place, known] of this.#known) if (known === ref) this.#known.delete(place);
  }

  async #write(room: RoomId, key: string, message: Message): Promise<PostRef> {
    const place = `${room} ${key}`;
    this.#remember(place, null);
    for (let attempt = 0; ; attempt += 1) {
      try {
        const nonce = nonceOf(this.#parts.organisation, room, key, attempt);
        return await this.#create(room, {
          ...message,
          body: { ...message.body, nonce, enforce_nonce: true },
        });
      } catch (fault) {
        // Discord knows the nonce, but the message that had it was deleted.
        if (discordCode(fault) === codes.unknownMessage && attempt < 3) continue;
        if (!(fault instanceof DeliveryFault) || fault.code !== 'unknown-outcome') {
          // Discord said no: nothing is there.
          this.#known.delete(place);
          throw fault;
        }
        const found = await this.find(room, key).catch(() => null);
        if (found === null) throw fault;
        return found;
      }
    }
  }

  async #create(room: RoomId, { body, files }: { body: object; files: Message['files'] }): Promise<PostRef> {
    const message = await this.#unarchiving(room, () =>
      this.#parts.calls.run<APIMessage>({ kind: 'repeat', ...writing }, (rest) =>
        rest.post(Routes.channelMessages(room), { body, files }),
      ),
    );
    return message.id;
  }

  /** A thread that went to sleep is woken and the call made again; one that was locked stays closed. */
  async #unarchiving<T>(room: RoomId, call: () => Promise<T>): Promise<T> {
    try {
      return await call();
    } catch (fault) {
      if (discordCode(fault) !== codes.archivedThread) throw fault;
      await this.#parts.calls.run({ kind: 'repeat', doing: 'wake a thread', needs: 'threads' }, (rest) =>
        rest.patch(Routes.channel(room), { body: { archived: false } }),
      );
      return call();
    }
  }

  async #delete(room: RoomId, ref: string): Promise<void> {
    try {
      await this.#parts.calls.run(
        { kind: 'repeat', doing: 'delete its own message', needs: 'send' },
        (rest) => rest.delete(Routes.channelMessage(room, ref)),
      );
    } catch (fault) {
      // Somebody else was quicker.
      if (!(fault instanceof DeliveryFault) || fault.code !== 'post-gone') throw fault;
    }
  }

  /** The mark stays below the card through every edit. */
  #markOf(room: RoomId, ref: PostRef): string | null {
    for (const [place, known] of this.#known) {
      if (known === ref && place.startsWith(`${room} `)) {
        return markOf(this.#parts.organisation, place.slice(room.length + 1));
      }
    }
    return null;
  }

  /** Of a message of an earlier process. */
  async #markThere(room: RoomId, ref: PostRef): Promise<string> {
    const message = await this.#parts.calls.run<APIMessage>(
      { kind: 'read', doing: 'read its own message', needs: 'history' },
      (rest) => rest.get(Routes.channelMessage(room, ref)),
    );
    return message.embeds.find((embed) => embed.footer !== undefined)?.footer?.text ?? '';
  }

  #remember(place: string, ref: PostRef | null): void {
    this.#known.delete(place);
    this.#known.set(place, ref);
    const [oldest] = this.#known.keys();
    if (this.#known.size > remembered && oldest !== undefined) this.#known.delete(oldest);
  }
}

/** What cannot be a room is not asked for: Discord would answer with an error of form. */
export function mustBeRoom(room: RoomId): void {
  if (!snowflake.test(room))
    throw new DeliveryFault('room-gone', words.refused('that channel', 'id', room), null);
}
