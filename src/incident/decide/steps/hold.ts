// A step is held up, left out, approved, given to somebody.
import { refusedBy } from '../policy.ts';
import { resolvePerson } from '../../resolve/people.ts';
import type { Rule } from '../context.ts';
import { already, decided, exactly, fact, isAnswer, refuse } from '../context.ts';
import { timed } from '../times.ts';
import { stepIs, stepOf, takeBack, tooEarly } from './step-of.ts';

/** A block without a reason helps nobody: the reason is what others act on. */
export const blockStep: Rule<'BlockStep'> = (command, context) => {
  const of = stepOf(command.step, context);
  if (isAnswer(of)) return of;
  const { laid, status } = of;
  const refused = refusedBy('involved', context.state, context.asking, { step: laid });
  if (refused !== null) return refused;
  const reason = command.reason.trim();
  if (reason === '') return refuse('reason-needed', { what: 'block' });
  if (status === 'blocked' && of.step.reason === reason) return already();
  if (status === 'not applicable') return refuse('step-not-applicable', { step: laid.id });
  if (status === 'failed') return stepIs(of, 'blocked', context, 'start', 'skip');
  if (status === 'done' || status === 'skipped') return takeBack(of, 'blocked', context);
  const when = timed(command.at, context);
  if (isAnswer(when)) return when;
  const early = tooEarly(of, when);
  if (early !== null) return early;
  return decided([fact({ type: 'StepBlocked', step: laid.id, reason }, when)]);
};

/** A failed step stays failed: skipping it lets its successors go on. */
export const skipStep: Rule<'SkipStep'> = (command, context) => {
  const of = stepOf(command.step, context);
  if (isAnswer(of)) return of;
  const { laid, status } = of;
  const reason = command.reason.trim();
  if (reason === '') return refuse('reason-needed', { what: 'skip' });
  if (status === 'skipped' || (status === 'failed' && of.step.released)) return already();
  if (status === 'not applicable') return refuse('step-not-applicable', { step: laid.id });
  if (status === 'done') return takeBack(of, 'skipped', context);
  const when = timed(command.at, context);
  if (isAnswer(when)) return when;
  const early = tooEarly(of, when);
  if (early !== null) return early;
  return decided([fact({ type: 'StepSkipped', step: laid.id, reason }, when)]);
};

/** Only at the gate: what still waits for other steps is not approved ahead of what they will show. */
export const approveStep: Rule<'ApproveStep'> = (command, context) => {
  const of = stepOf(command.step, context);
  if (isAnswer(of)) return of;
  const { laid, status, step } = of;
  if (!laid.gate) return refuse('step-not-gated', { step: laid.id });
  if (step.approved) return already();
  if (status !== 'awaiting approval') return stepIs(of, 'approved', context);
  return decided([fact({ type: 'StepApproved', step: laid.id }, exactly(context.asking.now))]);
};

/** Whoever is given a step that runs holds it from then on. */
export const assignStep: Rule<'AssignStep'> = (command, context) => {
  const of = stepOf(command.step, context);
  if (isAnswer(of)) return of;
  const found = resolvePerson(command.to, context);
  if (isAnswer(found)) return found;
  const { laid, status, step } = of;
  if (status === 'not applicable') return refuse('step-not-applicable', { step: laid.id });
  if (status === 'done' || status === 'skipped') return takeBack(of, 'assigned', context);
  if (step.assignedTo === found.person) return already();
  const event = { type: 'StepAssigned' as const, step: laid.id, to: found.person };
  return decided([fact(event, exactly(context.asking.now))]);
};
