// Many incidents over time: promises kept of those judged, and the four means, real ones and drills apart, over weeks,
// months, quarters or years.
import type { Instant } from '../../clock.ts';
import type { Duration, Tier } from '../../plan/plan.ts';
import { lengthOf, overlap } from '../times/intervals.ts';
import { meansOfLengths, type Means } from '../times/means.ts';
import { attainmentOf, byService, type Attained, type ServiceAttainment } from './attainment.ts';
import { counts, type Outcome } from './outcome.ts';
import { periodLength, periodsOf, type PeriodLength } from './periods.ts';

export interface Trend {
  fromAt: Instant;
  toAt: Instant;
  period: PeriodLength;
  /** Oldest first; each incident in the one in which it was declared. */
  rows: readonly TrendRow[];
  /** The whole stretch. */
  real: Side;
  drills: Side;
  /** Declared by mistake or in vain: in none of the figures. */
  withdrawn: number;
}

export interface TrendRow {
  fromAt: Instant;
  toAt: Instant;
  real: Side;
  drills: Side;
}

/** Real incidents, or drills: never both in one figure. */
export interface Side {
  incidents: number;
  tiers: Readonly<Record<Tier, Attained>>;
  services: readonly ServiceAttainment[];
  means: Means;
  /** Time in the period in which anything was out, overlapping incidents counted once. */
  outageMs: Duration;
}

/** @param outcomes any order; those declared outside `fromAt` … `toAt` are left out. */
export function trendOf(
  outcomes: readonly Outcome[],
  { fromAt, toAt, zone }: { fromAt: Instant; toAt: Instant; zone: string },
): Trend {
  const within = outcomes
    .filter(({ declaredAt }) => declaredAt >= fromAt && declaredAt <= toAt)
    .toSorted((a, b) => a.declaredAt - b.declaredAt);
  const counted = within.filter(counts);
  const length = periodLength(fromAt, toAt);
  const real = counted.filter(({ drill }) => !drill);
  const drills = counted.filter(({ drill }) => drill);
  return {
    fromAt,
    toAt,
    period: length,
    rows: periodsOf(fromAt, toAt, zone, length).map((period) => ({
      ...period,
      real: sideOf(real, period),
      drills: sideOf(drills, period),
    })),
    real: sideOf(real, { fromAt, toAt: toAt + 1 }),
    drills: sideOf(drills, { fromAt, toAt: toAt + 1 }),
    withdrawn: within.length - counted.length,
  };
}

/** An outage that lasts beyond its period counts in each for the part that lies in it. */
function sideOf(outcomes: readonly Outcome[], { fromAt, toAt }: { fromAt: Instant; toAt: Instant }): Side {
  const own = outcomes.filter(({ declaredAt }) => declaredAt >= fromAt && declaredAt < toAt);
  const judged = own.flatMap((one) => one.judged);
  const tier = (wanted: Tier) => attainmentOf(judged.filter((one) => one.tier === wanted));
  return {
    incidents: own.length,
    tiers: { bdr: tier('bdr'), bcp: tier('bcp') },
    services: byService(own),
    means: meansOfLengths(own.map(({ lengths }) => lengths)),
    outageMs: lengthOf(
      overlap(
        outcomes.flatMap(({ outages }) => outages),
        [{ from: fromAt, to: toAt }],
      ),
    ),
  };
}
