// How often somebody may guess: a few times at once, then one more every half a minute, for each address apart.
import type { Clock, Instant } from '#src/clock.ts';

/** Wrong words at once. */
export const burst = 10;
/** Then one more after each of these. */
export const refillMs = 30_000;
/** Addresses that are remembered; the one that has been quiet longest is forgotten. */
const mostAddresses = 10_000;

export interface Attempts {
  /** Takes one; `null` = go on, else how long to wait, in milliseconds. */
  take(address: string): number | null;
  /** It was the right word: what was taken is given back. */
  giveBack(address: string): void;
}

export function createAttempts(clock: Clock): Attempts {
  /** Instant from which on the address has its whole burst again. */
  const full = new Map<string, Instant>();
  return {
    take(given) {
      const address = networkOf(given);
      const now = clock.now();
      const at = Math.max(full.get(address) ?? now, now);
      const wait = at + refillMs - (now + burst * refillMs);
      if (wait > 0) return wait;
      // Put in anew, so that the map is in the order of the last attempt.
      full.delete(address);
      full.set(address, at + refillMs);
      if (full.size > mostAddresses) full.delete(full.keys().next().value ?? '');
      return null;
    },
    giveBack(given) {
      const address = networkOf(given);
      const at = full.get(address);
      if (at !== undefined) full.set(address, at - refillMs);
    },
  };
}

/** Of IPv6 the network: whoever has one address there has all of them. */
function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:/i, '');
  return plain.includes(':') ? plain.split(':').slice(0, 4).join(':') : plain;
}
