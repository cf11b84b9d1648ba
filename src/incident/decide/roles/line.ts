// Who is asked for a role, and who after them: the line of the plan, then the authorities, then the whole room.
import type { Draft, IncidentEvent } from '../../events.ts';
import type { IncidentState, RoleState } from '../../state.ts';
import { behalfHolder, isPartner } from '../../steps.ts';
import type { Context } from '../context.ts';
import { exactly, fact } from '../context.ts';

export interface NextOffer {
  to: string;
  onBehalfOf: string | null;
  audience: 'person' | 'authorities' | 'everyone';
  round: number;
}

/**
 * The next to be asked for that role; `null` where the plan names nobody for it. People who are away or were asked in
 * this round are passed over. Once nobody is left it is the whole room, again and again, and the card names somebody of
 * the line to ring by hand, another one each time.
 */
export function nextOffer(state: IncidentState, role: RoleState, context: Context): NextOffer | null {
  const line = lineOf(state, role.key);
  if (line.length === 0) return null;
  const free = (person: string) => !role.tried.includes(person) && !context.organisation.away.has(person);
  const next = line.find(({ to }) => free(to));
  if (next !== undefined) return { ...next, audience: 'person', round: 1 };
  const authority = state.plan?.organisation.authorities.find(free);
  if (authority !== undefined) return { to: authority, onBehalfOf: null, audience: 'authorities', round: 1 };
  const round = (role.offer?.round ?? 1) + 1;
  const ring = line[(round - 2) % line.length] ?? line[0];
  return ring === undefined ? null : { ...ring, audience: 'everyone', round };
}

interface InLine {
  to: string;
  onBehalfOf: string | null;
}

/** People of the line in order. A partner means whoever acts for partners here, on its behalf. */
function lineOf(state: IncidentState, key: string): InLine[] {
  const role = state.plan?.roles.get(key);
  const holders = [role?.primary ?? null, ...(role?.backups ?? [])].filter((holder) => holder !== null);
  return holders.flatMap((holder): InLine[] => {
    if (!isPartner(state, holder)) return [{ to: holder, onBehalfOf: null }];
    const to = behalfHolder(state);
    return to === null ? [] : [{ to, onBehalfOf: holder }];
  });
}

export function offerFact(role: string, offer: NextOffer, at: number): Draft<IncidentEvent> {
  const { to, onBehalfOf, audience, round } = offer;
  return fact({ type: 'RoleOffered', role, to, onBehalfOf, audience, round }, exactly(at));
}

/** The offer that follows by itself while nobody has accepted, or none. */
export function followingOffer(after: IncidentState, key: string, context: Context): Draft<IncidentEvent>[] {
  const role = after.roles.get(key);
  const open = role !== undefined && (role.holder === null || role.acting);
  const next = open ? nextOffer(after, role, context) : null;
  return next === null ? [] : [offerFact(key, next, context.asking.now)];
}
