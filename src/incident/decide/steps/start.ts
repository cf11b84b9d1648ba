// A step is begun, resumed after a block, or tried again after a failure.
import type { Refusal } from '../../outcome.ts';
import { refusedBy, worksFor } from '../policy.ts';
import { expectedHolder, isPartner } from '../../steps.ts';
import type { Context, Rule } from '../context.ts';
import { already, decided, fact, isAnswer, refuse } from '../context.ts';
import { timed } from '../times.ts';
import { orderOf } from './order.ts';
import { stepOf, takeBack, tooEarly, type StepOf } from './step-of.ts';

/** First time, after a block, or once more after a failure: one word for a person with one hand free. */
export const startStep: Rule<'StartStep'> = (command, context) => {
  const of = stepOf(command.step, context);
  if (isAnswer(of)) return of;
  const { laid, status } = of;
  if (status === 'started') return already();
  if (status === 'not applicable') return refuse('step-not-applicable', { step: laid.id });
  if (status === 'done' || status === 'skipped') return takeBack(of, 'started', context);
  const refused = refusedStart(of, context);
  if (refused !== null) return refused;
  const when = timed(command.at, context);
  if (isAnswer(when)) return when;
  const early = tooEarly(of, when);
  if (early !== null) return early;
  const order = orderOf(of, command.reason, context);
  if (isAnswer(order)) return order;
  const { state, asking } = context;
  const expected = expectedHolder(state, laid);
  const own = expected === null || asking.ids.includes(expected) || worksFor(state, asking.ids, laid.who);
  return decided([
    fact(
      {
        type: 'StepStarted',
        step: laid.id,
        holder: own ? asking.by : expected,
        onBehalfOf: isPartner(state, laid.who) ? laid.who : null,
        outOfOrder: order.outOfOrder,
      },
      when,
    ),
  ]);
};

/** Whoever starts a step that nobody holds becomes its holder; one that is held is its holder's and the staff's. */
function refusedStart({ laid }: StepOf, { state, asking }: Context): Refusal | null {
  const vacant = expectedHolder(state, laid) === null;
  return refusedBy(vacant ? 'anyone' : 'involved', state, asking, { step: laid });
}
