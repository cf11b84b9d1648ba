// What one room is owed, in order, and the telling of the next thing. Knows when to fold and when to look before it
// posts; what a failure means is the lane's to say.
import type { RoomId } from '../../chat/platform.ts';
import type { Receipt } from '../../journal/port.ts';
import { digestOf, isLate, wholeDigest } from './digest.ts';
import type { Digest } from './digest.ts';
import type { Part } from './ledger.ts';
import type { LaneDeps } from './place.ts';
import type { Post } from './post.ts';

/** A refused card is tried this often before it is set aside. */
const refusalsAllowed = 3;
/** The kept cards are brought up to date at least after this many posts. */
const postsPerRefresh = 20;

export class Queue {
  readonly #deps: LaneDeps;
  #posts: Post[] = [];
  /** Parts that wait for the kept cards to be true. */
  #refreshFor: Part[] = [];
  /** The kept cards may be wrong although nothing happened. */
  #spoiled = false;
  /** Something that belongs into the room may be missing. */
  #unfurnished = false;
  /** The kept cards stand above the first post. */
  #opened = false;
  #sinceRefresh = 0;
  /** The post that is told next, or the kept cards, may be there although no receipt says so. */
  readonly #doubtful = { post: false, cards: false };
  #inherited = false;
  /** Settled, and not durable yet. */
  #unflushed = false;
  #refusals = 0;
  #telling: readonly Post[] | 'cards' = [];
  #room: RoomId | null = null;
  /** Posts of a predecessor's time that were compared with the receipts. */
  readonly #compared = new WeakSet<Post>();

  constructor(deps: LaneDeps) {
    this.#deps = deps;
  }

  add(posts: readonly Post[], part: Part): void {
    this.#refreshFor.push(part);
    if (part.first <= this.#deps.inheritedTo && !this.#inherited) {
      // At most one post of each room was on its way when the predecessor died: the first without a receipt.
      this.#doubtful.post = true;
      this.#inherited = true;
    }
    const now = this.#deps.clock.now();
    const oldest = this.#posts.find((post) => post.foldable);
    const late = oldest !== undefined && isLate(oldest, now);
    // What is certain to be folded keeps its line only, so that an outage of days fits into memory.
    for (const post of posts) this.#posts.push(late && post.foldable ? { ...post, card: null } : post);
  }

  spoil(): void {
    this.#spoiled = true;
  }

  unfurnish(): void {
    this.#unfurnished = true;
  }

  busy(): boolean {
    return this.#posts.length > 0 || this.#dirty() || this.#unflushed || this.#unfurnished;
  }

