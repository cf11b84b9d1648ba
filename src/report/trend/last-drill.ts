// The drill of the same scenario before this one, laid beside it: the same counts of both, and no judgement of which was
// better.
import type { Instant } from '../../clock.ts';
import { isOver } from '../../incident/terms/phases.ts';
import type { Duration } from '../../plan/plan.ts';
import { lengthOf } from '../times/intervals.ts';
import { attainmentOf, type Attained } from './attainment.ts';
import { counts, type Outcome } from './outcome.ts';

export interface LastDrill {
  before: DrillCounts;
  own: DrillCounts;
}

export interface DrillCounts {
  incident: string;
  declaredAt: Instant;
  attained: Attained;
  areas: Outcome['areas'];
  /** Anything was out, counted once; of a faster drill by its own clock. */
  outageMs: Duration;
}

/** @returns `null` for a real incident, without a scenario, and where the scenario was not drilled before. */
export function lastDrillOf(own: Outcome, others: readonly Outcome[]): LastDrill | null {
  if (!own.drill || own.scenario === null) return null;
  const before = others
    .filter((one) => one.drill && one.scenario === own.scenario && one.incident !== own.incident)
    .filter((one) => one.declaredAt <= own.declaredAt && isOver(one.phase) && counts(one))
    .toSorted((a, b) => a.declaredAt - b.declaredAt)
    .at(-1);
  return before === undefined ? null : { before: countsOf(before), own: countsOf(own) };
}

function countsOf({ incident, declaredAt, judged, areas, outages }: Outcome): DrillCounts {
  return { incident, declaredAt, attained: attainmentOf(judged), areas, outageMs: lengthOf(outages) };
}
