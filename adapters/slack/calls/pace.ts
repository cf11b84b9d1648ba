// Messages of a channel, one a second with a short burst (docs.slack.dev/apis/web-api/rate-limits): who is too fast is told
// to wait before Slack has to say so.
import { DeliveryFault } from '#src/chat/platform.ts';
import type { Clock, Instant } from '#src/clock.ts';
import { words } from '../words.ts';

/** Slack tolerates bursts and does not say how long. */
export const standardBurst = 8;
const everyMs = 1_000;

export class Pace {
  readonly #clock: Clock;
  readonly #burst: number;
  readonly #channels = new Map<string, { left: number; at: Instant }>();

  constructor(clock: Clock, burst: number) {
    this.#clock = clock;
    this.#burst = burst;
  }

  /** Takes one message, or throws `limited` with when to come again. */
  take(channel: string): void {
    const now = this.#clock.now();
    const before = this.#channels.get(channel) ?? { left: this.#burst, at: now };
    const left = Math.min(this.#burst, before.left + (now - before.at) / everyMs);
    if (left < 1) {
      throw new DeliveryFault('limited', words.limited('chat.postMessage'), Math.ceil((1 - left) * everyMs));
    }
    if (this.#channels.size > 1_000) this.#forgetFull(now);
    this.#channels.set(channel, { left: left - 1, at: now });
  }

  #forgetFull(now: Instant): void {
    for (const [channel, { at }] of this.#channels) {
      if (now - at >= this.#burst * everyMs) this.#channels.delete(channel);
    }
  }
}
