// Whether people can be heard and told in Discord now, since when not, and what would help. Only remembers what others
// found out; asks nothing itself. discord.js's own word for it stays "ready" after the token was taken away.
import type { DeliveryFault, Health } from '#src/chat/platform.ts';
import type { Clock, Instant } from '#src/clock.ts';
import type { Logger } from '#src/log.ts';
import type { Pulse } from '../calls/calls.ts';
import { words } from '../words.ts';

export class Condition implements Pulse {
  readonly #clock: Clock;
  readonly #log: Logger;
  #heard = false;
  #told: 'unknown' | 'yes' | 'no' = 'unknown';
  /** Why nobody is heard, and what to do. */
  #line: string | null = null;
  #account: string | null = null;
  /** Does not stop everything: an intent or a permission that is missing. */
  #lacking: string | null = null;
  #state: Health['state'] = 'starting';
  #since: Instant;

  constructor(clock: Clock, log: Logger) {
    this.#clock = clock;
    this.#log = log;
    this.#since = clock.now();
  }

  /** A call was answered, so the account is well, too. */
  reached(): void {
    this.#told = 'yes';
    this.#account = null;
    this.#settle();
  }

  failed(fault: DeliveryFault): void {
    if (fault.code === 'account') this.#account = fault.message;
    if (fault.code === 'unreachable' || fault.code === 'account') this.#told = 'no';
    if (fault.code === 'not-permitted') this.#lacking = fault.message;
    this.#settle();
  }

  /** @param trouble why not, and what to do; `null` while a connection is only being made */
  heard(heard: boolean, trouble: string | null): void {
    this.#heard = heard;
    this.#line = heard ? null : trouble;
    this.#settle();
  }

  lacks(what: string | null): void {
    this.#lacking = what;
  }

  health(): Health {
    return { state: this.#state, since: this.#since, trouble: this.#trouble() };
  }

  #trouble(): string | null {
    if (this.#account !== null) return this.#account;
    if (this.#line !== null) return this.#line;
    if (this.#told === 'no') return words.unreachable;
    if (!this.#heard) return words.connecting;
    return this.#lacking;
  }

  #settle(): void {
    const up = this.#heard && this.#told !== 'no';
    const wrong = this.#account !== null || this.#line !== null || this.#told === 'no';
    const next = up ? 'up' : wrong || this.#state !== 'starting' ? 'down' : 'starting';
    if (next === this.#state) return;
    this.#state = next;
    this.#since = this.#clock.now();
    const trouble = this.#trouble();
    if (next === 'up') this.#log.info({ state: next }, 'Discord is there');
    else this.#log.warn({ state: next, trouble }, 'Discord is not there');
  }
}
