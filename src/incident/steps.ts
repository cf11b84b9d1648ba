// What follows from the state about its steps: which is ready, who is expected to do it, and how the whole looks to the
// forecast. The rules of the walk and the forecast themselves are src/plan/walk.
import type { Instant } from '../clock.ts';
import type { PersonId } from '../ids.ts';
import type {
  Forecast,
  ForecastInput,
  ProgressState,
  ServiceLevel,
  ServiceSituation,
  StepProgress,
} from '../plan/forecast-input.ts';
import type { LaidStep, Layout } from '../plan/layout.ts';
import { forecast } from '../plan/walk/forecast.ts';
import { isFinished, stepState, type WalkSituation } from '../plan/walk/step-states.ts';
import type { StepId } from './events.ts';
import type { IncidentState, ServiceState } from './state.ts';

/** What a person is shown; `not applicable` for a step that nobody knows. */
export function stepStatus(state: IncidentState, id: StepId): ProgressState {
  const laid = state.layout.steps.get(id);
  return laid === undefined ? 'not applicable' : stepState(situationOf(state), laid);
}

/** What a step still waits for: ids of steps, keys of services, and whether its own service is not down at all. */
export interface Waiting {
  steps: readonly StepId[];
  services: readonly string[];
  notDown: boolean;
}

/** Empty for a step that is ready, begun, or unknown. */
export function waitingOf(state: IncidentState, id: StepId): Waiting {
  const laid = state.layout.steps.get(id);
  if (laid === undefined) return { steps: [], services: [], notDown: false };
  const situation = situationOf(state);
  const level = laid.service === null ? 'down' : situation.level(laid.service);
  return {
    steps: laid.after.filter((other) => !isFinished(situation, other)),
    services: laid.needs.filter((need) => situation.level(need) === 'down'),
    notDown: level === 'not affected' || level === 'normal' || level === 'retired',
  };
}

/**
 * Who is to do a step: who holds it or was assigned it, else who holds its role; `null` = vacant. A partner is acted
 * for by the Partner Liaison, and where that is vacant by the commander.
 */
export function expectedHolder(state: IncidentState, laid: LaidStep): PersonId | null {
  const step = state.steps.get(laid.id);
  return step?.holder ?? step?.assignedTo ?? holderOf(state, laid.who);
}

/** The person behind a role, person or partner key of the plan, as things stand. */
export function holderOf(state: IncidentState, key: string | null): PersonId | null {
  if (key === null) return null;
  const role = state.roles.get(key);
  if (role !== undefined) return role.holder;
  if (isPartner(state, key)) return behalfHolder(state);
  return key;
}

/** Who acts for partners here; `null` = nobody. */
export function behalfHolder(state: IncidentState): PersonId | null {
  return state.roles.get('liaison')?.holder ?? state.roles.get('commander')?.holder ?? null;
}

/** Whether a holder of the plan is a partner, for whom somebody of ours must act. */
export function isPartner(state: IncidentState, key: string | null): boolean {
  return key !== null && (state.plan?.partners.has(key) ?? false);
}

/** @param learned step key → measured minutes, for steps for which nobody wrote any. */
export function forecastOf(
  state: IncidentState,
  now: Instant,
  learned: ReadonlyMap<string, number> = new Map(),
): Forecast {
  return forecast(forecastInput(state, now, learned));
}

/** The incident in the neutral words of the forecast. */
export function forecastInput(
  state: IncidentState,
  now: Instant,
  learned: ReadonlyMap<string, number> = new Map(),
): ForecastInput {
  const situation = situationOf(state);
  const progress = new Map(
    [...state.layout.steps.values()].map((laid) => [laid.id, progressOf(state, laid, situation)]),
  );
  return {
    layout: learned.size === 0 ? state.layout : withLearned(state.layout, learned),
    progress,
    services: new Map([...state.services.values()].map((one) => [one.key, serviceSituation(state, one)])),
    now,
    atRiskFrom: state.plan?.organisation.atRiskFrom ?? 0.75,
    speed: state.speed,
  };
}

function situationOf(state: IncidentState): WalkSituation {
  return {
    layout: state.layout,
    stored: (id) => state.steps.get(id),
    level: (service) => levelOf(state.services.get(service)),
  };
}

function levelOf(service: ServiceState | undefined): ServiceLevel {
  if (service === undefined || service.status === 'suspected') return 'not affected';
  return service.status;
}

/** A failed step that was skipped counts as skipped to the forecast: its successors go on. */
function progressOf(state: IncidentState, laid: LaidStep, situation: WalkSituation): StepProgress {
  const step = state.steps.get(laid.id);
  return {
    state: step?.released ? 'skipped' : stepState(situation, laid),
    startedAt: step?.started?.at ?? null,
    endedAt: step?.ended?.at ?? null,
    person: expectedHolder(state, laid),
  };
}

function serviceSituation(state: IncidentState, service: ServiceState): ServiceSituation {
  const last = service.windows.at(-1);
  const spell = last?.spells.at(-1);
  const level = levelOf(service);
  const from = spell?.from.at ?? last?.down.at ?? null;
  return {
    level,
    rtoFrom: level !== 'down' || from === null ? null : rtoStart(state, from),
    disruptedAt: service.windows[0]?.down.at ?? null,
    continuityAt: last?.continuity?.at ?? null,
    normalAt: service.normal?.at ?? null,
  };
}

/** Where the RTO clock of a spell starts: at the disruption or, where the plan says so, at the declaration. */
export function rtoStart(state: IncidentState, from: Instant): Instant {
  return state.plan?.organisation.rtoFrom === 'declaration' ? Math.max(from, state.declaredAt) : from;
}

function withLearned(layout: Layout, learned: ReadonlyMap<string, number>): Layout {
  const steps = new Map<string, LaidStep>();
  for (const [id, step] of layout.steps) {
    const minutes = step.minutes === null ? learned.get(step.key) : undefined;
    steps.set(id, minutes === undefined ? step : { ...step, minutes, minutesFrom: 'learned' });
  }
  return { ...layout, steps };
}
