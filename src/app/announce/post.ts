// One announcement on its way to one room or person: looked for where it may be there already, posted, and receipted.
// Order, retries and folding belong to the lane.
import { createHash } from 'node:crypto';
import type { Card } from '../../chat/card.ts';
import { can, DeliveryFault } from '../../chat/platform.ts';
import type { ChatPlatform, PostRef, RoomId } from '../../chat/platform.ts';
import type { Clock } from '../../clock.ts';
import type { IncidentId, PersonId } from '../../ids.ts';
import type { Receipt } from '../../journal/port.ts';
import type { Audience, Enclosure } from '../../wording/announcements/announcement.ts';
import { addressed, calling } from './addressed.ts';
import type { HandleOf } from './addressed.ts';
import type { Enclose } from '../answer/report/desk.ts';
import { RecordsFault, type Ledger, type Part } from './ledger.ts';
import { StoreFault } from '../../journal/fault.ts';

export interface Post {
  part: Part;
  incident: IncidentId | null;
  audience: Audience;
  key: string;
  /** `null` where it is certain to be folded into a digest. */
  card: Card | null;
  foldable: boolean;
  line: string;
  /** Drawn when the post is told. */
  /** Directly or not at all. */
  discreet?: true;
  enclosure?: Enclosure;
}

export interface PosterDeps {
  platform: ChatPlatform;
  ledger: Ledger;
  clock: Clock;
  handleOf: HandleOf;
  nameOf: (person: PersonId) => string;
  /** Makes every button of a card short enough to be encoded. */
  fit: (card: Card) => Promise<Card>;
  /** Draws what goes with a post. */
  enclose: Enclose;
}

export class Poster {
  readonly #deps: PosterDeps;
  /** Posts whose person could not be told directly, or perhaps was: direct messages are at most once. */
  readonly #roomOnly = new WeakSet<Post>();

  constructor(deps: PosterDeps) {
    this.#deps = deps;
  }

  /** The receipt under which it was told already; `null` = no receipt says so. */
  async told(post: Post, room: RoomId): Promise<Receipt | null> {
    const { ledger } = this.#deps;
    const user = this.#directTo(post);
    const there = user === null ? null : await ledger.receipt(directRoom(user), post.key);
    return there ?? ledger.receipt(room, post.key);
  }

