// What the downtime cost, where the plan gives a rate, and how much it weighs by how often the service is used.
import type { Duration, Frequency } from '#src/plan/plan.ts';
import type { ServiceTimes } from '../../recovery-times.ts';

export interface Costs {
  lines: readonly CostLine[];
  /** One for each currency: nothing is converted. */
  totals: readonly { currency: string; cost: number; costWithDegraded: number }[];
  /** Affected services without a rate: the totals leave them out. */
  unrated: readonly string[];
  /** Worst first. */
  weights: readonly Weight[];
}

/** Amounts in the unit of the currency, not rounded. */
export interface CostLine {
  service: string;
  currency: string;
  perHour: number;
  downMs: Duration;
  degradedMs: Duration;
  /** Below the minimum level. */
  cost: number;
  /** As if the degraded time had cost as much: the upper limit. */
  costWithDegraded: number;
  /** It still runs. */
  open: boolean;
}

export interface Weight {
  service: string;
  outageMs: Duration;
  usesPer30Days: number;
  /** Outage times uses in 30 days, in hours. */
  weight: number;
}

/** Hour 720, day 30, week 4.3, month 1. */
const usesPer30Days: Readonly<Record<Frequency, number>> = {
  hourly: 720,
  daily: 30,
  weekly: 4.3,
  monthly: 1,
};

const hourMs = 3_600_000;

export function costsOf(services: readonly ServiceTimes[]): Costs {
  const affected = services.filter((one) => one.affected);
  const lines = affected.flatMap(costLine);
  const totals = new Map<string, { currency: string; cost: number; costWithDegraded: number }>();
  for (const { currency, cost, costWithDegraded } of lines) {
    const known = totals.get(currency) ?? { currency, cost: 0, costWithDegraded: 0 };
    totals.set(currency, {
      currency,
      cost: known.cost + cost,
      costWithDegraded: known.costWithDegraded + costWithDegraded,
    });
  }
  return {
    lines,
    totals: [...totals.values()],
    unrated: affected.filter(({ service }) => service.costPerHour === null).map(({ service }) => service.key),
    weights: affected.map(weightOf).toSorted((a, b) => b.weight - a.weight),
  };
}

function costLine({ service, downMs, degradedMs, windows }: ServiceTimes): CostLine[] {
  const rate = service.costPerHour;
  if (rate === null) return [];
  return [
    {
      service: service.key,
      currency: rate.currency,
      perHour: rate.amount,
      downMs,
      degradedMs,
      cost: (rate.amount * downMs) / hourMs,
      costWithDegraded: (rate.amount * (downMs + degradedMs)) / hourMs,
      open: windows.some(({ outage }) => outage.to === null),
    },
  ];
}

function weightOf({ service, outageMs }: ServiceTimes): Weight {
  const uses = usesPer30Days[service.used];
  return { service: service.key, outageMs, usesPer30Days: uses, weight: (outageMs / hourMs) * uses };
}
