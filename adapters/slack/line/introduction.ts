// Who the bot is in this workspace: asked until Slack says so, at the start and whenever Slack did not answer, which is
// also how the end of an outage is noticed when nothing else is called.
import { DeliveryFault } from '#src/chat/platform.ts';
import type { Calls } from '../calls/calls.ts';
import type { Timers } from '#src/clock.ts';
import type { Own } from '../told/found.ts';
import { connectAfterMs } from './backoff.ts';

export interface Identity extends Own {
  team: string | null;
  /** `https://team.slack.com/` */
  home: string | null;
}

export class Introduction {
  identity: Identity = { botId: null, botUserId: null, team: null, home: null };
  readonly #calls: () => Calls;
  readonly #timers: Timers;
  readonly #known: () => void;
  #asking = false;
  #stopped = false;

  /** @param parts.known called each time that Slack has answered */
  constructor(parts: { calls: () => Calls; timers: Timers; known: () => void }) {
    this.#calls = parts.calls;
    this.#timers = parts.timers;
    this.#known = parts.known;
  }

  stop(): void {
    this.#stopped = true;
  }

  /** @param failures in a row before; 0 = ask at once. Asked already: nothing further. */
  ask(failures = 0): void {
    if (this.#asking || this.#stopped) return;
    this.#asking = true;
    this.#timers.after(connectAfterMs(failures), () => void this.#once(failures));
  }

  async #once(failures: number): Promise<void> {
    const waitMs = this.#stopped ? null : await this.#answer();
    this.#asking = false;
    if (waitMs !== null) this.#timers.after(waitMs, () => this.ask(failures + 1));
  }

  /** How long to wait at least before asking again; `null` = it was answered. */
  async #answer(): Promise<number | null> {
    try {
      const { bot_id, user_id, team_id, url } = await this.#calls().run(
        { kind: 'read', method: 'auth.test' },
        (client) => client.auth.test(),
      );
      this.identity = {
        botId: bot_id ?? null,
        botUserId: user_id ?? null,
        team: team_id ?? null,
        home: url ?? null,
      };
      this.#known();
      return null;
    } catch (fault) {
      if (!(fault instanceof DeliveryFault)) throw fault;
      return fault.retryAfterMs ?? 0;
    }
  }
}
