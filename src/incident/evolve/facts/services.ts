// What happens to services. Each fact becomes a mark, and the service's clock is read again from all of its marks.
import type { IncidentEntry, IncidentEvent } from '../../events.ts';
import { entryId } from '../../events.ts';
import type { IncidentState, ServiceMark, ServiceState, StepState, Verification } from '../../state.ts';
import type { Applies } from '../applying.ts';
import { put } from '../applying.ts';
import { readClock } from '../clock/service-clock.ts';
import { layoutWithService, stableForOf } from '../layouts.ts';
import { untouched } from './declared.ts';

type ServiceFact = Extract<IncidentEvent['type'], `Service${string}` | 'RecoveryPointRecorded'>;

/** No status is stored from a fact: all are read from the marks, so late entries need no rule of their own. */
export const services: Applies<ServiceFact> = {
  ServiceAdded: (state, event) => ({
    ...state,
    layout: layoutWithService(state.layout, event),
    services: put(state.services, event.service, {
      ...serviceOf(state, event.service),
      name: event.name,
    }),
  }),
  ServiceSuspected: (state, event) =>
    changed(state, event.service, (service) => ({ ...service, suspectedBecause: event.because })),
  ServiceUnaffected: (state, event, entry) =>
    marked(state, event.service, markOf(entry, 'unaffected'), { suspectedBecause: null }),
  ServiceDown: (state, event, entry) => {
    const mark = { ...markOf(entry, 'down'), partial: event.partial !== null };
    const next = marked(state, event.service, mark, { deliberate: event.deliberate });
    return fellAgain(state, next, event.service) ? withFlags(next, needing(next, event.service)) : next;
  },
  ServiceContinuity: (state, event, entry) => marked(state, event.service, markOf(entry, 'continuity')),
  ServiceRestored: (state, event, entry) => {
    const { evidence } = serviceOf(state, event.service);
    return marked(state, event.service, markOf(entry, 'restored'), {
      evidence: event.evidence === null ? evidence : [...evidence, event.evidence],
      aheadOf: event.aheadOf,
    });
  },
  ServiceNormal: (state, event, entry) => marked(state, event.service, markOf(entry, 'normal')),
  ServiceRetired: (state, event, entry) => marked(state, event.service, markOf(entry, 'retired')),
  RecoveryPointRecorded: (state, event, entry) => {
    const { point, verified, lostTo, pointCertainty: certainty = null } = event;
    const recovery = { point, verified, lostTo, certainty, entry: entryId(entry) };
    return changed(state, event.service, (service) => ({ ...service, recovery }));
  },
};

/** A service that the journal names and the state does not know is shown by its key. */
export function serviceOf(state: IncidentState, key: string): ServiceState {
  return state.services.get(key) ?? untouched(key, state.layout.services.get(key)?.name ?? key);
}

function markOf(entry: IncidentEntry, kind: ServiceMark['kind']): ServiceMark {
  const { at, certainty, by } = entry;
  return { kind, partial: false, at, certainty, by, entry: entryId(entry) };
}

function marked(
  state: IncidentState,
  key: string,
  mark: ServiceMark,
  also: Partial<ServiceState> = {},
): IncidentState {
  return changed(state, key, (service) =>
    reread({ ...service, ...also, marks: [...service.marks, mark] }, stableForOf(state)),
  );
}

/** A verification of one of its steps: a failed one voids the end that stood. */
export function verified(state: IncidentState, key: string, verification: Verification): IncidentState {
  return changed(state, key, (service) =>
    reread({ ...service, verification: [...service.verification, verification] }, stableForOf(state)),
  );
}

function changed(
  state: IncidentState,
  key: string,
  change: (service: ServiceState) => ServiceState,
): IncidentState {
  const service = change(serviceOf(state, key));
  const suspected = service.status === 'not affected' || service.status === 'suspected';
  const status = suspected
    ? service.suspectedBecause === null
      ? 'not affected'
      : 'suspected'
    : service.status;
  return { ...state, services: put(state.services, key, { ...service, status }) };
}

/** The service with its figures read again from its marks. */
export function reread(service: ServiceState, stableFor: number): ServiceState {
  const marks = service.marks.toSorted((a, b) => a.at - b.at || order(a) - order(b));
  const { status, windows, normal, conflicts } = readClock(marks, service.verification, stableFor);
  return { ...service, marks, status, windows, normal, conflicts };
}

function order(mark: ServiceMark): number {
  return Number(mark.entry.slice(1));
}

/** It was hit before, got better, and is down now. */
function fellAgain(before: IncidentState, after: IncidentState, key: string): boolean {
  const was = serviceOf(before, key);
  return was.windows.length > 0 && was.status !== 'down' && serviceOf(after, key).status === 'down';
}

function needing(state: IncidentState, service: string): string[] {
  return [...state.layout.steps.values()].filter((step) => step.needs.includes(service)).map(({ id }) => id);
}

/** Marks those of the steps that were under way: what they were built on is gone. */
export function withFlags(state: IncidentState, steps: readonly string[]): IncidentState {
  const begun = steps.flatMap((id) => {
    const step = state.steps.get(id);
    return step && isBegun(step) ? [{ ...step, flagged: true }] : [];
  });
  if (begun.length === 0) return state;
  return { ...state, steps: new Map([...state.steps, ...begun.map((step) => [step.id, step] as const)]) };
}

function isBegun(step: StepState): boolean {
  return ['started', 'blocked', 'done', 'failed'].includes(step.status) && step.started !== null;
}
