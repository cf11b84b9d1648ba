// Who is asked, who holds, who held. A role has one holder at most, whatever the journal says.
import type { IncidentEntry, IncidentEvent } from '../../events.ts';
import type { IncidentState, RoleState, Tenure } from '../../state.ts';
import type { Applies } from '../applying.ts';
import { joined, put } from '../applying.ts';
import { roleTitles } from '../layouts.ts';
import { vacantRole } from './declared.ts';

type RoleFact =
  | Extract<IncidentEvent['type'], `Role${string}` | `Handover${string}`>
  | 'CallAttempted'
  | 'PersonAway';

/** An offer changes nothing about who holds: only an acceptance, a handover or a release does. */
export const roles: Applies<RoleFact> = {
  RoleOffered: (state, event, entry) =>
    changed(state, event.role, (role) => ({
      ...role,
      offer: {
        to: event.to,
        at: entry.at,
        audience: event.audience,
        round: event.round,
        onBehalfOf: event.onBehalfOf,
      },
      tried: role.tried.includes(event.to) ? role.tried : [...role.tried, event.to],
      firstOfferedAt: role.firstOfferedAt ?? entry.at,
    })),
  RoleAccepted: (state, event, entry) =>
    heldBy(
      changed(state, event.role, (role) => ({
        ...taken(role, event.by, event.onBehalfOf, entry, 'accepted by another'),
        firstAcceptedAt: role.firstAcceptedAt ?? entry.at,
      })),
      event.role,
      event.by,
      entry,
    ),
  RoleDeclined: (state, event) =>
    changed(state, event.role, (role) => ({
      ...withoutOffer(role, event.by),
      tried: role.tried.includes(event.by) ? role.tried : [...role.tried, event.by],
    })),
  RoleOfferExpired: (state, event) => changed(state, event.role, (role) => withoutOffer(role, event.to)),
  RoleActing: (state, event, entry) =>
    heldBy(
      changed(state, event.role, (role) => {
        const tenure = tenureOf(event.person, null, entry.at, true);
        const tenures = [...endedTenures(role, entry.at, 'accepted by another'), tenure];
        return { ...role, holder: event.person, onBehalfOf: null, acting: true, tenures };
      }),
      event.role,
      event.person,
      entry,
    ),
  RoleReleased: (state, event, entry) =>
    changed(state, event.role, (role) =>
      role.holder === event.person
        ? {
            ...role,
            holder: null,
            onBehalfOf: null,
            acting: false,
            handover: null,
            tried: [event.person],
            tenures: endedTenures(role, entry.at, 'released'),
          }
        : role,
    ),
  HandoverOffered: (state, event, entry) =>
    changed(state, event.role, (role) => ({
      ...role,
      handover: { from: event.from, to: event.to, at: entry.at, claimed: event.claimed },
    })),
  HandoverDeclined: (state, event) => changed(state, event.role, (role) => ({ ...role, handover: null })),
  RoleHandedOver: (state, event, entry) =>
    heldBy(
      changed(state, event.role, (role) => ({
        ...taken(role, event.to, null, entry, 'handed over'),
        firstAcceptedAt: role.firstAcceptedAt ?? entry.at,
      })),
      event.role,
      event.to,
      entry,
    ),
  CallAttempted: (state, event, entry) =>
    changed(state, event.role, (role) => ({
      ...role,
      calls: [...role.calls, { person: event.person, at: entry.at, outcome: event.outcome }],
    })),
  PersonAway: (state, event) => {
    const away = new Set(state.away);
    if (event.away) away.add(event.person);
    else away.delete(event.person);
    return { ...state, away };
  },
};

function changed(state: IncidentState, key: string, change: (role: RoleState) => RoleState): IncidentState {
  const role = state.roles.get(key) ?? vacantRole(key, roleTitles(state.plan).get(key) ?? key);
  const next = change(role);
  return { ...state, roles: put(state.roles, key, { ...next, status: statusOf(next) }) };
}

function statusOf(role: RoleState): RoleState['status'] {
  if (role.holder !== null && !role.acting) return 'accepted';
  if (role.offer !== null) return 'offered';
  const last = role.tenures.at(-1)?.end;
  return last === 'released' || last === 'handed over' ? last : 'vacant';
}

function taken(
  role: RoleState,
  person: string,
  onBehalfOf: string | null,
  entry: IncidentEntry,
  end: 'accepted by another' | 'handed over',
): RoleState {
  const ended = endedTenures(role, entry.at, role.holder === person ? null : end);
  return {
    ...role,
    holder: person,
    onBehalfOf,
    acting: false,
    offer: null,
    handover: null,
    tried: [],
    tenures: [...ended, tenureOf(person, onBehalfOf, entry.at, false)],
  };
}

function tenureOf(person: string, onBehalfOf: string | null, from: number, acting: boolean): Tenure {
  return { person, onBehalfOf, from, to: null, acting, end: null };
}

function endedTenures(role: RoleState, at: number, end: Tenure['end']): Tenure[] {
  return role.tenures.map((tenure) =>
    tenure.to === null ? { ...tenure, to: Math.max(at, tenure.from), end } : tenure,
  );
}

function withoutOffer(role: RoleState, person: string): RoleState {
  return role.offer?.to === person && role.offer.audience !== 'everyone' ? { ...role, offer: null } : role;
}

/** Whoever holds a role takes part; a commander who has just taken command is not silent. */
function heldBy(state: IncidentState, role: string, person: string, entry: IncidentEntry): IncidentState {
  return {
    ...state,
    participants: joined(state.participants, person),
    lastCommandAt:
      role === 'commander' ? Math.max(state.lastCommandAt ?? 0, entry.recordedAt) : state.lastCommandAt,
  };
}
