// The incident as a whole: its phase, who may see it, which plan it goes by, where it is shown.
import type { IncidentEvent } from '../../events.ts';
import { entryId } from '../../events.ts';
import type { IncidentState } from '../../state.ts';
import type { Applies } from '../applying.ts';
import { joined } from '../applying.ts';
import { adoptedLayout, roleTitles } from '../layouts.ts';
import { pendingStep, untouched, vacantRole } from './declared.ts';
import { withFlags } from './services.ts';

type LifecycleFact =
  | Exclude<Extract<IncidentEvent['type'], `Incident${string}`>, 'IncidentDeclared'>
  | 'DetectionRecorded'
  | 'SeveritySet'
  | 'PrivacySet'
  | 'PersonInvited'
  | 'ReturningBegun'
  | 'FalseAlarmDeclared'
  | 'PlanAdopted'
  | 'EntryCorrected'
  | 'ReminderFired'
  | 'RoomBound';

export const lifecycle: Applies<LifecycleFact> = {
  /** The first signal to anybody on our side counts; later ones are told, and change nothing. */
  DetectionRecorded: (state, _, entry) =>
    state.detected !== null && state.detected.at <= entry.at
      ? state
      : { ...state, detected: { at: entry.at, certainty: entry.certainty, entry: entryId(entry) } },
  SeveritySet: (state, event) => ({ ...state, severity: event.severity }),
  PrivacySet: (state, event) => ({ ...state, private: event.private }),
  PersonInvited: (state, event) => ({ ...state, invited: joined(state.invited, event.person) }),
  ReturningBegun: (state, _, entry) =>
    state.phase === 'open' ? { ...state, phase: 'returning', returningAt: entry.at } : state,
  IncidentReopened: (state) =>
    state.phase === 'returning' ? { ...state, phase: 'open', returningAt: null } : state,
  IncidentClosed: (state, _, entry) => over(state, 'closed', entry.at),
  IncidentSigned: (state, _, entry) =>
    state.phase === 'closed' ? { ...state, phase: 'signed', signedAt: entry.at } : state,
  IncidentWithdrawn: (state, _, entry) => over(state, 'withdrawn', entry.at),
  FalseAlarmDeclared: (state, _, entry) => over(state, 'false-alarm', entry.at),
  PlanAdopted: (state, event, _, around) => {
    const plan = around.plans(event.planDigest);
    if (plan === null) return { ...state, planDigest: event.planDigest };
    const layout = adoptedLayout(state, plan);
    return {
      ...state,
      planDigest: event.planDigest,
      plan,
      layout,
      services: grown(state.services, [...layout.services.values()], ({ key, name }) => untouched(key, name)),
      steps: grown(
        state.steps,
        [...layout.steps.keys()].map((key) => ({ key })),
        ({ key }) => pendingStep(key),
      ),
      roles: grown(
        state.roles,
        [...roleTitles(plan)].map(([key, title]) => ({ key, title })),
        ({ key, title }) => vacantRole(key, title),
      ),
    };
  },
  IncidentLinked: (state, event) => ({
    ...state,
    links: [...state.links, { incident: event.incident, relation: event.relation }],
  }),
  /** Its effect is in the entries before it (see corrections.ts); steps that were built on a void one are flagged. */
  EntryCorrected: (state, event, _, around) => {
    if (event.change.kind !== 'void') return state;
    const target = around.entry(event.entry)?.event;
    if (target === undefined || !('step' in target) || target.type === 'StepAdded') return state;
    const after = [...state.layout.steps.values()].filter((step) => step.after.includes(target.step));
    return withFlags(
      state,
      after.map((step) => step.id),
    );
  },
  ReminderFired: (state, event) => ({
    ...state,
    firedReminders: new Set([...state.firedReminders, event.key, ...(event.covers ?? [])]),
  }),
  RoomBound: (state, { platform, room, purpose }) =>
    state.rooms.some((one) => one.platform === platform && one.room === room && one.purpose === purpose)
      ? state
      : { ...state, rooms: [...state.rooms, { platform, room, purpose }] },
};

function over(
  state: IncidentState,
  phase: 'closed' | 'withdrawn' | 'false-alarm',
  at: number,
): IncidentState {
  return state.phase === 'open' || state.phase === 'returning' ? { ...state, phase, closedAt: at } : state;
}

/** What is there stays as it is; what the new plan adds joins untouched. */
function grown<V, N extends { key: string }>(
  map: ReadonlyMap<string, V>,
  wanted: readonly N[],
  make: (one: N) => V,
): ReadonlyMap<string, V> {
  const next = new Map(map);
  for (const one of wanted) if (!next.has(one.key)) next.set(one.key, make(one));
  return next;
}
