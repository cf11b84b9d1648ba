// A role is offered, claimed, accepted. Nobody is made to hold one: what somebody else gives is only an offer.
import type { Decision } from '../../outcome.ts';
import { isOne, refusedBy } from '../policy.ts';
import { resolvePerson } from '../../resolve/people.ts';
import { resolveRole } from '../../resolve/things.ts';
import type { RoleState } from '../../state.ts';
import type { Context, Rule } from '../context.ts';
import { already, decided, exactly, fact, isAnswer, refuse, suggest } from '../context.ts';
import { silentSince } from './silence.ts';

/** `assign scribe @bea` offers it to her; `assign scribe`, or naming oneself, takes it. */
export const offerRole: Rule<'OfferRole'> = (command, context) => {
  const role = roleOf(command.role, context);
  if (isAnswer(role)) return role;
  if (command.to === null) return take(role, context);
  const found = resolvePerson(command.to, context);
  if (isAnswer(found)) return found;
  if (context.asking.ids.includes(found.person)) return take(role, context);
  return offerTo(role, found.person, context);
};

/** The button on the offer; the same as `assign` without a person. */
export const acceptRole: Rule<'AcceptRole'> = (command, context) => {
  const role = roleOf(command.role, context);
  return isAnswer(role) ? role : take(role, context);
};

/** The role that is meant, with its state. */
export function roleOf(typed: string, context: Context) {
  const found = resolveRole(typed, context);
  if (isAnswer(found)) return found;
  return context.state.roles.get(found.found) ?? refuse('role-unknown', { typed, near: [] });
}

function offerTo(role: RoleState, to: string, context: Context): Decision {
  const { state, asking } = context;
  const refused = refusedBy('command', state, asking);
  if (refused !== null) return refused;
  if ((role.holder === to && !role.acting) || (role.offer?.to === to && role.offer.audience === 'person'))
    return already();
  if (context.organisation.away.has(to)) return refuse('person-away', { person: to });
  const event = {
    type: 'RoleOffered' as const,
    role: role.key,
    to,
    onBehalfOf: null,
    audience: 'person' as const,
  };
  return decided([fact({ ...event, round: role.offer?.round ?? 1 }, exactly(asking.now))]);
}

/**
 * Mine if I was asked, or if nobody has accepted it. One that somebody holds is asked of its holder; a holder who has
 * been silent too long may be passed over, with a reason.
 */
function take(role: RoleState, context: Context): Decision {
  const { state, asking } = context;
  if (asking.machine) return refuse('machine-cannot');
  const { ids, by, now } = asking;
  const refused = refusedBy('anyone', state, asking);
  if (refused !== null) return refused;
  const { handover, holder } = role;
  if (isOne(ids, holder) && !role.acting) return already();
  const handedOver = (from: string) =>
    decided([fact({ type: 'RoleHandedOver' as const, role: role.key, from, to: by }, exactly(now))]);
  if (handover !== null && isOne(ids, handover.to) && !handover.claimed) return handedOver(handover.from);
  const offered = isOne(ids, role.offer?.to);
  if (holder === null || role.acting || offered) {
    const onBehalfOf = offered ? (role.offer?.onBehalfOf ?? null) : null;
    return decided([fact({ type: 'RoleAccepted', role: role.key, by, onBehalfOf }, exactly(now))]);
  }
  if (silentSince(holder, context) !== null) {
    if (asking.override !== null) return handedOver(holder);
    return refuse(
      'holder-silent',
      { role: role.key, holder },
      [suggest(context, 'assign', { role: role.key, person: holder })],
      true,
    );
  }
  if (handover !== null && isOne(ids, handover.to)) return already();
  return decided([
    fact({ type: 'HandoverOffered', role: role.key, from: holder, to: by, claimed: true }, exactly(now)),
  ]);
}
