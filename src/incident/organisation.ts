// What the organisation's own stream says: numbers, who is who, what was proved before any disaster, what is still owed.
// Pure and total like the folding of an incident; what is decided about it stands in src/incident/decide.
import type { Instant } from '../clock.ts';
import type { IncidentId, PersonId } from '../ids.ts';
import type { Day, Regulator } from '../plan/plan.ts';
import type { Entry, FollowUpKind, MissedObjective, OrganisationEvent, ReadinessFact } from './events.ts';
import { withAnchor, type Anchored } from './terms/regulation/anchors.ts';

export interface KnownIncident {
  id: IncidentId;
  drill: boolean;
  private: boolean;
  declaredAt: Instant;
  declaredBy: PersonId;
  /** How the declaration began; `null` = private, or declared under an older release. */
  text: string | null;
  /** The room in which it was declared. */
  room: string | null;
  /** `null` while it is open or returning. */
  endedAt: Instant | null;
}

export interface FollowUp {
  id: string;
  incident: IncidentId;
  text: string;
  owner: PersonId | null;
  dueAt: Instant;
  openedAt: Instant;
  doneAt: Instant | null;
  /** What was said when it was done. */
  outcome: string;
  about: MissedObjective | null;
  kind: FollowUpKind | null;
}

export interface Readiness {
  fact: ReadinessFact;
  subject: string;
  day: Day;
  text: string;
  by: PersonId;
}

export interface DrillRecord {
  scenario: string;
  incident: IncidentId;
  day: Day;
  verdict: 'met' | 'missed' | null;
  planDigest: string;
}

export interface OrganisationState {
  version: number;
  /** When its first fact was recorded; `null` = nothing was. */
  startedAt: Instant | null;
  nextIncident: number;
  nextDrill: number;
  nextFollowUp: number;
  incidents: ReadonlyMap<IncidentId, KnownIncident>;
  /** Handle → the person or other handle that it was joined to. */
  links: ReadonlyMap<PersonId, PersonId>;
  /** Latest fact of each kind about each subject, by `<fact>:<subject>`. */
  readiness: ReadonlyMap<string, Readiness>;
  /** Step key → every length measured, in minutes, oldest first. */
  measured: ReadonlyMap<string, readonly number[]>;
  followUps: ReadonlyMap<string, FollowUp>;
  /** Incident → regulator → what was recorded: these clocks go on after the incident is over. */
  regulation: ReadonlyMap<IncidentId, ReadonlyMap<Regulator, Anchored>>;
  away: ReadonlySet<PersonId>;
  planDigest: string | null;
  firedReminders: ReadonlySet<string>;
  drills: readonly DrillRecord[];
}

export const emptyOrganisation: OrganisationState = {
  version: 0,
  startedAt: null,
  nextIncident: 1,
  nextDrill: 1,
  nextFollowUp: 1,
  incidents: new Map(),
  links: new Map(),
  readiness: new Map(),
  measured: new Map(),
  followUps: new Map(),
  regulation: new Map(),
  away: new Set(),
  planDigest: null,
  firedReminders: new Set(),
  drills: [],
};

type OrganisationEntry = Entry<OrganisationEvent>;
type Apply<T extends OrganisationEvent['type']> = (
  state: OrganisationState,
  event: Extract<OrganisationEvent, { type: T }>,
  entry: OrganisationEntry,
) => OrganisationState;

