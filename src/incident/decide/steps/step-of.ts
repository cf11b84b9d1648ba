// The step that a command means, with everything that the rules about it look at.
import type { Question, Refusal } from '../../outcome.ts';
import type { StepState } from '../../state.ts';
import { resolveStep } from '../../resolve/things.ts';
import { type expectedHolder, stepStatus } from '../../steps.ts';
import type { Context, When } from '../context.ts';
import { isAnswer, refuse, suggest } from '../context.ts';

type Laid = Parameters<typeof expectedHolder>[1];

export interface StepOf {
  laid: Laid;
  step: StepState;
  status: ReturnType<typeof stepStatus>;
}

export function stepOf(typed: string, context: Context): StepOf | Refusal | Question {
  const found = resolveStep(typed, context);
  if (isAnswer(found)) return found;
  const laid = context.state.layout.steps.get(found.found);
  const step = context.state.steps.get(found.found);
  if (laid === undefined || step === undefined) return refuse('step-unknown', { typed, near: [] });
  return { laid, step, status: stepStatus(context.state, laid.id) };
}

/** The closed list has no such transition; `verbs` are what leads on from there. */
export function stepIs({ laid, status }: StepOf, to: string, context: Context, ...verbs: string[]): Refusal {
  const instead = verbs.map((verb) => suggest(context, verb, { step: laid.id }));
  return refuse('step-is', { step: laid.id, status, to }, instead);
}

/** What is done stays done, unless the entry that says so is taken back. */
export function takeBack(of: StepOf, to: string, context: Context): Refusal {
  const entry = of.step.ended?.entry;
  const undo = entry === undefined ? [] : [suggest(context, 'correct', { what: entry, text: 'void' })];
  return { ...stepIs(of, to, context), instead: undo };
}

/** What is said to have happened before what the step has behind it already. */
export function tooEarly({ laid, step }: StepOf, when: When): Refusal | null {
  const marks = [step.started?.at, step.ended?.at, step.blocked.at(-1)?.from, step.blocked.at(-1)?.to];
  const last = Math.max(...marks.map((instant) => instant ?? -Infinity));
  if (when.at >= last) return null;
  return refuse('time-before-start', { step: laid.id, at: when.at, startedAt: last });
}
