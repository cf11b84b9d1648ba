// What a drill adds to a report: how it was held, what the moderator said and how soon somebody acted on it, and the six
// areas of a recovery test, each with an observer's word or what the journal itself shows.
import type { Instant } from '../../clock.ts';
import type { PersonId } from '../../ids.ts';
import type { EntryId, IncidentEntry } from '../../incident/events.ts';
import { entryId } from '../../incident/events.ts';
import type { StepState } from '../../incident/state.ts';
import { drillAreas } from '../../incident/terms/drill.ts';
import type { DrillArea, DrillMethod, DrillResult } from '../../incident/terms/drill.ts';
import type { StepList } from '../../plan/plan.ts';
import type { Duration } from '../../plan/plan.ts';
import type { Basis } from '../basis.ts';
import type { JudgedService } from '../roll-up.ts';

export interface Drill {
  method: DrillMethod | null;
  participants: readonly PersonId[];
  injects: readonly InjectLine[];
  areas: readonly AreaLine[];
  /** Passed of judged: areas that nobody tested count in neither. */
  score: { passed: number; judged: number };
  /** Keys of services of the plan that the drill left alone: it proves nothing about them. */
  untouched: readonly string[];
}

export interface InjectLine {
  text: string;
  /** After the declaration. */
  plannedAfterMs: Duration;
  toldAt: Instant | null;
  /** The first thing that a person did after it was told; `null` = nobody did anything any more. */
  answer: { at: Instant; entry: EntryId; by: PersonId } | null;
  toAnswerMs: Duration | null;
}

export interface AreaLine {
  area: DrillArea;
  result: DrillResult;
  /** `observer` = somebody said so; `journal` = it follows from what was recorded. */
  from: 'observer' | 'journal';
  by: PersonId | null;
  text: string;
}

/** `null` for a real incident. */
export function drillOf(basis: Basis, services: readonly JudgedService[]): Drill | null {
  const { state } = basis;
  if (!state.drill) return null;
  const areas = drillAreas.map((area) => areaLine(basis, services, area));
  const judged = areas.filter(({ result }) => result !== 'not-tested');
  return {
    method: state.method,
    participants: [...state.participants],
    injects: injectLines(basis),
    areas,
    score: { passed: judged.filter(({ result }) => result === 'pass').length, judged: judged.length },
    untouched: services.filter(({ times }) => !times.affected).map(({ times }) => times.service.key),
  };
}

function injectLines({ state, standing }: Basis): InjectLine[] {
  const injects = state.plan?.scenarios.get(state.scenario ?? '')?.injects ?? [];
  const entries = standing.filter((entry) => entry !== null);
  return injects.map((inject, index) => {
    const subject = `${state.scenario}:${index}`;
    const told = entries.find(
      ({ event }) => event.type === 'ReminderFired' && event.kind === 'inject' && event.subject === subject,
    );
    const answer = told === undefined ? undefined : entries.find((entry) => answers(entry, told));
    return {
      text: inject.text,
      plannedAfterMs: inject.at,
      toldAt: told?.at ?? null,
      answer: answer === undefined ? null : { at: answer.at, entry: entryId(answer), by: answer.by },
      toAnswerMs: told === undefined || answer === undefined ? null : answer.at - told.at,
    };
  });
}

/** People act; the clock and the bridge only report. */
function answers(entry: IncidentEntry, told: IncidentEntry): boolean {
  return entry.version > told.version && entry.source.user !== null && entry.at >= told.at;
}

function areaLine(basis: Basis, services: readonly JudgedService[], area: DrillArea): AreaLine {
  const said = basis.state.judged.get(area);
  if (said !== undefined) {
    return { area, result: said.result, from: 'observer', by: said.by, text: said.text };
  }
  return { area, result: shown[area](basis, services), from: 'journal', by: null, text: '' };
}

type Shows = (basis: Basis, services: readonly JudgedService[]) => DrillResult;

/**
 * What the journal shows of each area when no observer spoke. Only what a step of the plan was done for counts as tested;
 * whether a room is fast enough, or a line good enough, nobody can read from a journal.
 */
const shown: Readonly<Record<DrillArea, Shows>> = {
  /** Somebody took command, and every role that was offered found a holder. */
  notification: ({ state }) => {
    const offered = [...state.roles.values()].filter((role) => role.firstOfferedAt !== null);
    if (offered.length === 0) return 'not-tested';
    return offered.every((role) => role.firstAcceptedAt !== null) ? 'pass' : 'fail';
  },
  /** Every service that was hit came back, and no check of it failed last. */
  recovery: (basis, services) => {
    const done = stepsOf(basis, 'restore').some(({ status }) => status === 'done');
    const checks = stepsOf(basis, 'verify');
    if (!done && checks.every(({ result }) => result === null)) return 'not-tested';
    const back = services.every(({ times }) => times.windows.every(({ restored }) => restored !== null));
    return back && checks.every(({ result }) => result !== 'fail') ? 'pass' : 'fail';
  },
  connectivity: () => 'not-tested',
  performance: () => 'not-tested',
  /** Every service that was hit is back at its level from before. */
  return: (_, services) => {
    const hit = services.filter(({ times }) => times.affected);
    const normal = hit.filter(({ times }) => times.normal !== null);
    if (normal.length === 0) return 'not-tested';
    return normal.length === hit.length ? 'pass' : 'fail';
  },
  /** Partners who were called answered. */
  coordination: ({ state }) => {
    const called = [...state.partners.values()].filter(({ calledAt }) => calledAt !== null);
    if (called.length === 0) return 'not-tested';
    return called.every(({ answeredAt, onSiteAt }) => (answeredAt ?? onSiteAt) !== null) ? 'pass' : 'fail';
  },
};

function stepsOf({ state }: Basis, list: StepList): StepState[] {
  return [...state.layout.steps.values()]
    .filter((laid) => laid.list === list && laid.applicable)
    .flatMap((laid) => state.steps.get(laid.id) ?? []);
}
