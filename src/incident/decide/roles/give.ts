// A role is declined, handed over, given back, or nobody answered for it.
import type { Draft, IncidentEvent } from '../../events.ts';
import { acceptWithinOf } from '../../evolve/layouts.ts';
import type { Decision } from '../../outcome.ts';
import { isOne, refusedBy } from '../policy.ts';
import { resolvePerson } from '../../resolve/people.ts';
import type { RoleState } from '../../state.ts';
import type { Context, Rule } from '../context.ts';
import { already, decided, exactly, fact, isAnswer, refuse, suggest } from '../context.ts';
import { foresee } from '../foresee.ts';
import { followingOffer } from './line.ts';
import { roleOf } from './take.ts';

/** One word for "not me": to an offer, to a handover from either side, and of what one holds. */
export const declineRole: Rule<'DeclineRole'> = (command, context) => {
  const role = roleOf(command.role, context);
  if (isAnswer(role)) return role;
  const { ids, by, now } = context.asking;
  const { handover, offer } = role;
  if (handover !== null && (isOne(ids, handover.to) || isOne(ids, handover.from))) {
    const { from, to } = handover;
    return decided([fact({ type: 'HandoverDeclined', role: role.key, from, to }, exactly(now))]);
  }
  if (isOne(ids, role.holder)) return release(role, context);
  if (offer !== null && isOne(ids, offer.to) && offer.audience !== 'everyone') {
    const person = offer.to;
    return withNext(
      [fact({ type: 'RoleDeclined', role: role.key, by: person }, exactly(now))],
      role.key,
      context,
    );
  }
  if (offer !== null && offer.audience !== 'person') {
    if (role.tried.some((person) => ids.includes(person))) return already();
    return decided([fact({ type: 'RoleDeclined', role: role.key, by }, exactly(now))]);
  }
  if (role.tried.some((person) => ids.includes(person))) return already();
  return refuse('not-offered', { role: role.key, to: offer?.to ?? null }, [
    suggest(context, 'assign', { role: role.key }),
  ]);
};

/** Two-sided: until the other accepts, the holder keeps it. What was claimed is given at once. */
export const handOverRole: Rule<'HandOverRole'> = (command, context) => {
  const role = roleOf(command.role, context);
  if (isAnswer(role)) return role;
  const found = resolvePerson(command.to, context);
  if (isAnswer(found)) return found;
  const { state, asking } = context;
  const own = isOne(asking.ids, role.holder);
  const refused = refusedBy(own ? 'anyone' : 'command', state, asking);
  if (refused !== null) return refused;
  const to = found.person;
  const from = role.holder;
  if (from === null)
    return refuse('role-not-held', { role: role.key }, [
      suggest(context, 'assign', { role: role.key, person: to }),
    ]);
  if (from === to) return already();
  const { handover } = role;
  if (own && handover?.to === to && handover.claimed) {
    return decided([fact({ type: 'RoleHandedOver', role: role.key, from, to }, exactly(asking.now))]);
  }
  if (handover?.to === to) return already();
  return decided([
    fact({ type: 'HandoverOffered', role: role.key, from, to, claimed: false }, exactly(asking.now)),
  ]);
};

/** One's own, or by whoever commands when somebody has left. */
export const releaseRole: Rule<'ReleaseRole'> = (command, context) => {
  const role = roleOf(command.role, context);
  if (isAnswer(role)) return role;
  if (role.holder === null) return already();
  const own = isOne(context.asking.ids, role.holder);
  const refused = refusedBy(own ? 'anyone' : 'command', context.state, context.asking);
  return refused ?? release(role, context);
};

/** Command is never put down in the middle of a crisis, only handed over; other roles go to the next in line. */
function release(role: RoleState, context: Context): Decision {
  const { phase } = context.state;
  if (role.holder === null) return already();
  if (role.key === 'commander' && phase === 'open') {
    return refuse('command-never-empty', {}, [suggest(context, 'handover', { role: role.key, person: '…' })]);
  }
  const { now } = context.asking;
  const facts = [fact({ type: 'RoleReleased' as const, role: role.key, person: role.holder }, exactly(now))];
  return phase === 'open' ? withNext(facts, role.key, context) : decided(facts);
}

/** The clock's word: an offer or a handover that nobody answered in time. */
export const expireOffer: Rule<'ExpireOffer'> = (command, context) => {
  const { state, asking } = context;
  const role = state.roles.get(command.role);
  if (role === undefined) return refuse('role-unknown', { typed: command.role, near: [] });
  const limit = acceptWithinOf(state, role.key);
  const isDue = (since: number) => asking.now - since >= limit;
  const { handover, offer } = role;
  if (handover !== null && isDue(handover.at)) {
    const { from, to } = handover;
    return decided([fact({ type: 'HandoverDeclined', role: role.key, from, to }, exactly(asking.now))]);
  }
  if (offer === null) return already();
  if (!isDue(offer.at)) return refuse('offer-not-due', { role: role.key });
  const expired = fact(
    { type: 'RoleOfferExpired' as const, role: role.key, to: offer.to },
    exactly(asking.now),
  );
  return withNext([expired], role.key, context);
};

/** What came of ringing by hand. It changes no offer: only the person's own word does. */
export const recordCall: Rule<'RecordCall'> = (command, context) => {
  const role = roleOf(command.role, context);
  if (isAnswer(role)) return role;
  const found = resolvePerson(command.person, context);
  if (isAnswer(found)) return found;
  const { outcome } = command;
  const event = { type: 'CallAttempted' as const, role: role.key, person: found.person, outcome };
  return decided([fact(event, exactly(context.asking.now))]);
};

/** Whoever goes away is not waited for: what is offered to them goes to the next in line. */
export function awayFacts(person: string, away: boolean, context: Context): Draft<IncidentEvent>[] {
  const { now } = context.asking;
  const said = fact({ type: 'PersonAway' as const, person, away }, exactly(now));
  if (!away) return [said];
  const waiting = [...context.state.roles.values()].filter(
    (role) => role.offer?.to === person && role.offer.audience !== 'everyone',
  );
  return waiting.reduce<Draft<IncidentEvent>[]>(
    (facts, role) => {
      const declined = fact({ type: 'RoleDeclined' as const, role: role.key, by: person }, exactly(now));
      const after = foresee(context, [...facts, declined]);
      return [...facts, declined, ...followingOffer(after, role.key, context)];
    },
    [said],
  );
}

function withNext(facts: readonly Draft<IncidentEvent>[], role: string, context: Context): Decision {
  const after = foresee(context, facts);
  return decided([...facts, ...followingOffer(after, role, context)]);
}
