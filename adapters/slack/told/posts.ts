// Keyed posts: one visible message per channel and key, whatever is lost on the way. It looks before it posts a key
// again, deletes duplicates that it finds, and keeps what does not fit into a message in that message's thread.
import type { Card } from '#src/chat/card.ts';
import { DeliveryFault } from '#src/chat/platform.ts';
import type { PostRef, RoomId } from '#src/chat/platform.ts';
import type { EditBudget } from '../calls/budget.ts';
import type { Calls } from '../calls/calls.ts';
import { slackCode } from '../calls/faults.ts';
import { pagesOf } from '../draw/pages.ts';
import type { Page } from '../draw/pages.ts';
import { findPosts, findReplies } from './found.ts';
import type { Own } from './found.ts';
import { metadataOf } from './keys.ts';

/** Keys of which is remembered where they stand, so that a repeat costs no call. */
const remembered = 5_000;

export class Posts {
  readonly #calls: Calls;
  readonly #budget: EditBudget;
  readonly #own: () => Own;
  /** `room key` → its message; `null` = tried, and nobody knows what became of it. */
  readonly #known = new Map<string, PostRef | null>();
  /** How many pages a message has, as far as this process knows. */
  readonly #pages = new Map<PostRef, number>();
  /** One post of a key at a time: two at once would both find nothing. */
  readonly #inHand = new Map<string, Promise<PostRef>>();

  constructor(parts: { calls: Calls; budget: EditBudget; own: () => Own }) {
    this.#calls = parts.calls;
    this.#budget = parts.budget;
    this.#own = parts.own;
  }

  /** Posts, or gives the message that is there under this key. Rejects with a DeliveryFault. */
  async post(room: RoomId, key: string, card: Card): Promise<PostRef> {
    const mark = `${room} ${key}`;
    const before = this.#inHand.get(mark);
    if (before !== undefined) return before;
    const work = this.#post(room, key, mark, card).finally(() => this.#inHand.delete(mark));
    this.#inHand.set(mark, work);
    return work;
  }

  /** Rejects with `post-gone` when the message was deleted, with `limited` when the edits of the minute are used up. */
  async edit(room: RoomId, ref: PostRef, card: Card): Promise<void> {
    const [page, ...rest] = pagesOf(card);
    if (!/^\d+\.\d+$/.test(ref)) throw new DeliveryFault('post-gone', `no message ${ref}`, null);
    this.#budget.take(card);
    try {
      await this.#update(room, ref, page);
    } catch (fault) {
      if (fault instanceof DeliveryFault && fault.code === 'post-gone') this.forget(ref);
      throw fault;
    }
    await this.#thread(room, ref, '', rest, false);
  }

  /** Deletes duplicates that it finds; the oldest stays. `null` = none of the newest 1,000 messages has the key. */
  async find(room: RoomId, key: string): Promise<PostRef | null> {
    const [first, ...surplus] = (await findPosts(this.#calls, this.#own(), room, key)).filter(
      (each) => each.page === 1,
    );
    for (const each of surplus) await this.#delete(room, each.ts);
    if (first === undefined) return null;
    this.#remember(`${room} ${key}`, first.ts);
    return first.ts;
  }

  async #post(room: RoomId, key: string, mark: string, card: Card): Promise<PostRef> {
    const [page, ...rest] = pagesOf(card);
    const known = this.#known.get(mark);
    if (known != null) return known;
    const earlier = known === null ? await this.find(room, key) : null;
    const ref = earlier ?? (await this.#send(room, key, mark, page));
    await this.#thread(room, ref, key, rest, earlier === null);
    this.#remember(mark, ref);
    return ref;
  }

  async #send(room: RoomId, key: string, mark: string, page: Page): Promise<PostRef> {
    this.#remember(mark, null);
    try {
      return await this.#write(room, key, 1, page, null);
    } catch (fault) {
      if (!(fault instanceof DeliveryFault) || fault.code !== 'unknown-outcome') {
        // Slack said no: nothing is there.
        this.#known.delete(mark);
        throw fault;
      }
      const found = await this.find(room, key).catch(() => null);
      if (found === null) throw fault;
      return found;
    }
  }

  async #write(
    room: RoomId,
    key: string,
    page: number,
    shown: Page,
    thread: string | null,
  ): Promise<PostRef> {
    const message = {
      channel: room,
      text: shown.text,
      blocks: shown.blocks,
      metadata: metadataOf(key, page),
      unfurl_links: false,
      unfurl_media: false,
    };
    const answer = await this.#calls.run({ kind: 'change', method: 'chat.postMessage', room }, (client) =>
      client.chat.postMessage(thread === null ? message : { ...message, thread_ts: thread }),
    );
    return answer.ts ?? '';
  }

  async #update(room: RoomId, ts: PostRef, page: Page): Promise<void> {
    await this.#calls.run({ kind: 'repeat', method: 'chat.update', room }, (client) =>
      client.chat.update({ channel: room, ts, text: page.text, blocks: page.blocks }),
    );
  }

  /** Brings the thread to these pages: edits those that are there, adds what is missing, deletes what is too much. */
  async #thread(
    room: RoomId,
    ref: PostRef,
    key: string,
    pages: readonly Page[],
    fresh: boolean,
  ): Promise<void> {
    // Most cards have one page; a thread is looked at only where one is, or may be.
    if (fresh) this.#pages.set(ref, 1);
    const known = this.#pages.get(ref);
    if (pages.length === 0 && known === 1) return;
    const all = known === 1 ? [] : await findReplies(this.#calls, this.#own(), room, ref);
    const there = all.filter((each) => each.page > 1);
    for (const [index, page] of pages.entries()) {
      const number = index + 2;
      const old = there.find((each) => each.page === number);
      if (old === undefined) await this.#write(room, key, number, page, ref);
      else await this.#update(room, old.ts, page);
    }
    for (const each of there.filter((one) => one.page > pages.length + 1)) await this.#delete(room, each.ts);
    this.#pages.set(ref, pages.length + 1);
  }

  async #delete(room: RoomId, ts: string): Promise<void> {
    try {
      await this.#calls.run({ kind: 'repeat', method: 'chat.delete', room }, (client) =>
        client.chat.delete({ channel: room, ts }),
      );
    } catch (fault) {
      // Somebody else was quicker.
      const code = fault instanceof DeliveryFault ? slackCode(fault.cause) : null;
      if (code !== 'message_not_found') throw fault;
    }
  }

  #remember(mark: string, ref: PostRef | null): void {
    this.#known.delete(mark);
    this.#known.set(mark, ref);
    const [oldest] = this.#known.keys();
    if (this.#known.size > remembered && oldest !== undefined) this.#known.delete(oldest);
  }

  /** What is in the thread of a post, by file name. */
  async files(room: RoomId, ref: PostRef): Promise<readonly string[]> {
    return (await findReplies(this.#calls, this.#own(), room, ref)).flatMap((each) => each.hasFiles);
  }

  /** Somebody deleted a message: what is posted under its key next is a new one. */
  forget(ref: PostRef): void {
    for (const [mark, known] of this.#known) if (known === ref) this.#known.delete(mark);
    this.#pages.delete(ref);
  }
}
