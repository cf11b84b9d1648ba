// Whether a platform is worth trying now. After a failure that concerns all of it, one call at a time tries again,
// later and later, so that a thousand rooms do not knock at once.
import type { Clock, Instant } from '../../clock.ts';

/** Shortest and longest wait between two tries, doubling in between. */
const shortestMs = 1_000;
const longestMs = 60_000;

/**
 * @param failures how often it has failed in a row, at least 1
 * @param askedMs what the platform itself asked to wait at least
 */
export function backoffMs(failures: number, askedMs: number | null): number {
  return Math.max(askedMs ?? 0, Math.min(longestMs, shortestMs * 2 ** Math.min(failures - 1, 16)));
}

export interface Gate {
  /** True = go on; whoever enters must say `worked`, `failed` or `left` afterwards. */
  enter(): boolean;
  /** The platform answered, be it with a refusal. */
  worked(): void;
  failed(askedMs: number | null): void;
  /** Nothing was learned about the platform. */
  left(): void;
  /** Something told us that it may be reachable again. */
  knock(): void;
  /** When the next try is due; `null` while it is open. */
  opensAt(): Instant | null;
}

/** @param opened is called when a closed gate opens. */
export function createGate(clock: Clock, opened: () => void): Gate {
  let failures = 0;
  let until: Instant | null = null;
  let probing = false;
  return {
    enter() {
      if (until === null) return true;
      if (probing || clock.now() < until) return false;
      probing = true;
      return true;
    },
    worked() {
      probing = false;
      if (until === null) return;
      until = null;
      failures = 0;
      opened();
    },
    failed(askedMs) {
      probing = false;
      failures += 1;
      until = clock.now() + backoffMs(failures, askedMs);
    },
    left() {
      probing = false;
    },
    knock() {
      if (until !== null) until = clock.now();
    },
    opensAt: () => until,
  };
}
