// "That was never down": the answer to a suspicion, or the correction of a window that should not have been opened.
import type { CommandOf } from '../../commands.ts';
import { entryId } from '../../events.ts';
import type { Decision } from '../../outcome.ts';
import { refusedBy } from '../policy.ts';
import { isOver } from '../../terms/phases.ts';
import { resolveService } from '../../resolve/things.ts';
import type { Context, Rule } from '../context.ts';
import { already, decided, exactly, fact, isAnswer, refuse } from '../context.ts';
import { mayCorrect } from '../incident/corrections.ts';

/** The button on the card that asks. */
export const markUnaffected: Rule<'MarkUnaffected'> = (command, context) => unaffected(command, context);
/** The typed word; where nothing was suspected it takes the window back. */
export const correctUnaffected: Rule<'CorrectUnaffected'> = (command, context) =>
  unaffected(command, context);

function unaffected(command: CommandOf<'MarkUnaffected' | 'CorrectUnaffected'>, context: Context): Decision {
  const { state, asking } = context;
  const found = resolveService(command.service, context);
  if (isAnswer(found)) return found;
  const service = found.found;
  const status = state.services.get(service)?.status ?? 'not affected';
  if (status === 'suspected') {
    const refused = refusedBy('anyone', state, asking);
    if (refused !== null) return refused;
    if (isOver(state.phase)) return refuse('incident-over', { phase: state.phase });
    return decided([fact({ type: 'ServiceUnaffected', service }, exactly(asking.now))]);
  }
  if (status === 'not affected') return already();
  const fall = state.entries.findLast(
    ({ event }) => event.type === 'ServiceDown' && event.service === service,
  );
  if (fall === undefined) return refuse('service-not-down', { service, status });
  const refused = mayCorrect(fall, context);
  if (refused !== null) return refused;
  const change = { kind: 'unaffected' as const, service };
  const { reason } = command;
  return decided([
    fact({ type: 'EntryCorrected', entry: entryId(fall), change, reason }, exactly(asking.now)),
  ]);
}
