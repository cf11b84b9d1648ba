// One actual against one objective. The closed list of answers, and the order in which they are tried; unknown is never
// met. Which actual is held against which objective is for src/report/judgements.ts.
import type { Duration } from '../plan/plan.ts';

export type Verdict =
  /** Equal counts: an objective is a maximum. `spareMs` ≥ 0. */
  | { kind: 'met'; spareMs: Duration; uncertaintyMs: Duration }
  /** `neverReturned`: it was retired; `byMs` is then what it was over at that time, and may be 0. */
  | { kind: 'missed'; byMs: Duration; uncertaintyMs: Duration; neverReturned: boolean }
  | { kind: 'missed, still open'; atLeastMs: Duration }
  /** Still open. `leftMs` ≥ 0. */
  | { kind: 'at risk'; leftMs: Duration }
  | { kind: 'running'; leftMs: Duration }
  | { kind: 'too close to call'; uncertaintyMs: Duration }
  | { kind: 'no objective' }
  | { kind: 'not affected' }
  | { kind: 'not yet known' };

export type Situation =
  | { kind: 'not affected' }
  /** No start was recorded, an end is missing for good, or the recovery point is not verified. */
  | { kind: 'unknown' }
  /** `plannedLeftMs`: planned work in front of the end, `null` where it has no estimate. */
  | { kind: 'open'; atRiskFrom: number; plannedLeftMs: Duration | null }
  | { kind: 'ended' }
  /** Retired without having come back. */
  | { kind: 'never returned' };

/**
 * @param actualMs what it took, or has taken so far; exact, never rounded. `null` is unknown.
 * @param uncertaintyMs sum of the uncertainties of the two instants that `actualMs` lies between.
 */
export function verdict(
  actualMs: Duration | null,
  objectiveMs: Duration | null,
  uncertaintyMs: Duration,
  situation: Situation,
): Verdict {
  if (situation.kind === 'not affected') return { kind: 'not affected' };
  if (objectiveMs === null) return { kind: 'no objective' };
  if (situation.kind === 'unknown' || actualMs === null) return { kind: 'not yet known' };
  const overMs = actualMs - objectiveMs;
  switch (situation.kind) {
    case 'open':
      return stillOpen(actualMs, objectiveMs, situation);
    case 'never returned':
      return { kind: 'missed', byMs: Math.max(0, overMs), uncertaintyMs, neverReturned: true };
    case 'ended':
      if (uncertaintyMs > 0 && Math.abs(overMs) <= uncertaintyMs) {
        return { kind: 'too close to call', uncertaintyMs };
      }
      return overMs <= 0
        ? { kind: 'met', spareMs: -overMs, uncertaintyMs }
        : { kind: 'missed', byMs: overMs, uncertaintyMs, neverReturned: false };
  }
}

function stillOpen(
  elapsedMs: Duration,
  objectiveMs: Duration,
  { atRiskFrom, plannedLeftMs }: Extract<Situation, { kind: 'open' }>,
): Verdict {
  const leftMs = objectiveMs - elapsedMs;
  if (leftMs < 0) return { kind: 'missed, still open', atLeastMs: -leftMs };
  const late = elapsedMs >= atRiskFrom * objectiveMs;
  const tooMuch = plannedLeftMs !== null && plannedLeftMs > leftMs;
  return late || tooMuch ? { kind: 'at risk', leftMs } : { kind: 'running', leftMs };
}

/** How bad, for choosing the headline among several stretches of one service: the highest counts. */
const rank: Readonly<Record<Verdict['kind'], number>> = {
  'missed, still open': 7,
  missed: 6,
  'at risk': 5,
  running: 4,
  'not yet known': 3,
  'too close to call': 2,
  met: 1,
  'no objective': 0,
  'not affected': 0,
};

/**
 * The verdict that stands for all of them; each window is judged, the worst is the headline. A miss that is certain
 * stays one while another stretch still runs, or has no known end: then it is the least that it will be.
 */
export function worstVerdict(verdicts: readonly Verdict[]): Verdict | null {
  const worst =
    verdicts.toSorted((a, b) => rank[b.kind] - rank[a.kind] || badness(b) - badness(a))[0] ?? null;
  const open = verdicts.some((one) => isOpen(one) || one.kind === 'not yet known');
  if (!open || worst === null || !isMiss(worst)) return worst;
  return { kind: 'missed, still open', atLeastMs: Math.max(...verdicts.map(badness)) };
}

export function isOpen({ kind }: Verdict): boolean {
  return kind === 'running' || kind === 'at risk' || kind === 'missed, still open';
}

export function isMiss({ kind }: Verdict): boolean {
  return kind === 'missed' || kind === 'missed, still open';
}

/** Milliseconds over the objective; negative to spare. */
function badness(one: Verdict): number {
  switch (one.kind) {
    case 'missed':
      return one.byMs;
    case 'missed, still open':
      return one.atLeastMs;
    case 'met':
      return -one.spareMs;
    case 'at risk':
    case 'running':
      return -one.leftMs;
    case 'too close to call':
    case 'not yet known':
    case 'no objective':
    case 'not affected':
      return 0;
  }
}
