// The longest chain of steps to a service's being usable, by the minutes that the plan expects and with everybody
// present: what the way really travelled is held against.
import type { LaidStep, Layout } from '#src/plan/layout.ts';
import type { Duration } from '#src/plan/plan.ts';

export interface PlannedPath {
  /** In order. */
  steps: readonly { step: string; text: string; service: string | null; expectedMs: Duration | null }[];
  /** Sum of the known lengths: at least so long where one is unknown. `null` = no step leads there. */
  ms: Duration | null;
  /** Ids of steps without minutes; they count as nothing here, and are named. */
  unknown: readonly string[];
}

interface Chain {
  step: LaidStep;
  ms: Duration;
  before: Chain | null;
}

/** @param service `null` gives an empty path. */
export function plannedPath(layout: Layout, service: string | null): PlannedPath {
  const chains = chainsTo(layout);
  const own = service === null ? [] : usableSteps(layout, service);
  let chain = longest(own.map((step) => chains(step)));
  const steps: LaidStep[] = [];
  const ms = chain?.ms ?? null;
  for (; chain !== null; chain = chain.before) steps.unshift(chain.step);
  return {
    steps: steps.map((one) => ({
      step: one.id,
      text: one.text,
      service: one.service,
      expectedMs: one.minutes === null ? null : one.minutes * 60_000,
    })),
    ms,
    unknown: steps.filter(({ minutes }) => minutes === null).map(({ id }) => id),
  };
}

/** Those of continuity where there are any, else those of the restoration. */
function usableSteps(layout: Layout, service: string): LaidStep[] {
  const own = [...layout.steps.values()].filter((step) => step.service === service && step.applicable);
  const continuity = own.filter(({ list }) => list === 'continuity');
  return continuity.length > 0 ? continuity : own.filter(({ list }) => list === 'restore');
}

function chainsTo(layout: Layout): (step: LaidStep) => Chain {
  const known = new Map<string, Chain>();
  const entered = new Set<string>();
  const chainOf = (step: LaidStep): Chain => {
    const found = known.get(step.id);
    if (found !== undefined) return found;
    entered.add(step.id);
    const before = longest(
      beforeOf(layout, step).flatMap((one) =>
        entered.has(one.id) && !known.has(one.id) ? [] : [chainOf(one)],
      ),
    );
    const chain = { step, ms: (before?.ms ?? 0) + (step.minutes ?? 0) * 60_000, before };
    known.set(step.id, chain);
    return chain;
  };
  return chainOf;
}

function beforeOf(layout: Layout, step: LaidStep): LaidStep[] {
  const direct = step.after
    .flatMap((id) => layout.steps.get(id) ?? [])
    .filter(({ applicable }) => applicable);
  return [...direct, ...step.needs.flatMap((service) => usableSteps(layout, service))];
}

function longest(chains: readonly Chain[]): Chain | null {
  return chains.toSorted((a, b) => b.ms - a.ms)[0] ?? null;
}
