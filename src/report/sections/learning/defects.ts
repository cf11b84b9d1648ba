// Where the plan was wrong, as the incident showed it: minutes, steps and holders that it lacks, an order that nobody
// could keep. Facts; the change to the file that follows from them is src/report/sections/learning/suggestion.ts.
import type { EntryId, StepId } from '#src/incident/events.ts';
import type { StepState } from '#src/incident/state.ts';
import type { LaidStep } from '#src/plan/layout.ts';
import type { StepList } from '#src/plan/plan.ts';
import type { Basis } from '../../basis.ts';
import { median } from '../communications.ts';
import { holderKey, rolesWithoutLine, type RoleDefect } from './holders.ts';

export type PlanDefect =
  | MinutesDefect
  | MissingStep
  | HolderDefect
  | RoleDefect
  | MissingService
  | OrderDefect;

/** Expected minutes that are missing, or off by more than a fifth from what was measured. */
export interface MinutesDefect extends InStep {
  kind: 'minutes';
  writtenMinutes: number | null;
  /** Of all that was measured, real incidents and drills; whole minutes, at least 1. */
  medianMinutes: number;
  of: number;
}

/** A step was done that the plan does not have. */
export interface MissingStep {
  kind: 'missing-step';
  step: StepId;
  service: string;
  list: StepList;
  text: string;
  /** Whole minutes as measured; `null` = not measured. */
  minutes: number | null;
  /** A role, person or partner of the plan; `null` = nobody whom it knows. */
  who: string | null;
  /** Keys of steps of the plan. */
  after: readonly string[];
  entry: EntryId | null;
}

/** The plan names nobody for a step. */
export interface HolderDefect extends InStep {
  kind: 'missing-holder';
  who: string;
}

/** A service was hit that the plan does not know. */
export interface MissingService {
  kind: 'missing-service';
  service: string;
  name: string;
  needs: readonly string[];
}

/** A step was begun before what it waits for was finished, and that went well. */
export interface OrderDefect extends InStep {
  kind: 'order';
  writtenAfter: readonly string[];
  /** Keys of steps of the same list that were finished by then. */
  travelledAfter: readonly string[];
}

interface InStep {
  /** The step's key in the plan. */
  step: string;
  service: string;
  list: StepList;
  text: string;
}

export function planDefects(basis: Basis, measured: ReadonlyMap<string, readonly number[]>): PlanDefect[] {
  if (basis.plan === null) return [];
  const touched = touchedSteps(basis);
  return [
    ...missingServices(basis),
    ...touched.flatMap(({ laid }) => minutesOff(laid, measured.get(laid.key) ?? [])),
    ...touched.flatMap((one) => missingHolder(basis, one)),
    ...touched.flatMap((one) => otherOrder(basis, one)),
    ...missingSteps(basis),
    ...rolesWithoutLine(basis),
  ];
}

interface Touched {
  laid: LaidStep;
  step: StepState;
}

function touchedSteps({ state }: Basis): Touched[] {
  return [...state.layout.steps.values()].flatMap((laid) => {
    const step = state.steps.get(laid.id);
    return step !== undefined && step.status === 'done' ? [{ laid, step }] : [];
  });
}

function inStep({ key, service, list, text }: LaidStep): InStep | null {
  const inPlan = list === 'continuity' || list === 'restore' || list === 'verify' || list === 'normalise';
  return service === null || !inPlan ? null : { step: key, service, list, text };
}

function minutesOff(laid: LaidStep, measured: readonly number[]): MinutesDefect[] {
  const place = inStep(laid);
  if (place === null || isAdded(laid) || measured.length === 0 || laid.minutesFrom === 'learned') return [];
  const medianMinutes = Math.max(1, Math.round(median(measured.toSorted((a, b) => a - b))));
  const { minutes: writtenMinutes } = laid;
  const off = writtenMinutes === null ? Infinity : Math.abs(medianMinutes - writtenMinutes);
  if (off <= Math.max(1, (writtenMinutes ?? 0) / 5)) return [];
  return [{ kind: 'minutes', ...place, writtenMinutes, medianMinutes, of: measured.length }];
}

function missingHolder(basis: Basis, { laid, step }: Touched): HolderDefect[] {
  const place = inStep(laid);
  if (place === null || isAdded(laid) || laid.who !== null) return [];
  const who = holderKey(basis, step);
  return who === null ? [] : [{ kind: 'missing-holder', ...place, who }];
}

function otherOrder({ state }: Basis, { laid, step }: Touched): OrderDefect[] {
  const place = inStep(laid);
  const begun = step.started?.at ?? null;
  if (place === null || isAdded(laid) || !step.outOfOrder || begun === null) return [];
  const siblings = [...state.layout.steps.values()].filter(
    (one) => one.service === laid.service && one.list === laid.list && one.id !== laid.id && !isAdded(one),
  );
  const keyOf = (id: string) => state.layout.steps.get(id)?.key ?? id;
  const finished = siblings.filter((one) => {
    const end = state.steps.get(one.id)?.ended;
    return laid.after.includes(one.id) && end != null && end.at <= begun;
  });
  const travelledAfter = finished.map(({ key }) => key);
  const writtenAfter = laid.after.map(keyOf);
  if (travelledAfter.length === writtenAfter.length) return [];
  return [{ kind: 'order', ...place, writtenAfter, travelledAfter }];
}

function missingSteps(basis: Basis): MissingStep[] {
  const { state } = basis;
  return touchedSteps(basis).flatMap(({ laid, step }) => {
    const place = inStep(laid);
    if (place === null || !isAdded(laid)) return [];
    const { started, ended } = step;
    const length = started === null || ended === null ? null : ended.at - started.at;
    return [
      {
        kind: 'missing-step' as const,
        ...place,
        step: laid.id,
        minutes: length === null || length < 0 ? null : Math.max(1, Math.round(length / 60_000)),
        who: holderKey(basis, step),
        after: laid.after.flatMap((id) => {
          const before = state.layout.steps.get(id);
          return before === undefined || isAdded(before) ? [] : [before.key];
        }),
        entry: ended?.entry ?? null,
      },
    ];
  });
}

function missingServices({ state }: Basis): MissingService[] {
  return [...state.services.values()].flatMap(({ key, name, windows }) => {
    const laid = state.layout.services.get(key);
    if (windows.length === 0 || laid === undefined || laid.inPlan) return [];
    return [{ kind: 'missing-service' as const, service: key, name, needs: laid.needs }];
  });
}

/** Added by hand: its key is its id. */
function isAdded({ key, id }: LaidStep): boolean {
  return key === id;
}
