// Expected minutes against what was last measured, in an incident or a drill.
import type { Plan } from '../plan.ts';
import { warning, type Found } from '../problems.ts';
import { placedSteps } from './placed.ts';

/**
 * Steps whose written minutes are off by more than half of the last measured length.
 *
 * @param measured step key → lengths in minutes, oldest first.
 */
export function checkMeasured(plan: Plan, measured: ReadonlyMap<string, readonly number[]>): Found[] {
  return placedSteps(plan).flatMap(({ step, path }) => {
    const last = measured.get(step.key)?.at(-1);
    if (last === undefined || step.minutes === null || Math.abs(step.minutes - last) <= last / 2) return [];
    return [
      warning('minutes-off', [...path, 'minutes'], {
        key: step.key,
        written: step.minutes,
        measured: Math.round(last),
      }),
    ];
  });
}
