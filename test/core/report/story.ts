// A small outage told as a list of facts, folded by the real engine: what a test of figures starts from.
import type { Certainty, IncidentEntry, IncidentEvent } from '#src/incident/events.ts';
import { fold } from '#src/incident/evolve/fold.ts';
import { forecastOf } from '#src/incident/steps.ts';
import type { IncidentState } from '#src/incident/state.ts';
import type { Plan } from '#src/plan/plan.ts';
import { buildReport, type Report } from '#src/report/report.ts';

export const minute = 60_000;
export const midnight = Date.UTC(2026, 10, 20);

/** `02:40`, or `26:40` for the day after. */
export function at(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return midnight + (hours * 60 + minutes) * minute;
}

export interface Fact {
  /** When it happened. */
  at: string;
  event: IncidentEvent;
  certainty?: Certainty;
  /** When it was entered, if not then. */
  recorded?: string;
  by?: string;
  platform?: string;
}

export const down = (service: string, partial: string | null = null, deliberate = false): IncidentEvent => ({
  type: 'ServiceDown',
  service,
  partial,
  deliberate,
  text: '',
});
export const continuity = (service: string): IncidentEvent => ({
  type: 'ServiceContinuity',
  service,
  text: '',
});
export const restored = (service: string, aheadOf: string[] = []): IncidentEvent => ({
  type: 'ServiceRestored',
  service,
  text: '',
  evidence: null,
  aheadOf,
});
export const normal = (service: string): IncidentEvent => ({ type: 'ServiceNormal', service, text: '' });
export const retired = (service: string): IncidentEvent => ({ type: 'ServiceRetired', service, text: '' });
export const added = (service: string, needs: string[] = []): IncidentEvent => ({
  type: 'ServiceAdded',
  service,
  name: service,
  needs,
});
export const point = (
  service: string,
  pointAt: string | null,
  verified = true,
  lostTo: string | null = null,
): IncidentEvent => ({
  type: 'RecoveryPointRecorded',
  service,
  point: pointAt === null ? null : at(pointAt),
  verified,
  lostTo: lostTo === null ? null : at(lostTo),
});
export const closed: IncidentEvent = { type: 'IncidentClosed', notNormal: [], beforeStable: [] };
export const accepted = (role: string, by = 'ann'): IncidentEvent => ({
  type: 'RoleAccepted',
  role,
  by,
  onBehalfOf: null,
});

export function declared(plan: Plan | null, also: object = {}): IncidentEvent {
  return {
    type: 'IncidentDeclared',
    incident: 'O-1',
    drill: false,
    text: 'everything is slow',
    severity: 1,
    private: false,
    scenario: null,
    planDigest: plan?.digest ?? null,
    byMachine: false,
    cause: null,
    synthetic: false,
    speed: 1,
    announce: true,
    ...also,
  };
}

/** The n-th fact becomes entry En, in the order of the list. */
export function entriesOf(facts: readonly Fact[]): IncidentEntry[] {
  return facts.map((fact, index) => ({
    stream: 'O-1',
    version: index + 1,
    position: index + 1,
    hash: `hash-${index + 1}`,
    event: fact.event,
    at: at(fact.at),
    certainty: fact.certainty ?? 'exact',
    organisation: 'mill',
    by: fact.by ?? 'ann',
    role: null,
    source: {
      platform: fact.platform ?? 'red',
      user: 'R-ANN',
      room: 'outages',
      link: null,
      selfDeclared: false,
    },
    recordedAt: at(fact.recorded ?? fact.at),
    override: null,
  }));
}

export function stateOf(entries: readonly IncidentEntry[], plan: Plan | null): IncidentState {
  const state = fold(entries, (digest) => (plan !== null && plan.digest === digest ? plan : null));
  if (state === null) throw new RangeError('the story has no declaration');
  return state;
}

export function reportOn(facts: readonly Fact[], plan: Plan | null, now: string): Report {
  const entries = entriesOf(facts);
  const state = stateOf(entries, plan);
  return buildReport(state, entries, forecastOf(state, at(now)), plan, at(now));
}

/** Times and verdicts of one service. */
export function serviceIn(report: Report, key: string) {
  const found = report.services.find((one) => one.times.service.key === key);
  if (found === undefined) throw new RangeError(`the report knows no ${key}`);
  return found;
}

const verbs: Record<string, (service: string) => IncidentEvent> = {
  down: (service) => down(service),
  partial: (service) => down(service, 'slow'),
  paused: (service) => down(service, null, true),
  continuity,
  restored: (service) => restored(service),
  normal,
  retired,
  close: () => closed,
  detected: () => ({ type: 'DetectionRecorded' }),
  accepted: (role) => accepted(role),
};

/**
 * `02:00 down lan, ~02:30 continuity lan, 05:00 restored lan`: `~` is about, `day` in front of a time only the day.
 * Declared at 02:10 unless said otherwise.
 */
export function told(story: string, plan: Plan | null, declaredAt = '02:10', also: object = {}): Fact[] {
  const first: Fact = { at: declaredAt, event: declared(plan, also) };
  if (story === '') return [first];
  const facts = story.split(', ').map((line): Fact => {
    const [time = '', verb = '', what = ''] = line.split(' ');
    const event = verbs[verb]?.(what);
    if (event === undefined) throw new RangeError(`no such fact: ${line}`);
    const certainty = time.startsWith('~') ? 'about' : time.startsWith('day') ? 'day' : 'exact';
    return { at: time.replace(/^(~|day)/, ''), event, certainty };
  });
  return [first, ...facts];
}
