// The port to a chat platform: seven members that every adapter has, and abilities that some have.
// An ability that is missing says why, and the contract test prints it.
import type { Instant } from '../clock.ts';
import type { Card, Form } from './card.ts';
import type { LineCompletion, Reply, Request, Choice } from './request.ts';

/** A platform's own id of a room. */
export type RoomId = string;
/** Where a post is; only the adapter that made it can read it. Survives restarts. */
export type PostRef = string;

export interface ChatPlatform {
  /** Lower case, as in the plan's `rooms` and people's handles. */
  readonly name: string;
  readonly limits: Limits;
  /** Resolves when requests can come in; an account that cannot ever work rejects with a Fault that says what to do. */
  start(intake: Intake): Promise<void>;
  /** Takes in nothing more, waits for requests in hand, closes. */
  stop(): Promise<void>;
  /**
   * One visible message per room and key. After an unknown outcome the adapter looks before it posts again.
   * Rejects with a `DeliveryFault`.
   */
  post(room: RoomId, key: string, card: Card): Promise<PostRef>;
  edit(room: RoomId, ref: PostRef, card: Card): Promise<void>;
  /** The message that `post` made under this key; `null` when there is none (any more). */
  find(room: RoomId, key: string): Promise<PostRef | null>;

  readonly rooms: RoomsAbility | Cannot;
  readonly directory: DirectoryAbility | Cannot;
  readonly files: FilesAbility | Cannot;
  readonly direct: DirectAbility | Cannot;
  /** Not there on most platforms. */
  readonly groups?: GroupsAbility | Cannot;
  /** The truth of now: whether people can be heard and told there, since when not, and what would help. From memory. */
  health(): Health;
  /** Names of abilities that are there only in part, each with its reason; shown by `doctor` and the contract. */
  readonly caveats: readonly string[];
}

export interface Health {
  /** `starting` until it could be used for the first time; `down` = nobody can be heard or told there at present. */
  state: 'up' | 'starting' | 'down';
  /** Since when it has been in this state. */
  since: Instant;
  /** What is wrong and what to do about it, one or two sentences; `null` while nothing is. */
  trouble: string | null;
}

export interface Cannot {
  cannot: string;
}

export function can<T extends object>(ability: T | Cannot): ability is T {
  return !('cannot' in ability);
}

export interface Limits {
  /** Characters of a whole card's text that are shown without paging. */
  cardText: number;
  buttonsPerCard: number;
  /** False where a form cannot be opened from a reply. */
  forms: boolean;
  /** Milliseconds between two changes of a room's topic; left out: ten minutes, which every platform bears. */
  topicEveryMs?: number;
}

/** What an adapter may ask of the house. */
export interface Intake {
  /** Never rejects: a fault becomes a reply that says what was not saved. */
  handle(request: Request): Promise<Reply>;
  /** Choices while somebody types; quick, from memory, never more than `limit`. */
  complete(request: Request, option: string, typed: string, limit: number): Promise<readonly Choice[]>;
  /** The same for a line that is being typed as a whole, by a platform with an input of its own. */
  completeLine(request: Request, cursor: number, limit: number): Promise<LineCompletion>;
  /** Said within a platform's own time limit when the store has not answered yet; the outcome follows. */
  readonly received: Card;
  /** The form of a verb, at once, without waiting for the store. `null` = the verb has none. */
  form(verb: string, options: Readonly<Record<string, string>>): Form | null;
  /** Something was noticed about a room: the bridge mends it or tells. */
  noticed(notice: RoomNotice): void;
}

export type RoomNotice = { platform: string; room: RoomId } & (
  | { kind: 'gone' | 'archived' | 'renamed' | 'removed' }
  | { kind: 'card gone'; ref: PostRef }
  | { kind: 'reachable' }
);

export interface RoomsAbility {
  /**
   * The incident's own room; called again after a lost answer it finds the room that it made. Its name is made from
   * `slug`; `marker` is kept on the room so that it can be recognised.
   */
  open(room: { marker: string; slug: string; topic: string; private: boolean }): Promise<RoomId>;
  topic(room: RoomId, topic: string): Promise<void>;
  /** People that could not be added come back with the reason; the others are in. */
  invite(room: RoomId, users: readonly string[]): Promise<readonly { user: string; reason: string }[]>;
  pin(room: RoomId, ref: PostRef): Promise<void>;
  /** A room named in the plan, by name or id; `null` when it cannot be seen. */
  resolve(nameOrId: string): Promise<RoomId | null>;
  archive(room: RoomId): Promise<void>;
  /** A place to point at from elsewhere. */
  link(room: RoomId): string | null;
}

export interface DirectoryAbility {
  /** Display name; `null` for somebody unknown. May be cached and a little old. */
  name(user: string): Promise<string | null>;
  /** IANA zone the platform knows for them. */
  zone(user: string): Promise<string | null>;
}

export interface FilesAbility {
  upload(
    room: RoomId,
    key: string,
    file: { name: string; mediaType: string; bytes: Uint8Array; comment: string },
  ): Promise<PostRef>;
}

export interface DirectAbility {
  /** At most once after an unknown outcome. Resolves to false when the person cannot be reached. */
  message(user: string, key: string, card: Card): Promise<boolean>;
}

/** What people wear on a platform while they hold a role, such as a role of its server. */
export interface GroupsAbility {
  /** Twice is once. False when the platform has nothing to wear for this role. */
  give(role: string, title: string, user: string): Promise<boolean>;
  /** Of somebody who does not wear it (any more) nothing is taken. */
  take(role: string, user: string): Promise<void>;
}

/** A platform call failed. */
export class DeliveryFault extends Error {
  readonly code:
    | 'unreachable'
    | 'limited'
    | 'unknown-outcome'
    | 'refused'
    | 'room-gone'
    | 'post-gone'
    | 'not-permitted'
    | 'account';
  /** When trying again may help, and how long to wait at least; `null` = it will not help. */
  readonly retryAfterMs: number | null;

  constructor(code: DeliveryFault['code'], message: string, retryAfterMs: number | null, cause?: unknown) {
    super(message, { cause });
    this.name = 'DeliveryFault';
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }
}