  /** What is told next may be there already. */
  doubt(): void {
    if (this.#telling === 'cards') this.#doubtful.cards = true;
    else this.#doubtful.post = true;
  }

  /** Tells the next thing. Rejects with what went wrong, having changed nothing that cannot be repeated. */
  async step(): Promise<void> {
    if (this.#unflushed) {
      await this.#deps.ledger.flush();
      this.#unflushed = false;
      return;
    }
    this.#telling = [];
    const room = await this.#deps.place.room();
    this.#room = room;
    if (room === null) return this.#settleAll();
    // More may come in meanwhile: nothing may wait between the last look and the choice.
    for (let post = this.#unclear(); post !== undefined; post = this.#unclear())
      await this.#compare(post, room);
    const [head] = this.#posts;
    if (this.#dirty() && (head === undefined || !this.#opened || this.#sinceRefresh >= postsPerRefresh)) {
      return this.#refresh(room);
    }
    if (head === undefined) return this.#furnish(room);
    this.#sinceRefresh += 1;
    const digest = (await this.#begunDigest(room)) ?? digestOf(this.#posts, this.#deps.clock.now());
    return digest === null ? this.#tellPost(head, room) : this.#tellDigest(digest, head, room);
  }

  /** A digest that a predecessor may have posted, and of which nobody knows what it said: it is made whole. */
  async #begunDigest(room: RoomId): Promise<Digest | null> {
    const whole = this.#doubtful.post ? wholeDigest(this.#posts, this.#deps.clock.now()) : null;
    return whole !== null && (await this.#deps.poster.isThere(room, whole.key)) ? whole : null;
  }

  async mend(): Promise<void> {
    this.#opened = false;
    this.#spoiled = true;
    if (this.#room !== null) await this.#deps.place.mend(this.#room);
  }

  /** The platform will not have what `step` was telling; after the third time it is set aside. True = it was. */
  async refused(reason: string): Promise<boolean> {
    this.#refusals += 1;
    if (this.#refusals < refusalsAllowed) return false;
    const telling = this.#telling;
    if (telling === 'cards') {
      this.#deps.place.giveUpRefresh();
      this.#deps.log.error({ lane: this.#deps.place.name, reason }, 'the platform will not have a kept card');
      this.#opened = true;
      this.#spoiled = false;
      await this.#settle([], this.#refreshFor, []);
      return true;
    }
    await this.#deps.setAside(telling, reason);
    await this.#settle(telling, [], []);
    return telling.length > 0;
  }

  /** Sets aside all that is owed. */
  async giveUp(reason: string): Promise<void> {
    if (this.#posts.length > 0) await this.#deps.setAside(this.#posts, reason);
    return this.#settleAll();
  }

  #dirty(): boolean {
    return this.#refreshFor.length > 0 || this.#spoiled;
  }

  async #refresh(room: RoomId): Promise<void> {
    this.#telling = 'cards';
    // What comes in while the cards are drawn is not in them.
    const parts = [...this.#refreshFor];
    this.#spoiled = false;
    try {
      await this.#deps.place.refresh(room, this.#doubtful.cards || this.#inherited);
    } catch (fault) {
      this.#spoiled = true;
      this.#doubtful.cards = true;
      throw fault;
    }
    this.#doubtful.cards = false;
    this.#opened = true;
    this.#sinceRefresh = 0;
    await this.#settle([], parts, []);
  }

  async #furnish(room: RoomId): Promise<void> {
    this.#unfurnished = false;
    await this.#deps.place.furnish(room);
  }

  async #tellPost(post: Post, room: RoomId): Promise<void> {
    const { place, poster, clock } = this.#deps;
    this.#telling = [post];
    // A post without a card is always folded; should that ever change, its line is still told.
    const card = post.card ?? place.digest([post.line], clock.now() - post.part.recordedAt);
    const receipt = await poster.tell(post, card, room, this.#doubtful.post);
    this.#doubtful.post = false;
    await this.#settle([post], [], [receipt]);
  }

  async #tellDigest(digest: Digest, head: Post, room: RoomId): Promise<void> {
    const { place, poster } = this.#deps;
    this.#telling = digest.folded;
    if (this.#doubtful.post) {
      // The head may have been told by itself before it became late.
      const found = await poster.seek(head, room);
      if (found !== null) return this.#settle([head], [], [found]);
    }
    const card = place.digest(digest.lines, digest.howLateMs);
    const { post: doubtful } = this.#doubtful;
    // Until it is settled nobody knows whether it was posted: its receipt may be what could not be written.
    this.#doubtful.post = true;
    const receipt = await poster.keep(room, digest.key, card, head.incident, doubtful);
    this.#doubtful.post = false;
    const each = digest.folded.map((post) => ({ ...receipt, key: post.key, incident: post.incident }));
    await this.#settle(digest.folded, [], each);
  }

  /** Takes it away when a receipt says that it was told already. */
  async #compare(post: Post, room: RoomId): Promise<void> {
    const receipt = await this.#deps.poster.told(post, room);
    this.#compared.add(post);
    if (receipt !== null) await this.#settle([post], [], []);
  }

  /** The first that a predecessor may have told. */
  #unclear(): Post | undefined {
    return this.#posts.find((post) => post.part.first <= this.#deps.inheritedTo && !this.#compared.has(post));
  }

  #settleAll(): Promise<void> {
    this.#spoiled = false;
    this.#unfurnished = false;
    return this.#settle(this.#posts, this.#refreshFor, []);
  }

  /** Takes things off the queue, and only then writes: a failed write is repeated, a post is not. */
  async #settle(
    posts: readonly Post[],
    refreshed: readonly Part[],
    receipts: readonly Receipt[],
  ): Promise<void> {
    const parts = [...posts.map((post) => post.part), ...refreshed];
    const [told, shown] = [new Set(posts), new Set(refreshed)];
    this.#posts = this.#posts.filter((post) => !told.has(post));
    this.#refreshFor = this.#refreshFor.filter((part) => !shown.has(part));
    this.#refusals = 0;
    this.#unflushed = true;
    await this.#deps.ledger.settle(parts, receipts);
    this.#unflushed = false;
  }
}
