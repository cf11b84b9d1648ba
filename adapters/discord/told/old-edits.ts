// Messages older than an hour may be edited three times in six seconds in each channel, says who has tried; Discord's
// headers say nothing of it, and a status card lives longer than an hour.
import { DeliveryFault } from '#src/chat/platform.ts';
import type { Clock, Instant } from '#src/clock.ts';
import { instantOf } from '../intake/incoming.ts';
import { words } from '../words.ts';

/** A little earlier than Discord, whose clock may run ahead. */
const oldAfterMs = 59 * 60_000;
const allowed = 3;
const windowMs = 6_500;

export class OldEdits {
  readonly #clock: Clock;
  readonly #edits = new Map<string, Instant[]>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** @throws DeliveryFault that says how long to wait */
  admit(room: string, ref: string): void {
    const now = this.#clock.now();
    if (now - instantOf(ref) < oldAfterMs) return;
    const recent = (this.#edits.get(room) ?? []).filter((at) => now - at < windowMs);
    const [oldest = now] = recent;
    if (recent.length >= allowed) {
      throw new DeliveryFault('limited', words.limited('an old message'), oldest + windowMs - now);
    }
    this.#edits.set(room, [...recent, now]);
  }
}
