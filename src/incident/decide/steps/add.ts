// A step that the plan did not have.
import { nextFreeStep } from '../../evolve/layouts.ts';
import { plainWords } from '../../resolve/names.ts';
import { resolvePerson } from '../../resolve/people.ts';
import { resolveService } from '../../resolve/things.ts';
import { refusedBy } from '../policy.ts';
import type { Rule } from '../context.ts';
import { ask, confirming, decided, exactly, fact, isAnswer, refuse } from '../context.ts';
import { stepOf } from './step-of.ts';

/** The same text for the same service this soon is probably the same step. */
const repeatMs = 60_000;

export const addStep: Rule<'AddStep'> = (command, context) => {
  const { state, asking } = context;
  const text = command.text.trim();
  if (plainWords(text) === '') return refuse('nothing-typed', { what: 'step' });
  const found = command.service === null ? null : resolveService(command.service, context);
  if (found !== null && isAnswer(found)) return found;
  const service = found?.found ?? null;
  const refused = refusedBy('involved', state, asking, service === null ? {} : { service });
  if (refused !== null) return refused;
  const after: string[] = [];
  for (const typed of command.after) {
    const of = stepOf(typed, context);
    if (isAnswer(of)) return of;
    after.push(of.laid.id);
  }
  const who = command.who === null ? null : resolvePerson(command.who, context);
  if (who !== null && isAnswer(who)) return who;
  const repeated = state.entries.findLast(
    ({ event, recordedAt }) =>
      event.type === 'StepAdded' &&
      event.text === text &&
      event.service === service &&
      asking.now - recordedAt <= repeatMs,
  );
  if (repeated !== undefined && asking.typed && !asking.confirmed.has('repeated')) {
    return ask('repeated', { what: 'step' }, confirming(context, 'repeated'));
  }
  const step = nextFreeStep(state.layout, service);
  const { list, minutes } = command;
  return decided([
    fact(
      { type: 'StepAdded', step, text, service, list, after, who: who?.person ?? null, minutes },
      exactly(asking.now),
    ),
  ]);
};
