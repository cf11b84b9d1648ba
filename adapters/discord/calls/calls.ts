// The one way to Discord's REST API: the token, patience and repeats by kind of call, and a halt before Discord bans the
// address. Rate limits are kept by discord.js itself; what would have to wait long comes back as a fault instead.
import { REST, RESTEvents } from 'discord.js';
import type { RateLimitData } from 'discord.js';
import { DeliveryFault } from '#src/chat/platform.ts';
import type { Clock, Instant } from '#src/clock.ts';
import type { Timers } from '#src/clock.ts';
import { words } from '../words.ts';
import { faultOf, wireTrouble } from './faults.ts';
import type { What } from './faults.ts';

/** Is told how calls end. */
export interface Pulse {
  reached(): void;
  failed(fault: DeliveryFault): void;
}

export interface CallsParts {
  token: string;
  apiUrl: string;
  clock: Clock;
  timers: Timers;
  pulse: Pulse;
}

/**
 * `read` and `repeat` may be sent again, since a second time changes nothing; a `change` only when it was certainly not
 * done. An `answer` to somebody who waits goes outside every limit and is never held back.
 */
export interface CallOf extends What {
  kind: 'read' | 'repeat' | 'change' | 'answer';
}

const pausesMs = [300, 1_200];
const timeoutMs = 8_000;
/** What Discord lets wait longer than this is not waited for: a rename can take ten minutes. */
const longestWaitMs = 10_000;
/** Discord bans an address after 10,000 refused calls in ten minutes. */
export const refusedCallsAllowed = 2_000;

export function createRest(apiUrl: string): REST {
  return new REST({
    version: '10',
    api: apiUrl,
    // Its own repeats come without a pause, and create things twice.
    retries: 0,
    timeout: timeoutMs,
    invalidRequestWarningInterval: 1,
    rejectOnRateLimit: (limit: RateLimitData) =>
      Math.max(limit.timeToReset, limit.sublimitTimeout) > longestWaitMs,
  });
}

export class Calls {
  readonly rest: REST;
  readonly #parts: CallsParts;
  #haltedUntil: Instant = 0;
  #refusedUntil: Instant = 0;
  #refusals = 0;

  constructor(parts: CallsParts) {
    this.#parts = parts;
    this.rest = createRest(parts.apiUrl).setToken(parts.token);
    this.rest.on(RESTEvents.InvalidRequestWarning, ({ count, remainingTime }) => {
      if (count >= refusedCallsAllowed) this.#haltedUntil = parts.clock.now() + remainingTime;
    });
  }

  /** @throws DeliveryFault */
  async run<T>(of: CallOf, call: (rest: REST) => Promise<unknown>): Promise<T> {
    this.#admit(of);
    for (let tried = 0; ; tried += 1) {
      try {
        // One 401 makes discord.js forget the token for ever; a token that works again must be used again.
        this.rest.setToken(this.#parts.token);
        const result = (await call(this.rest)) as T;
        this.#worked();
        return result;
      } catch (fault) {
        const pauseMs = pausesMs[tried];
        if (pauseMs === undefined || !mayRepeat(of, fault)) throw this.#failure(fault, of);
        await this.#pause(pauseMs);
      }
    }
  }

  /** A broken account, or an address close to being banned, makes no more calls than it takes to see that it is well again. */
  #admit(of: CallOf): void {
    const now = this.#parts.clock.now();
    if (of.kind === 'answer') return;
    if (now < this.#haltedUntil) {
      throw new DeliveryFault('limited', words.invalidRequests, this.#haltedUntil - now);
    }
    if (now < this.#refusedUntil) throw new DeliveryFault('account', words.token, this.#refusedUntil - now);
  }

  #worked(): void {
    this.#refusals = 0;
    this.#refusedUntil = 0;
    this.#parts.pulse.reached();
  }

  #failure(fault: unknown, of: CallOf): unknown {
    const known = faultOf(fault, of);
    if (known === null) return fault;
    // What was only read, or may be done again, is not in doubt: it failed.
    const lost = known.code === 'unknown-outcome' && of.kind === 'read';
    const told = lost
      ? new DeliveryFault('unreachable', words.unreachable, known.retryAfterMs, fault)
      : known;
    if (told.code === 'account') {
      this.#refusals += 1;
      this.#refusedUntil =
        this.#parts.clock.now() + Math.min(300_000, 5_000 * 2 ** Math.min(this.#refusals - 1, 6));
    }
    this.#parts.pulse.failed(told);
    return told;
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.#parts.timers.after(ms, resolve);
    });
  }
}

function mayRepeat({ kind }: CallOf, fault: unknown): boolean {
  const trouble = wireTrouble(fault);
  return trouble === 'not sent' || (trouble === 'unknown' && kind !== 'change');
}
