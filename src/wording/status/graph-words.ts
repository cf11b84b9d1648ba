// The second line of a box in the graph of a plan: how much work it is, in as few words as fit.
import type { LaidList } from '../../plan/layout.ts';
import type { Tier } from '../../plan/plan.ts';

/** @param done `null` = it is not walked. */
export function stepCount(tier: Tier, steps: number, done: number | null): string {
  const work = steps === 0 ? 'no steps' : steps === 1 ? '1 step' : `${steps} steps`;
  return `${tier.toUpperCase()} · ${done === null || steps === 0 ? work : `${done} of ${work}`}`;
}

export function stepLength(list: LaidList, minutes: number | null): string {
  return `${list} · ${minutes === null ? 'no estimate' : `${minutes} min`}`;
}
