// How many promises were kept of those that could be judged. Counts, so that periods, services and tiers can be summed;
// nobody averages percentages here.
import type { Tier } from '../../plan/plan.ts';
import type { Objective } from '../judgements.ts';
import type { JudgedObjective, Outcome } from './outcome.ts';

export interface Attainment {
  met: number;
  missed: number;
  /** Beside the judged, never among them. */
  beside: { open: number; tooClose: number; unknown: number; noObjective: number };
}

/** By objective; `mtd` is the outer limit. */
export type Attained = Record<Objective, Attainment>;

export interface ServiceAttainment {
  service: string;
  name: string;
  tier: Tier;
  attained: Attained;
  /** Incidents in which it was hit. */
  hit: number;
}

export function attainmentOf(judged: Iterable<JudgedObjective>): Attained {
  const attained: Attained = { rto: none(), rpo: none(), normal: none(), mtd: none() };
  for (const one of judged) count(attained[one.objective], one.verdict);
  return attained;
}

/** In order of first appearance; the name is the latest. */
export function byService(outcomes: readonly Outcome[]): ServiceAttainment[] {
  const found = new Map<string, ServiceAttainment>();
  for (const outcome of outcomes) {
    for (const one of outcome.judged) {
      const { service, name, tier, objective, verdict } = one;
      if (verdict === 'not affected') continue;
      const known = found.get(service) ?? { service, name, tier, attained: attainmentOf([]), hit: 0 };
      count(known.attained[objective], verdict);
      const hit = known.hit + (objective === 'rto' ? 1 : 0);
      found.set(service, { ...known, name, tier, hit });
    }
  }
  return [...found.values()];
}

function none(): Attainment {
  return { met: 0, missed: 0, beside: { open: 0, tooClose: 0, unknown: 0, noObjective: 0 } };
}

function count(sum: Attainment, verdict: JudgedObjective['verdict']): void {
  switch (verdict) {
    case 'met':
      sum.met += 1;
      return;
    case 'missed':
    case 'missed, still open':
      sum.missed += 1;
      return;
    case 'running':
    case 'at risk':
      sum.beside.open += 1;
      return;
    case 'too close to call':
      sum.beside.tooClose += 1;
      return;
    case 'not yet known':
      sum.beside.unknown += 1;
      return;
    case 'no objective':
      sum.beside.noObjective += 1;
      return;
    case 'not affected':
  }
}
