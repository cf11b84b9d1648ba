// What a lane needs to know about where it leads: the incident's own room, or the room where everybody is told.
import type { Card } from '../../chat/card.ts';
import type { RoomId } from '../../chat/platform.ts';
import type { Clock } from '../../clock.ts';
import type { Logger } from '../../log.ts';
import type { Gate } from './gate.ts';
import type { Ledger } from './ledger.ts';
import type { Post, Poster } from './post.ts';

export interface Place {
  name: string;
  /** `null` = nobody can be told on this platform, so nothing is owed. Rejects with a DeliveryFault. */
  room(): Promise<RoomId | null>;
  /** The room turned out closed to us: finds another, or rejects. */
  mend(room: RoomId): Promise<void>;
  /**
   * Brings the kept cards up to date. Rejects when that must be tried again.
   *
   * @param doubtful they may be there although no receipt says so
   */
  refresh(room: RoomId, doubtful: boolean): Promise<void>;
  /** Puts right what belongs into the room beside its messages. Never rejects for its own sake. */
  furnish(room: RoomId): Promise<void>;
  /** The platform will not have the card that `refresh` stopped at: leaves it out until something new happens. */
  giveUpRefresh(): void;
  digest(lines: readonly string[], howLateMs: number): Card;
}

export interface LaneDeps {
  place: Place;
  poster: Poster;
  ledger: Ledger;
  gate: Gate;
  clock: Clock;
  log: Logger;
  /** Entries up to this position may have been told by a predecessor. */
  inheritedTo: number;
  setAside: (posts: readonly Post[], reason: string) => Promise<void>;
}
