// A bad day, written down: which calls fail in which way, one by one or by seeded chance.
import { seededRandom } from '../lossy/random.ts';

export type CallFault =
  /** `scope` where the platform tells: for the bot's bucket, for the whole bot, or for all who call there. */
  | { kind: 'limited'; retryAfterSeconds: number; scope?: 'user' | 'global' | 'shared' }
  /** The server breaks before it does anything. */
  | { kind: 'broken'; status: number }
  /** No answer ever, nothing done. */
  | { kind: 'hang' }
  /** The connection is cut, nothing done. */
  | { kind: 'reset' }
  /** The work is done, and the connection is cut before the answer. */
  | { kind: 'answer-lost' }
  /** The work is done, and no answer ever comes. */
  | { kind: 'answer-hangs' }
  /** The platform refuses with an error code of its own. */
  | { kind: 'refused'; code: string };

export interface FaultRule {
  /** The call as the platform names it, or a part of it; all when left out. */
  on?: string;
  fault: CallFault;
  /** How many calls are hit, the first ones from now; 1 when left out. */
  times?: number;
  /** How many calls go through before. */
  after?: number;
}

export interface RandomFaults {
  seed: number;
  /** 0–1: how many calls are hit. */
  share: number;
  faults: readonly CallFault[];
  /** Only calls whose name holds one of these; all when left out. */
  on?: readonly string[];
}

export class FaultSchedule {
  #rules: { on: string; fault: CallFault; left: number; before: number }[] = [];
  #chance: (() => CallFault | null) | null = null;
  #on: readonly string[] | null = null;

  add({ on = '', fault, times = 1, after = 0 }: FaultRule): void {
    this.#rules.push({ on, fault, left: times, before: after });
  }

  randomly({ seed, share, faults, on }: RandomFaults): void {
    const random = seededRandom(seed);
    this.#on = on ?? null;
    this.#chance = () => (random.next() < share ? (faults[random.below(faults.length)] ?? null) : null);
  }

  /** From here on the day is good again. */
  clear(): void {
    this.#rules = [];
    this.#chance = null;
  }

  /** What befalls this call. Counts it. */
  next(call: string): CallFault | null {
    for (const rule of this.#rules) {
      if (rule.left === 0 || !call.includes(rule.on)) continue;
      if (rule.before > 0) {
        rule.before -= 1;
        continue;
      }
      rule.left -= 1;
      return rule.fault;
    }
    if (this.#on !== null && !this.#on.some((name) => call.includes(name))) return null;
    return this.#chance?.() ?? null;
  }
}
