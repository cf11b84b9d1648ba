// A step ends: done, or failed. A verification says whether its service is really back, and up to when its data is.
import type { CommandOf } from '../../commands.ts';
import type { Draft, IncidentEvent } from '../../events.ts';
import type { Decision, Question, Refusal } from '../../outcome.ts';
import { refusedBy } from '../policy.ts';
import type { Context, Rule, When } from '../context.ts';
import { again, already, ask, decided, fact, isAnswer, refuse } from '../context.ts';
import { pointFact } from '../services/recovery-point.ts';
import { timed } from '../times.ts';
import { orderOf } from './order.ts';
import { stepIs, stepOf, takeBack, tooEarly, type StepOf } from './step-of.ts';

type Finish = CommandOf<'FinishStep'>;

/** Whether its service is back is asked behind it, never concluded: only the answer changes the service. */
export const finishStep: Rule<'FinishStep'> = (command, context) => {
  const of = stepOf(command.step, context);
  if (isAnswer(of)) return of;
  const refused = refusedBy('involved', context.state, context.asking, { step: of.laid });
  if (refused !== null) return refused;
  const answer = closedTo(command, of, context);
  if (answer !== null) return answer;
  const when = timed(command.at, context);
  if (isAnswer(when)) return when;
  const early = tooEarly(of, when);
  if (early !== null) return early;
  const order = orderOf(of, command.reason, context);
  if (isAnswer(order)) return order;
  const point = pointOf(command, of, context);
  if (isAnswer(point)) return point;
  return decided([
    ending(command, of, when, order.outOfOrder),
    ...point.facts,
    ...partnerCall(of, when, context),
  ]);
};

/** Transitions that the closed list does not have, and the one question: how did the verification come out? */
function closedTo(command: Finish, of: StepOf, context: Context): Decision | null {
  const { laid, status } = of;
  const to = command.result === 'fail' ? 'failed' : 'done';
  if (status === to) return already();
  if (status === 'not applicable') return refuse('step-not-applicable', { step: laid.id });
  if (status === 'done' || status === 'skipped') return takeBack(of, to, context);
  if (status === 'failed') return stepIs(of, to, context, 'start', 'skip');
  if (status === 'blocked') return stepIs(of, to, context, 'start');
  if (laid.kind !== 'verify' || command.result !== null || context.asking.asked === null) return null;
  const results = ['pass', 'fail', 'not-tested'];
  return ask(
    'verify-result',
    { step: laid.id },
    results.flatMap((result) => again(context, { step: laid.id, result })),
  );
}

function ending(
  command: Finish,
  { laid }: StepOf,
  when: When,
  outOfOrder: string | null,
): Draft<IncidentEvent> {
  const { result, text } = command;
  if (result === 'fail') return fact({ type: 'StepFailed', step: laid.id, text }, when);
  return fact({ type: 'StepDone', step: laid.id, result, text, outOfOrder }, when);
}

function pointOf(
  command: Finish,
  { laid }: StepOf,
  context: Context,
): { facts: readonly Draft<IncidentEvent>[] } | Refusal | Question {
  if (command.point === null || command.result === 'fail') return { facts: [] };
  if (laid.service === null) return refuse('step-has-no-service', { step: laid.id });
  const when = timed(command.point, context, 'point');
  if (isAnswer(when)) return when;
  const verified = command.result === 'pass' && (laid.kind === 'verify' || laid.list === 'verify');
  return { facts: [pointFact(laid.service, when.at, verified, context)] };
}

/** The step of calling a partner starts that partner's clock. */
function partnerCall({ laid }: StepOf, when: When, { state }: Context): Draft<IncidentEvent>[] {
  if (laid.list !== 'partner') return [];
  const partner = laid.key.replace(/^call-/, '');
  if (state.partners.get(partner)?.calledAt != null) return [];
  return [fact({ type: 'PartnerCalled', partner, reference: null }, when)];
}
