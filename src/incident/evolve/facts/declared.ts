// The first fact: what an incident is before anything else has happened in it.
import type { IncidentEntry, IncidentEvent } from '../../events.ts';
import type { IncidentState, RoleState, ServiceState, StepState } from '../../state.ts';
import type { Around } from '../applying.ts';
import { firstLayout, roleTitles } from '../layouts.ts';

export function declared(
  event: Extract<IncidentEvent, { type: 'IncidentDeclared' }>,
  entry: IncidentEntry,
  around: Around,
): IncidentState {
  const plan = event.planDigest === null ? null : around.plans(event.planDigest);
  const layout = firstLayout(plan, event.scenario, event.drill);
  return {
    organisation: entry.organisation,
    id: event.incident,
    version: entry.version,
    drill: event.drill,
    speed: event.speed,
    method: event.method ?? null,
    judged: new Map(),
    phase: 'open',
    text: event.text,
    severity: event.severity,
    private: event.private,
    announce: event.announce,
    scenario: event.scenario,
    cause: event.cause,
    planDigest: event.planDigest,
    plan,
    layout,
    declaredAt: entry.at,
    declaredBy: entry.by,
    declaredByMachine: event.byMachine,
    declarationSynthetic: event.synthetic,
    detected: null,
    returningAt: null,
    closedAt: null,
    signedAt: null,
    services: new Map([...layout.services.values()].map(({ key, name }) => [key, untouched(key, name)])),
    steps: new Map([...layout.steps.keys()].map((id) => [id, pendingStep(id)])),
    roles: new Map([...roleTitles(plan)].map(([key, title]) => [key, vacantRole(key, title)])),
    partners: new Map(),
    invited: new Set(),
    away: new Set(),
    participants: new Set([entry.by]),
    updates: [],
    snoozedUntil: null,
    lastCommandAt: null,
    firedReminders: new Set(),
    rooms: [],
    amendments: [],
    links: [],
    since: event.since ?? null,
    summary: null,
    reviews: [],
    regulation: new Map(),
    entries: [],
  };
}

/** A service that nothing has been said about. */
export function untouched(key: string, name: string): ServiceState {
  return {
    key,
    name,
    status: 'not affected',
    marks: [],
    windows: [],
    conflicts: [],
    suspectedBecause: null,
    recovery: null,
    normal: null,
    deliberate: false,
    verification: [],
    evidence: [],
    aheadOf: [],
  };
}

export function pendingStep(id: string): StepState {
  return {
    id,
    status: 'pending',
    holder: null,
    onBehalfOf: null,
    assignedTo: null,
    started: null,
    ended: null,
    result: null,
    text: '',
    reason: null,
    outOfOrder: false,
    flagged: false,
    attempts: 0,
    approved: false,
    released: false,
    blocked: [],
  };
}

export function vacantRole(key: string, title: string): RoleState {
  return {
    key,
    title,
    status: 'vacant',
    holder: null,
    onBehalfOf: null,
    acting: false,
    offer: null,
    handover: null,
    tried: [],
    firstOfferedAt: null,
    firstAcceptedAt: null,
    tenures: [],
    calls: [],
  };
}
