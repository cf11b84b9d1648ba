// What befalls events on their way: lost or told twice. Calls have a schedule of
// their own, in test/fakes/wire.
import { seededRandom } from '../../lossy/random.ts';

export type Lot = 'told' | 'lost' | 'twice';

export class GatewayDay {
  #rules: { on: string; lot: Lot; left: number }[] = [];
  #chance: (() => Lot) | null = null;

  /** The next events of this name, or of any whose name holds it. */
  next(event: string): Lot {
    const rule = this.#rules.find((one) => one.left > 0 && event.includes(one.on));
    if (rule === undefined) return this.#chance?.() ?? 'told';
    rule.left -= 1;
    return rule.lot;
  }

  add(on: string, lot: Lot, times = 1): void {
    this.#rules.push({ on, lot, left: times });
  }

  /** Seeded: so large a share of the events is lost, and so large a share told twice. */
  randomly({ seed, lost, twice }: { seed: number; lost: number; twice: number }): void {
    const random = seededRandom(seed);
    this.#chance = () => {
      const drawn = random.next();
      return drawn < lost ? 'lost' : drawn < lost + twice ? 'twice' : 'told';
    };
  }

  clear(): void {
    this.#rules = [];
    this.#chance = null;
  }
}
