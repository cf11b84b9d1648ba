// A service fell: found first, found later, failed again, or degraded above its minimum level.
import type { Decision } from '../../outcome.ts';
import type { Match } from '../../resolve/names.ts';
import { plainWords } from '../../resolve/names.ts';
import { matchService, resolveService } from '../../resolve/things.ts';
import type { Context, Rule } from '../context.ts';
import { ask, confirming, decided, exactly, fact, isAnswer, isConfirmed, withName } from '../context.ts';
import { foresee } from '../foresee.ts';
import { timed } from '../times.ts';
import { addedServiceKey } from './added.ts';
import { placed } from './placed.ts';
import { suspects } from './suspects.ts';

/** Anybody may say that something is down: at night that is worth more than who says it. */
export const markDown: Rule<'MarkDown'> = (command, context) => {
  const match = matchService(command.service, context.state, null);
  if (match.kind === 'none' && plainWords(command.service) !== '')
    return unknownDown(command, match, context);
  const found = resolveService(command.service, context);
  if (isAnswer(found)) return found;
  return down(command, found.found, context);
};

type MarkDown = Parameters<typeof markDown>[0];

function down(command: MarkDown, service: string, context: Context): Decision {
  const { state, asking } = context;
  const nothingYet = [...state.services.values()].every((one) => one.windows.length === 0);
  const when =
    command.at === null && nothingYet && state.since !== null ? state.since : timed(command.at, context);
  if (isAnswer(when)) return when;
  const { partial, deliberate, text } = command;
  const decision = placed({ type: 'ServiceDown', service, partial, deliberate, text }, when, context);
  if (decision.kind !== 'decided' || decision.already || partial !== null) return decision;
  const after = foresee(context, decision.incident);
  if (after.services.get(service)?.status !== 'down') return decision;
  return decided([...decision.incident, ...suspects(after, [service], { ...context, asking })]);
}

/**
 * A name that the incident does not know. Where there is no plan, or nobody to ask, it joins the incident; else the
 * near ones and that are offered.
 */
function unknownDown(command: MarkDown, match: Match & { kind: 'none' }, context: Context): Decision {
  const { state, asking } = context;
  const typed = command.service.trim();
  const planless = state.plan === null && match.near.length === 0;
  if (!planless && !isConfirmed(asking, 'add-service')) {
    return ask('add-service', { typed, near: match.near }, [
      ...match.near.flatMap((key) => withName(context, 'service', command.service, key)),
      ...confirming(context, 'add-service', {}, 'add-to-incident'),
    ]);
  }
  const key = addedServiceKey(typed, [...state.services.keys()]);
  const added = fact(
    { type: 'ServiceAdded' as const, service: key, name: typed, needs: [] },
    exactly(asking.now),
  );
  const decision = down(command, key, { ...context, state: foresee(context, [added]) });
  return decision.kind === 'decided' ? decided([added, ...decision.incident]) : decision;
}
