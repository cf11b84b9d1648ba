// What befalls envelopes on the way: dropped, doubled, overtaken. By number for the next ones, or by seeded chance.
import { seededRandom } from '../../lossy/random.ts';
import type { Random } from '../../lossy/random.ts';

export interface EnvelopeFaults {
  /** This many are sent and never arrive. */
  drop?: number;
  /** This many arrive twice. */
  duplicate?: number;
  /** This many are held back until one after them has gone. */
  reorder?: number;
}

/** Shares of all envelopes, 0 to 1. */
export interface EnvelopeChance {
  seed: number;
  drop?: number;
  duplicate?: number;
  reorder?: number;
}

export class EnvelopeTroubles {
  #left: Required<EnvelopeFaults> = { drop: 0, duplicate: 0, reorder: 0 };
  #chance: (EnvelopeChance & { random: Random }) | null = null;
  #held: (() => void)[] = [];

  inject(faults: EnvelopeFaults): void {
    this.#left = { ...this.#left, ...faults };
  }

  /** `null` = the line is good again; what is held back goes with the next one. */
  randomly(chance: EnvelopeChance | null): void {
    this.#chance = chance === null ? null : { ...chance, random: seededRandom(chance.seed) };
  }

  /** Writes an envelope, in its way. `false` = it may never arrive, and nobody can be blamed for that. */
  pass(write: () => void): boolean {
    if (this.#befalls('drop')) return false;
    if (this.#befalls('reorder')) {
      this.#held.push(write);
      return false;
    }
    write();
    if (this.#befalls('duplicate')) write();
    for (const late of this.#held.splice(0)) late();
    return true;
  }

  #befalls(kind: keyof EnvelopeFaults): boolean {
    if (this.#left[kind] > 0) {
      this.#left[kind] -= 1;
      return true;
    }
    const share = this.#chance?.[kind] ?? 0;
    return share > 0 && (this.#chance?.random.next() ?? 1) < share;
  }
}
