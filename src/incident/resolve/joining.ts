// Before a second incident is opened for what is down already: join the first, or declare another all the same.
import type { Command } from '../commands.ts';
import { ask, confirming, isConfirmed } from '../decide/context.ts';
import type { OrganisationContext } from '../decide/context.ts';
import { mayEnter } from '../decide/policy.ts';
import type { Question } from '../outcome.ts';
import { isOver } from '../phases.ts';
import type { IncidentState } from '../state.ts';
import { servicesIn } from './text-hits.ts';
import { matchService, serviceCandidates } from './things.ts';

/**
 * Asked by the one that has all open incidents at hand, before deciding a declaration. `null` = nothing of it is down
 * in an incident that the caller may see.
 */
export function joinQuestion(
  command: Command,
  open: readonly IncidentState[],
  context: OrganisationContext,
): Question | null {
  if (command.type !== 'Declare' || command.drill) return null;
  if (isConfirmed(context.asking, 'join-or-declare')) return null;
  for (const state of open) {
    if (isOver(state.phase) || state.drill || !mayEnter(state, context.asking)) continue;
    const service = namedIn(command, state).find((key) => isHit(state, key));
    if (service === undefined) continue;
    const join = { verb: 'set', options: { invite: 'me' }, incident: state.id, label: 'join' };
    return ask('join-or-declare', { incident: state.id, service }, [
      join,
      ...confirming(context, 'join-or-declare', {}, 'declare-another'),
    ]);
  }
  return null;
}

function namedIn(command: Extract<Command, { type: 'Declare' }>, state: IncidentState): string[] {
  if (command.affects.length === 0) {
    const hits = servicesIn(command.text, serviceCandidates(state, null));
    return hits.length === 1 ? hits : [];
  }
  return command.affects.flatMap((typed) => {
    const match = matchService(typed, state, null);
    return match.kind === 'one' ? [match.key] : [];
  });
}

function isHit(state: IncidentState, service: string): boolean {
  const status = state.services.get(service)?.status;
  return status === 'down' || status === 'continuity';
}
