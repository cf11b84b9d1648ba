// Whether people can be heard and told in Slack now, since when not, and what would help. Only remembers what others
// found out; asks nothing itself.
import type { DeliveryFault, Health } from '#src/chat/platform.ts';
import type { Clock, Instant } from '#src/clock.ts';
import type { Logger } from '#src/log.ts';
import type { Pulse } from '../calls/calls.ts';
import { words } from '../words.ts';

export class Condition implements Pulse {
  readonly #clock: Clock;
  readonly #log: Logger;
  readonly #doubt: () => void;
  #heard = false;
  #told: 'unknown' | 'yes' | 'no' = 'unknown';
  /** Why nobody is heard; what to do. */
  #line: string | null = null;
  #account: string | null = null;
  /** Does not stop everything: what one method may not do, such as a scope that is missing. */
  #lacking: { method: string; trouble: string } | null = null;
  #state: Health['state'] = 'starting';
  #since: Instant;

  /** @param doubt nobody can be told just now: somebody should find out when that is over */
  constructor(clock: Clock, log: Logger, doubt: () => void) {
    this.#clock = clock;
    this.#log = log;
    this.#doubt = doubt;
    this.#since = clock.now();
  }

  /** A call was answered, so the account is well, too. */
  reached(method: string): void {
    this.#told = 'yes';
    this.#account = null;
    if (this.#lacking?.method === method) this.#lacking = null;
    this.#settle();
  }

  failed(fault: DeliveryFault, method: string): void {
    if (fault.code === 'account') this.#account = fault.message;
    if (fault.code === 'not-permitted') this.#lacking = { method, trouble: fault.message };
    if (fault.code === 'unreachable' || fault.code === 'account') {
      this.#told = 'no';
      this.#doubt();
    }
    this.#settle();
  }

  /** @param trouble why not, and what to do; `null` while a connection is only being made */
  heard(heard: boolean, trouble: string | null): void {
    this.#heard = heard;
    this.#line = heard ? null : trouble;
    this.#settle();
  }

  health(): Health {
    return { state: this.#state, since: this.#since, trouble: this.#trouble() };
  }

  #trouble(): string | null {
    if (this.#account !== null) return this.#account;
    if (this.#line !== null) return this.#line;
    if (this.#told === 'no') return words.unreachable;
    if (!this.#heard) return words.connecting;
    return this.#lacking?.trouble ?? null;
  }

  #settle(): void {
    const up = this.#heard && this.#told === 'yes';
    const wrong = this.#account !== null || this.#line !== null || this.#told === 'no';
    const next = up ? 'up' : wrong || this.#state !== 'starting' ? 'down' : 'starting';
    if (next === this.#state) return;
    this.#state = next;
    this.#since = this.#clock.now();
    const trouble = this.#trouble();
    if (next === 'up') this.#log.info({ state: next }, 'Slack is there');
    else this.#log.warn({ state: next, trouble }, 'Slack is not there');
  }
}
