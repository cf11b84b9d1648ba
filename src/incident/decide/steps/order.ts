// Before a step is begun or ended: is it open, is it approved, and if not, is there a reason to go ahead all the same.
import type { Question, Refusal } from '../../outcome.ts';
import { refusedBy } from '../policy.ts';
import { waitingOf } from '../../steps.ts';
import type { Context } from '../context.ts';
import { again, refuse, suggest } from '../context.ts';
import type { StepOf } from './step-of.ts';

/** Why it is out of order; `null` when it is not. */
export interface Order {
  outOfOrder: string | null;
}

/** Word that stands for a reason in an example of what to type. */
const reasonPlace = '…';

/**
 * For a step that is about to begin. One that was blocked before it ever began is looked at as if it had not been.
 * Going ahead of a gate takes the authority that approves.
 */
export function orderOf(of: StepOf, reason: string | null, context: Context): Order | Refusal | Question {
  const { laid, status, step } = of;
  const begun = step.started !== null || status === 'failed';
  if (status === 'ready' || begun) return { outOfOrder: null };
  const { steps, services, notDown } = waitingOf(context.state, laid.id);
  const waiting = steps.length > 0 || services.length > 0 || notDown || status === 'pending';
  const approve = suggest(context, 'set', { approve: laid.id });
  if (!waiting && laid.gate && !step.approved)
    return refuse('step-needs-approval', { step: laid.id }, [approve]);
  if (!waiting) return { outOfOrder: null };
  if (reason === null || reason.trim() === '') {
    return refuse(
      'step-not-ready',
      { step: laid.id, steps, services, notDown: notDown ? laid.service : null },
      again(context, { step: laid.id, reason: reasonPlace }),
    );
  }
  if (laid.gate && !step.approved && refusedBy('command', context.state, context.asking) !== null) {
    return refuse('step-needs-approval', { step: laid.id }, [approve], true);
  }
  return { outOfOrder: reason.trim() };
}
