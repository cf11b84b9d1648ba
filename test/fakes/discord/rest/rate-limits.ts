// Buckets, the global limit and the count of refused requests, with the platform's headers. The numbers are what people
// have observed; a client must read the headers, so they can be scaled.
import { createHash } from 'node:crypto';
import type { FakeClock } from '../../wire/clock.ts';
import type { OffenceBook } from '../../wire/offences.ts';

interface Bucket {
  limit: number;
  windowMs: number;
}

export interface RateOptions {
  /** Factor on every window, so that tests need not wait; 1 = as observed, 0 = no limits. */
  scale: number;
  /** Requests a second for the whole bot. */
  global: number;
  /** Refused requests in ten minutes until the address is banned. */
  ban: number;
}

export const standardRates: RateOptions = { scale: 1, global: 50, ban: 10_000 };

/** Observed per bucket and major parameter; everything else is generous. */
const observed = {
  'POST /channels/{channel}/messages': { limit: 5, windowMs: 5000 },
  'PATCH /channels/{channel}/messages/{message}': { limit: 5, windowMs: 5000 },
  'DELETE /channels/{channel}/messages/{message}': { limit: 5, windowMs: 1000 },
  'PUT /channels/{channel}/messages/{message}/reactions/{emoji}/@me': { limit: 1, windowMs: 250 },
  'PUT /guilds/{guild}/members/{user}/roles/{role}': { limit: 10, windowMs: 10_000 },
  'DELETE /guilds/{guild}/members/{user}/roles/{role}': { limit: 10, windowMs: 10_000 },
  'PATCH /channels/{channel}': { limit: 10, windowMs: 15_000 },
  'POST /guilds/{guild}/roles': { limit: 250, windowMs: 48 * 3_600_000 },
  webhook: { limit: 5, windowMs: 2000 },
} as const satisfies Record<string, Bucket>;
const generous: Bucket = { limit: 30, windowMs: 1000 };

/** Limits that no header tells: name and topic each 2 in ten minutes, edits of old messages, webhooks in one channel. */
export const hidden = {
  name: { limit: 2, windowMs: 600_000 },
  topic: { limit: 2, windowMs: 600_000 },
  oldEdit: { limit: 3, windowMs: 6000 },
  webhooksInChannel: { limit: 30, windowMs: 60_000 },
} as const satisfies Record<string, Bucket>;

export interface Limited {
  retryAfterSeconds: number;
  scope: 'user' | 'global' | 'shared';
  code?: number;
}

export class RateLimits {
  readonly options: RateOptions;
  readonly #clock: FakeClock;
  readonly #offences: OffenceBook;
  readonly #windows = new Map<string, { left: number; resetAt: number }>();
  /** Key → until when it must not be called again. */
  readonly #silences = new Map<string, number>();
  #refused: number[] = [];

  constructor(options: RateOptions, clock: FakeClock, offences: OffenceBook) {
    this.options = options;
    this.#clock = clock;
    this.#offences = offences;
  }

  /** Counts a request; `null` = it may go on. Headers belong on the answer either way. */
  take(
    route: string,
    major: string,
    exempt: boolean,
  ): { limited: Limited | null; headers: Record<string, string> } {
    const key = `${route} ${major}`;
    const bucket = (observed as Record<string, Bucket>)[route] ?? generous;
    this.#noteEarly(key);
    if (!exempt) {
      this.#noteEarly('global');
      const wait = this.#count('global', { limit: this.options.global, windowMs: 1000 });
      if (wait > 0)
        return { limited: this.silence('global', { retryAfterSeconds: wait, scope: 'global' }), headers: {} };
    }
    const wait = this.#count(key, bucket);
    const headers = this.#headers(key, bucket, route);
    if (wait === 0) return { limited: null, headers };
    return { limited: this.silence(key, { retryAfterSeconds: wait, scope: 'user' }), headers };
  }

  /** A limit that no header announces. */
  takeHidden(name: keyof typeof hidden, major: string, more: Partial<Limited> = {}): Limited | null {
    const wait = this.#count(`${name} ${major}`, hidden[name]);
    return wait === 0 ? null : { retryAfterSeconds: wait, scope: 'user', ...more };
  }

  /** From here until the wait is over a call of that key is an offence. */
  silence(key: string, limited: Limited): Limited {
    this.#silences.set(key, this.#clock.now() + limited.retryAfterSeconds * 1000);
    return limited;
  }

  /** 401, 403 and 429 count towards a ban of the address. */
  countRefused(): void {
    const now = this.#clock.now();
    this.#refused = [...this.#refused.filter((at) => at > now - 600_000), now];
    const { ban } = this.options;
    if (this.#refused.length === Math.ceil(ban / 10)) {
      this.#offences.add('near-ban', `${this.#refused.length} refused requests in ten minutes`);
    }
  }

  get banned(): boolean {
    return this.#refused.filter((at) => at > this.#clock.now() - 600_000).length >= this.options.ban;
  }

  get refused(): number {
    return this.#refused.length;
  }

  #noteEarly(key: string): void {
    const until = this.#silences.get(key) ?? 0;
    // Timers of the client may be a moment early.
    if (this.#clock.now() < until - 50) {
      this.#offences.add('call-during-retry-after', `${key}: ${until - this.#clock.now()} ms too early`);
    }
  }

  /** Seconds to wait; 0 = counted. */
  #count(key: string, { limit, windowMs }: Bucket): number {
    if (this.options.scale === 0) return 0;
    const now = this.#clock.now();
    let window = this.#windows.get(key);
    if (window === undefined || window.resetAt <= now) {
      window = { left: limit, resetAt: now + windowMs * this.options.scale };
      this.#windows.set(key, window);
    }
    if (window.left === 0) return Math.max(0.001, (window.resetAt - now) / 1000);
    window.left -= 1;
    return 0;
  }

  #headers(key: string, { limit }: Bucket, route: string): Record<string, string> {
    const window = this.#windows.get(key);
    if (window === undefined) return {};
    return {
      'x-ratelimit-limit': String(limit),
      'x-ratelimit-remaining': String(window.left),
      'x-ratelimit-reset': (window.resetAt / 1000).toFixed(3),
      'x-ratelimit-reset-after': Math.max(0, (window.resetAt - this.#clock.now()) / 1000).toFixed(3),
      'x-ratelimit-bucket': createHash('sha1').update(route).digest('hex').slice(0, 32),
    };
  }
}
