// Where the outage of a service went: each minute of it is one of worked on, blocked, waiting for something that it
// needs, or left alone. The four sum to the outage.
import type { StepState } from '../../incident/state.ts';
import type { Duration } from '../../plan/plan.ts';
import type { Basis } from '../basis.ts';
import type { ServiceTimes } from '../recovery-times.ts';
import { lengthOf, overlap, without, type Interval } from './intervals.ts';

export interface Split {
  service: string;
  /** A step of it was under way and not blocked. */
  workMs: Duration;
  /** Nothing was under way, and a step was blocked. */
  blockedMs: Duration;
  /** Neither, and something that it needs was out. */
  waitingMs: Duration;
  /** Nobody was on it, and nothing was in the way. */
  unassignedMs: Duration;
}

export function splitsOf(basis: Basis, services: readonly ServiceTimes[]): Split[] {
  const outages = new Map(services.map((one) => [one.service.key, outagesOf(one)]));
  return services
    .filter((one) => one.affected)
    .map((one) => {
      const own = outages.get(one.service.key) ?? [];
      const steps = stepsOf(basis, one.service.key);
      const busy = steps.flatMap((step) => without(runOf(step, basis.until), blocksOf(step, basis.until)));
      const work = overlap(own, busy);
      const idle = without(own, work);
      const stuck = overlap(
        idle,
        steps.flatMap((step) => blocksOf(step, basis.until)),
      );
      const rest = without(idle, stuck);
      const waiting = overlap(
        rest,
        one.needs.flatMap((key) => outages.get(key) ?? []),
      );
      return {
        service: one.service.key,
        workMs: lengthOf(work),
        blockedMs: lengthOf(stuck),
        waitingMs: lengthOf(waiting),
        unassignedMs: lengthOf(without(rest, waiting)),
      };
    });
}

function outagesOf(one: ServiceTimes): Interval[] {
  return one.windows.map(({ outage }) => ({ from: outage.from.at, to: outage.from.at + outage.ms }));
}

function stepsOf({ state }: Basis, service: string): StepState[] {
  return [...state.steps.values()].filter((step) => state.layout.steps.get(step.id)?.service === service);
}

function runOf(step: StepState, until: number): Interval[] {
  if (step.started === null) return [];
  return [{ from: step.started.at, to: Math.max(step.started.at, step.ended?.at ?? until) }];
}

function blocksOf(step: StepState, until: number): Interval[] {
  return step.blocked.map(({ from, to }) => ({ from, to: Math.max(from, to ?? until) }));
}