  async isThere(room: RoomId, key: string): Promise<boolean> {
    return (await this.#deps.platform.find(room, key)) !== null;
  }

  /**
   * The receipt of a post that is in the room although no receipt says so. Its person may have been told directly
   * already, so from now on only the room is.
   */
  async seek(post: Post, room: RoomId): Promise<Receipt | null> {
    this.#roomOnly.add(post);
    const found = await this.#deps.platform.find(room, post.key);
    return found === null ? null : this.#receipt(room, post, found, null);
  }

  /** @param doubtful it may be there already, although no receipt says so */
  async tell(post: Post, card: Card, room: RoomId, doubtful: boolean): Promise<Receipt> {
    const user = doubtful ? null : this.#directTo(post);
    if (user !== null) {
      if (await this.#directly(user, post.key, await this.#drawn(card))) {
        return this.#receipt(directRoom(user), post, '', card);
      }
      this.#roomOnly.add(post);
    }
    if (post.discreet === true) return this.#receipt(room, post, '', card);
    const found = doubtful ? await this.#deps.platform.find(room, post.key) : null;
    if (found !== null) return this.#receipt(room, post, found, card);
    const { audience, enclosure } = post;
    if (enclosure !== undefined) return this.#tellEnclosed(post, enclosure, card, room);
    const shown =
      audience.kind === 'person' ? calling(card, audience.person, this.#deps.nameOf(audience.person)) : card;
    const ref = await this.#deps.platform.post(room, post.key, await this.#drawn(shown));
    return this.#receipt(room, post, ref, card);
  }

  /** A picture joins the card; a file goes in its place, and where no file can be put nothing does. */
  async #tellEnclosed(post: Post, enclosure: Enclosure, card: Card, room: RoomId): Promise<Receipt> {
    const { platform } = this.#deps;
    if (enclosure.what !== 'picture' && !can(platform.files)) return this.#receipt(room, post, '', card);
    const enclosed = await this.#enclosed(enclosure, card);
    const ref =
      enclosed.file !== null && can(platform.files)
        ? await platform.files.upload(room, post.key, enclosed.file)
        : await platform.post(room, post.key, await this.#drawn(enclosed.card));
    return this.#receipt(room, post, ref, card);
  }

  async #enclosed(enclosure: Enclosure, card: Card): ReturnType<Enclose> {
    try {
      return await this.#deps.enclose(enclosure, card);
    } catch (fault) {
      // The room is not at fault: it is tried again as soon as the records can be read.
      if (fault instanceof StoreFault) throw new RecordsFault(fault);
      throw fault;
    }
  }

  /**
   * A card that is kept true: posted once, edited when it would say something else, posted again when somebody deleted
   * it. Writes its receipt and gives it.
   */
  async keep(
    room: RoomId,
    key: string,
    card: Card,
    incident: IncidentId | null,
    doubtful: boolean,
  ): Promise<Receipt> {
    const { ledger } = this.#deps;
    const before = await ledger.receipt(room, key);
    if (before?.digest === cardDigest(card)) return before;
    const ref = await this.#shown(room, key, await this.#drawn(card), before, doubtful);
    const receipt = this.#receipt(room, { key, incident }, ref, card);
    await ledger.keep([receipt]);
    return receipt;
  }

  /** Edits the card that is there, or posts it; where it stands now. */
  async #shown(
    room: RoomId,
    key: string,
    card: Card,
    before: Receipt | null,
    doubtful: boolean,
  ): Promise<PostRef> {
    const { platform, ledger } = this.#deps;
    if (before !== null && (await this.#edited(room, before.ref, card))) return before.ref;
    if (before !== null) await ledger.forget(room, key);
    const found = doubtful ? await platform.find(room, key) : null;
    if (found !== null && (await this.#edited(room, found, card))) return found;
    return platform.post(room, key, card);
  }

  /** False when the message is not there any more. */
  async #edited(room: RoomId, ref: PostRef, card: Card): Promise<boolean> {
    try {
      await this.#deps.platform.edit(room, ref, card);
      return true;
    } catch (fault) {
      if (fault instanceof DeliveryFault && fault.code === 'post-gone') return false;
      throw fault;
    }
  }

  /** The user to be told directly; `null` where that cannot be. */
  #directTo(post: Post): string | null {
    const { platform, handleOf } = this.#deps;
    if (post.audience.kind !== 'person' || !can(platform.direct) || this.#roomOnly.has(post)) return null;
    return handleOf(post.audience.person);
  }

  /** False when they cannot be reached, or when nobody knows whether they were: then the room is told instead. */
  async #directly(user: string, key: string, card: Card): Promise<boolean> {
    const { direct } = this.#deps.platform;
    if (!can(direct)) return false;
    try {
      return await direct.message(user, key, card);
    } catch (fault) {
      // What must not be lost is then said in the room, where it can be looked for.
      if (fault instanceof DeliveryFault && settledFaults.has(fault.code)) return false;
      throw fault;
    }
  }

  async #drawn(card: Card): Promise<Card> {
    const { platform, handleOf, fit } = this.#deps;
    return addressed(await fit(card), platform.name, handleOf);
  }

  #receipt(room: string, of: Pick<Post, 'key' | 'incident'>, ref: PostRef, card: Card | null): Receipt {
    const { platform, clock } = this.#deps;
    const digest = card === null ? '' : cardDigest(card);
    const { key, incident } = of;
    return { platform: platform.name, room, key, ref, digest, incident, at: clock.now() };
  }
}

const settledFaults: ReadonlySet<DeliveryFault['code']> = new Set([
  'unknown-outcome',
  'refused',
  'not-permitted',
  'room-gone',
]);

/** The room under which receipts of direct messages are kept. */
function directRoom(user: string): string {
  return `direct:${user}`;
}

/** SHA-256, hex, over the card's words, buttons and pictures: an edit that would change nothing is not sent. */
function cardDigest(card: Card): string {
  const words = JSON.stringify(card, (_, value: unknown) =>
    value instanceof Uint8Array ? createHash('sha256').update(value).digest('hex') : value,
  );
  return createHash('sha256').update(words).digest('hex');
}
