// The steps as they went: expected length against real length, who held them, and what got in the way.
import type { Instant } from '../../clock.ts';
import type { PersonId } from '../../ids.ts';
import type { StepState } from '../../incident/state.ts';
import type { LaidStep } from '../../plan/layout.ts';
import type { Duration } from '../../plan/plan.ts';
import type { Basis } from '../basis.ts';
import { lengthOf } from '../times/intervals.ts';

export interface StepLine {
  step: string;
  text: string;
  service: string | null;
  list: LaidStep['list'];
  status: StepState['status'];
  holder: PersonId | null;
  onBehalfOf: string | null;
  startedAt: Instant | null;
  endedAt: Instant | null;
  /** `null` where nobody wrote or measured any. */
  expectedMs: Duration | null;
  expectedFrom: LaidStep['minutesFrom'];
  /** `null` = not measured: it has not ended, or its start is not known. */
  actualMs: Duration | null;
  blockedMs: Duration;
  result: StepState['result'];
  reason: string | null;
  outOfOrder: boolean;
  flagged: boolean;
  attempts: number;
}

/** Steps that somebody touched, and those of the plan that an affected service left undone; in order of their start. */
export function stepLines(basis: Basis, affected: ReadonlySet<string>): StepLine[] {
  const { state, until } = basis;
  return [...state.layout.steps.values()]
    .flatMap((laid) => {
      const step = state.steps.get(laid.id);
      if (step === undefined) return [];
      const owed = laid.applicable && laid.service !== null && affected.has(laid.service);
      return step.status !== 'pending' || owed ? [stepLine(laid, step, until)] : [];
    })
    .toSorted((a, b) => instantOf(a) - instantOf(b));
}

function stepLine(laid: LaidStep, step: StepState, until: Instant): StepLine {
  const blocks = step.blocked.map(({ from, to }) => ({ from, to: Math.max(from, to ?? until) }));
  const { started, ended } = step;
  return {
    step: laid.id,
    text: laid.text,
    service: laid.service,
    list: laid.list,
    status: step.status,
    holder: step.holder ?? step.assignedTo,
    onBehalfOf: step.onBehalfOf,
    startedAt: started?.at ?? null,
    endedAt: ended?.at ?? null,
    expectedMs: laid.minutes === null ? null : laid.minutes * 60_000,
    expectedFrom: laid.minutesFrom,
    actualMs: started === null || ended === null ? null : measured(started.at, ended.at),
    blockedMs: lengthOf(blocks),
    result: step.result,
    reason: step.reason,
    outOfOrder: step.outOfOrder,
    flagged: step.flagged,
    attempts: step.attempts,
  };
}

/** An end that a correction moved before its start is no length. */
function measured(from: Instant, to: Instant): Duration | null {
  return to >= from ? to - from : null;
}

function instantOf(line: StepLine): Instant {
  return line.startedAt ?? line.endedAt ?? Number.MAX_SAFE_INTEGER;
}
