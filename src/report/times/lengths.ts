// A length between two recorded instants, and how well it is known: every figure can be traced to its two entries.
import type { Instant } from '../../clock.ts';
import type { Certainty } from '../../incident/events.ts';
import type { Mark } from '../../incident/state.ts';
import type { Duration } from '../../plan/plan.ts';

export interface Length {
  from: Mark;
  /** `null` = it still runs: `ms` is what it is so far. */
  to: Mark | null;
  /** Exact; never negative. Rounded for display only. */
  ms: Duration;
  /** Sum of the uncertainties of the two instants; that of `now` is 0. */
  uncertaintyMs: Duration;
}

/** What each word of certainty is worth on either side. */
export const uncertainty: Readonly<Record<Certainty, Duration>> = {
  exact: 0,
  about: 15 * 60_000,
  day: 24 * 3_600_000,
};

export function lengthBetween(from: Mark, to: Mark | null, now: Instant): Length {
  return {
    from,
    to,
    ms: Math.max(0, (to?.at ?? now) - from.at),
    uncertaintyMs: uncertainty[from.certainty] + (to === null ? 0 : uncertainty[to.certainty]),
  };
}

/** The later (earlier) of those that are known; the first of equals. */
export function lastOf<M extends Mark>(marks: readonly (M | null | undefined)[]): M | null {
  return pick(marks, (mark, best) => mark.at > best.at);
}

export function firstOf<M extends Mark>(marks: readonly (M | null | undefined)[]): M | null {
  return pick(marks, (mark, best) => mark.at < best.at);
}

function pick<M extends Mark>(
  marks: readonly (M | null | undefined)[],
  better: (mark: M, best: M) => boolean,
): M | null {
  let best: M | null = null;
  for (const mark of marks) if (mark && (best === null || better(mark, best))) best = mark;
  return best;
}
