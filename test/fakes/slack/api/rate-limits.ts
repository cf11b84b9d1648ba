// How often what may be called: tiers a method and workspace, a message a second and channel with bursts. Whoever is told
// to wait and calls all the same is written down.
import type { FakeClock } from '#test/fakes/wire/clock.ts';
import type { OffenceBook } from '#test/fakes/wire/offences.ts';

export interface RateOptions {
  /** `false` = nothing is limited, for benches. */
  on: boolean;
  /** Messages that a channel takes at once; after that one a second (apis/web-api/rate-limits). */
  channelBurst: number;
  /** "Several hundred" a minute and workspace. */
  messagesPerMinute: number;
}

export const standardRates: RateOptions = { on: true, channelBurst: 10, messagesPerMinute: 300 };

const minuteMs = 60_000;

export class RateLimits {
  readonly #options: RateOptions;
  readonly #clock: FakeClock;
  readonly #offences: OffenceBook;
  /** Method → instants of the calls of the last minute. */
  readonly #calls = new Map<string, number[]>();
  readonly #buckets = new Map<string, { left: number; at: number }>();
  /** What was limited → until when its caller was asked to wait. */
  readonly #holds = new Map<string, number>();

  constructor(options: RateOptions, clock: FakeClock, offences: OffenceBook) {
    this.#options = options;
    this.#clock = clock;
    this.#offences = offences;
  }

  /** Asks its caller to wait, as a limited call does. `part` = the channel that it was about. */
  hold(method: string, seconds: number, part = ''): void {
    this.#holds.set(`${method} ${part}`, this.#clock.now() + seconds * 1_000);
  }

  /** Seconds to wait; 0 = go on. Counts the call. */
  take(method: string, perMinute: number | null, channel: string): number {
    this.#noteImpatience(method, channel);
    if (!this.#options.on) return 0;
    const wait =
      method === 'chat.postMessage'
        ? this.#message(channel)
        : perMinute === null
          ? 0
          : this.#window(method, perMinute);
    if (wait > 0) this.hold(method, wait, method === 'chat.postMessage' ? channel : '');
    return wait;
  }

  #noteImpatience(method: string, channel: string): void {
    for (const key of new Set([`${method} `, `${method} ${channel}`])) {
      const left = (this.#holds.get(key) ?? 0) - this.#clock.now();
      if (left <= 0) this.#holds.delete(key);
      else this.#offences.add('call-during-retry-after', `${key.trim()} with ${left} ms of the wait left`);
    }
  }

  #message(channel: string): number {
    const now = this.#clock.now();
    const bucket = this.#buckets.get(channel) ?? { left: this.#options.channelBurst, at: now };
    const left = Math.min(this.#options.channelBurst, bucket.left + (now - bucket.at) / 1_000);
    const taken = left >= 1;
    this.#buckets.set(channel, { left: taken ? left - 1 : left, at: now });
    if (!taken) return Math.max(1, Math.ceil(1 - left));
    return this.#window('chat.postMessage', this.#options.messagesPerMinute);
  }

  #window(method: string, perMinute: number): number {
    const now = this.#clock.now();
    const recent = (this.#calls.get(method) ?? []).filter((at) => at > now - minuteMs);
    this.#calls.set(method, recent);
    const [oldest = now] = recent;
    if (recent.length >= perMinute) return Math.max(1, Math.ceil((oldest + minuteMs - now) / 1_000));
    recent.push(now);
    return 0;
  }
}
