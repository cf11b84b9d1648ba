// The chain of steps that decided when the last service was usable again: as it was travelled, as it was planned, and
// what moved the end.
import type { Instant } from '#src/clock.ts';
import type { EntryId } from '#src/incident/events.ts';
import type { Mark, StepState } from '#src/incident/state.ts';
import type { LaidStep } from '#src/plan/layout.ts';
import type { Duration } from '#src/plan/plan.ts';
import type { Basis } from '../../basis.ts';
import { allNeeds, type ServiceTimes } from '../../recovery-times.ts';
import { lengthOf } from '../../times/intervals.ts';
import { lastOf } from '../../times/lengths.ts';
import { plannedPath, type PlannedPath } from './planned-path.ts';

export interface CriticalPath {
  /** The service that was usable last; of the BDR services where one was hit. `null` = none is usable yet. */
  service: string | null;
  reachedAt: Instant | null;
  entry: EntryId | null;
  /** In order of time. Empty where no step led there. */
  travelled: readonly PathStep[];
  planned: PlannedPath;
  /** Ids of steps on the way travelled that moved the end, the worst first. */
  moved: readonly string[];
}

export interface PathStep {
  step: string;
  text: string;
  service: string | null;
  startedAt: Instant | null;
  endedAt: Instant;
  expectedMs: Duration | null;
  actualMs: Duration | null;
  /** From the end of what it waited for, or the disruption, to its start; `null` where its start is not known. */
  waitedMs: Duration | null;
  blockedMs: Duration;
  /** Longer than expected; `null` where one of the two is not known. */
  overMs: Duration | null;
  onPlan: boolean;
}

export function criticalPathOf(basis: Basis, services: readonly ServiceTimes[]): CriticalPath {
  const last = lastUsable(services);
  if (last === null) return { ...nowhere, planned: plannedPath(basis.state.layout, null) };
  const { service, mark } = last;
  const planned = plannedPath(basis.state.layout, service.service.key);
  const onPlan = new Set(planned.steps.map(({ step }) => step));
  const begunAt = service.windows[0]?.down.at ?? basis.state.declaredAt;
  const travelled = walkBack(basis, service.service.key, mark.at).map((one, index, all) =>
    pathStep(one, index === 0 ? begunAt : (all[index - 1]?.endedAt ?? begunAt), onPlan, basis.until),
  );
  return {
    service: service.service.key,
    reachedAt: mark.at,
    entry: mark.entry,
    travelled,
    planned,
    moved: travelled
      .filter((one) => movedBy(one) > 0)
      .toSorted((a, b) => movedBy(b) - movedBy(a))
      .map(({ step }) => step),
  };
}

const nowhere = { service: null, reachedAt: null, entry: null, travelled: [], moved: [] };

function lastUsable(services: readonly ServiceTimes[]): { service: ServiceTimes; mark: Mark } | null {
  const affected = services.filter((one) => one.affected);
  const critical = affected.filter((one) => one.service.tier === 'bdr');
  const counted = critical.length > 0 ? critical : affected;
  const marks = counted.map((service) => ({ service, mark: service.windows.at(-1)?.continuity ?? null }));
  const latest = lastOf(marks.map(({ mark }) => mark));
  const found = marks.find(({ mark }) => mark !== null && mark === latest);
  return found === undefined || latest === null ? null : { service: found.service, mark: latest };
}

interface Walked {
  laid: LaidStep;
  step: StepState;
  endedAt: Instant;
}

/** From the last step that ended before it was usable, each time to what ended last of all that it waited for. */
function walkBack(basis: Basis, service: string, until: Instant): Walked[] {
  const ended = endedSteps(basis);
  // Where its own steps were long done, it waited for what it needs.
  const needs = new Set([service, ...allNeeds(basis, service)]);
  const usable = ended.filter(({ laid }) => makesUsable(laid) && needs.has(laid.service ?? ''));
  const path: Walked[] = [];
  const seen = new Set<string>();
  let at = latest(usable, until);
  while (at !== null && !seen.has(at.laid.id)) {
    path.unshift(at);
    seen.add(at.laid.id);
    const { laid, step, endedAt } = at;
    const before = ended.filter((one) => waitsFor(laid, one.laid));
    at = latest(before, step.started?.at ?? endedAt);
  }
  return path;
}

function endedSteps({ state }: Basis): Walked[] {
  return [...state.steps.values()].flatMap((step) => {
    const laid = state.layout.steps.get(step.id);
    if (laid === undefined || step.ended === null || step.status === 'skipped') return [];
    return [{ laid, step, endedAt: step.ended.at }];
  });
}

function latest(steps: readonly Walked[], until: Instant): Walked | null {
  const early = steps.filter(({ endedAt }) => endedAt <= until);
  return early.toSorted((a, b) => b.endedAt - a.endedAt)[0] ?? null;
}

/** Directly, or because its service needs the other's to be usable. */
function waitsFor(laid: LaidStep, other: LaidStep): boolean {
  if (laid.after.includes(other.id)) return true;
  return makesUsable(other) && other.service !== null && laid.needs.includes(other.service);
}

function makesUsable({ list }: LaidStep): boolean {
  return list === 'continuity' || list === 'restore';
}

function pathStep(
  { laid, step, endedAt }: Walked,
  readyAt: Instant,
  onPlan: ReadonlySet<string>,
  until: Instant,
): PathStep {
  const expectedMs = laid.minutes === null ? null : laid.minutes * 60_000;
  const startedAt = step.started?.at ?? null;
  const actualMs = startedAt === null || endedAt < startedAt ? null : endedAt - startedAt;
  const blocked = step.blocked.map(({ from, to }) => ({ from, to: Math.max(from, to ?? until) }));
  return {
    step: laid.id,
    text: laid.text,
    service: laid.service,
    startedAt,
    endedAt,
    expectedMs,
    actualMs,
    waitedMs: startedAt === null ? null : Math.max(0, startedAt - readyAt),
    blockedMs: lengthOf(blocked),
    overMs: actualMs === null || expectedMs === null ? null : actualMs - expectedMs,
    onPlan: onPlan.has(laid.id),
  };
}

/** Waiting that nobody planned, and what it took longer than expected. */
function movedBy({ waitedMs, overMs }: PathStep): Duration {
  return (waitedMs ?? 0) + Math.max(0, overMs ?? 0);
}
