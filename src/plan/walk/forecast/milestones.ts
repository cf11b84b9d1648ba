// "Usable again" and "normal" of each service, behind the steps that lead there. Which steps count against which
// objective stands here.
import type { ForecastInput, ProgressState } from '../../forecast-input.ts';
import type { LaidStep } from '../../layout.ts';
import type { StepList } from '../../plan.ts';

export interface Milestones {
  /** Service → its node. */
  usable: ReadonlyMap<string, number>;
  normal: ReadonlyMap<string, number>;
  /** Nodes to which no step leads: nobody can say when they are reached. */
  blind: ReadonlySet<number>;
  /** Step and milestone, step and milestone … */
  pairs: readonly number[];
  /** How many nodes there are, steps included. */
  size: number;
}

/** @param indexOf nodes of the unfinished steps, numbered from 0; milestones take the numbers behind them. */
export function milestonesOf(input: ForecastInput, indexOf: ReadonlyMap<string, number>): Milestones {
  const usable = new Map<string, number>();
  const normal = new Map<string, number>();
  const blind = new Set<number>();
  const pairs: number[] = [];
  let size = indexOf.size;
  const add = (of: Map<string, number>, service: string, steps: readonly LaidStep[]): void => {
    let leads = false;
    for (const step of steps) {
      const index = indexOf.get(step.id);
      if (index !== undefined) pairs.push(index, size);
      leads ||= index !== undefined || input.progress.get(step.id)?.state === 'done';
    }
    if (!leads) blind.add(size);
    of.set(service, size);
    size += 1;
  };
  const byService = Map.groupBy(input.layout.steps.values(), (step) => step.service);
  for (const [key, { level }] of input.services) {
    if (level === 'not affected' || level === 'normal' || level === 'retired') continue;
    const steps = (byService.get(key) ?? []).filter((step) => step.applicable);
    if (level === 'down') add(usable, key, inLists(steps, rtoLists(steps, input)));
    add(normal, key, inLists(steps, normalLists(steps)));
  }
  return { usable, normal, blind, pairs, size };
}

function inLists(steps: readonly LaidStep[], lists: readonly StepList[]): LaidStep[] {
  return steps.filter((step) => lists.some((list) => step.list === list));
}

/** Continuity steps count against the RTO; restore steps where there are none, or one failed, was skipped or is blocked. */
function rtoLists(steps: readonly LaidStep[], input: ForecastInput): readonly StepList[] {
  const continuity = inLists(steps, ['continuity']);
  const broken = continuity.some((step) => givenUp.has(input.progress.get(step.id)?.state ?? 'pending'));
  const restore = steps.some((step) => step.list === 'restore');
  return continuity.length === 0 || (broken && restore) ? ['restore'] : ['continuity'];
}

const givenUp: ReadonlySet<ProgressState> = new Set(['failed', 'skipped', 'blocked']);

/** Everything behind continuity; a service that has nothing else is normal by its continuity. */
function normalLists(steps: readonly LaidStep[]): readonly StepList[] {
  const behind = ['restore', 'verify', 'normalise'] as const;
  return inLists(steps, behind).length > 0 ? behind : ['continuity'];
}