const applies: { [T in OrganisationEvent['type']]: Apply<T> } = {
  IncidentNumbered: (state, { incident, drill, private: hidden, text }, entry) => {
    const known: KnownIncident = {
      id: incident,
      drill,
      private: hidden,
      declaredAt: entry.at,
      declaredBy: entry.by,
      text: text ?? null,
      room: entry.source.room,
      endedAt: null,
    };
    const next = numberAfter(incident);
    return {
      ...state,
      incidents: new Map(state.incidents).set(incident, known),
      nextIncident: drill ? state.nextIncident : Math.max(state.nextIncident, next),
      nextDrill: drill ? Math.max(state.nextDrill, next) : state.nextDrill,
    };
  },
  IncidentEnded: (state, { incident }, entry) => {
    const known = state.incidents.get(incident);
    if (known === undefined) return state;
    return {
      ...state,
      incidents: new Map(state.incidents).set(incident, { ...known, endedAt: known.endedAt ?? entry.at }),
    };
  },
  PlanInForce: (state, { planDigest }) => ({ ...state, planDigest }),
  HandlesLinked: (state, { person, handle }) => ({
    ...state,
    links: person === handle ? state.links : new Map(state.links).set(handle, person),
  }),
  HandleUnlinked: (state, { handle }) => {
    const links = new Map(state.links);
    links.delete(handle);
    return { ...state, links };
  },
  ReadinessRecorded: (state, { fact, subject, day, text }, entry) => {
    const key = `${fact}:${subject}`;
    // Entered late, an older proof does not take the place of a newer one.
    if ((state.readiness.get(key)?.day ?? '') > day) return state;
    return {
      ...state,
      readiness: new Map(state.readiness).set(key, { fact, subject, day, text, by: entry.by }),
    };
  },
  StepMeasured: (state, { step, minutes }) => ({
    ...state,
    measured: new Map(state.measured).set(step, [...(state.measured.get(step) ?? []), minutes]),
  }),
  FollowUpOpened: (state, { followUp, incident, text, owner, dueAt, about, kind }, entry) => ({
    ...state,
    nextFollowUp: Math.max(state.nextFollowUp, numberAfter(followUp)),
    followUps: new Map(state.followUps).set(followUp, {
      id: followUp,
      incident,
      text,
      owner,
      dueAt,
      openedAt: entry.at,
      doneAt: null,
      outcome: '',
      about: about ?? null,
      kind: kind ?? null,
    }),
  }),
  FollowUpDone: (state, { followUp, text }, entry) => {
    const known = state.followUps.get(followUp);
    if (known === undefined || known.doneAt !== null) return state;
    return {
      ...state,
      followUps: new Map(state.followUps).set(followUp, { ...known, doneAt: entry.at, outcome: text }),
    };
  },
  RegulatoryAnchorRecorded: (state, { incident, regulator, anchor }, entry) => {
    const known = state.regulation.get(incident) ?? new Map<Regulator, Anchored>();
    const anchored = withAnchor(known.get(regulator) ?? new Map(), anchor, entry.at);
    const next = new Map(known).set(regulator, anchored);
    return { ...state, regulation: new Map(state.regulation).set(incident, next) };
  },
  DrillHeld: (state, { scenario, incident, day, verdict, planDigest }) => ({
    ...state,
    drills: [...state.drills, { scenario, incident, day, verdict, planDigest }],
  }),
  PersonAway: (state, { person, away }) => {
    const set = new Set(state.away);
    if (away) set.add(person);
    else set.delete(person);
    return { ...state, away: set };
  },
  ReminderFired: (state, { key, covers }) => ({
    ...state,
    firedReminders: new Set([...state.firedReminders, key, ...(covers ?? [])]),
  }),
};

/** Of the organisation's stream, oldest first. */
export function foldOrganisation(entries: readonly Entry[]): OrganisationState {
  return entries.reduce(evolveOrganisation, emptyOrganisation);
}

/** Unknown facts, and those of an incident's stream, are walked past. */
export function evolveOrganisation(state: OrganisationState, entry: Entry): OrganisationState {
  const next = { ...state, version: entry.version, startedAt: state.startedAt ?? entry.recordedAt };
  if (!isOrganisationEntry(entry)) return next;
  const apply = applies[entry.event.type] as Apply<typeof entry.event.type>;
  return apply(next, entry.event, entry);
}

function isOrganisationEntry(entry: Entry): entry is OrganisationEntry {
  return Object.hasOwn(applies, entry.event.type);
}

/** `O-12` → 13. */
function numberAfter(id: string): number {
  const number = Number(/^[A-Z]-(\d{1,9})$/.exec(id)?.[1] ?? 0);
  return number + 1;
}

/** Drills and private ones among them: whoever shows them looks. Oldest first. */
export function openIncidents(state: OrganisationState): KnownIncident[] {
  return [...state.incidents.values()].filter((incident) => incident.endedAt === null);
}

/** Step key → median of what was measured, in minutes. Of an even number the mean of the middle two. */
export function learnedMinutes(state: OrganisationState): Map<string, number> {
  const learned = new Map<string, number>();
  for (const [step, minutes] of state.measured) {
    const sorted = minutes.toSorted((a, b) => a - b);
    const upper = sorted[Math.floor(sorted.length / 2)];
    const lower = sorted[Math.ceil(sorted.length / 2) - 1];
    if (upper !== undefined && lower !== undefined) learned.set(step, (lower + upper) / 2);
  }
  return learned;
}
