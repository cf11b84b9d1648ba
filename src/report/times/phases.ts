// The incident cut at its milestones. A phase is the difference of two milestones that follow one another; where one is
// missing, or they came the other way round, it is not measurable, and never negative.
import type { Mark } from '../../incident/state.ts';
import type { Duration } from '../../plan/plan.ts';
import type { IncidentTimes } from '../incident-times.ts';

export const milestones = [
  'disruption',
  'detected',
  'declared',
  'commanded',
  'first step',
  'continuity',
  'restored',
  'verified',
  'normal',
  'closed',
] as const;
export type Milestone = (typeof milestones)[number];

export interface Phase {
  from: Milestone;
  to: Milestone;
  begins: Mark | null;
  ends: Mark | null;
  /** `null` = not measurable. */
  ms: Duration | null;
  because: 'missing' | 'out of order' | null;
}

/** Nine phases, in order. Where all are measurable they sum to disruption → closed. */
export function phasesOf(times: IncidentTimes): Phase[] {
  const marks: Record<Milestone, Mark | null> = {
    disruption: times.start,
    detected: times.detected,
    declared: times.declared,
    commanded: times.commanded,
    'first step': times.firstStep,
    continuity: times.lastContinuity,
    restored: times.lastRestored,
    verified: times.lastVerified,
    normal: times.lastNormal,
    closed: times.closed,
  };
  return milestones.slice(1).map((to, index) => {
    const from = milestones[index] ?? to;
    return { from, to, begins: marks[from], ends: marks[to], ...difference(marks[from], marks[to]) };
  });
}

function difference(begins: Mark | null, ends: Mark | null): Pick<Phase, 'ms' | 'because'> {
  if (begins === null || ends === null) return { ms: null, because: 'missing' };
  if (ends.at < begins.at) return { ms: null, because: 'out of order' };
  return { ms: ends.at - begins.at, because: null };
}
