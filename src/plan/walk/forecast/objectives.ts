// What the schedule means for each promise: kept, at risk, missed, by how much, and what decides it.
import type { Instant } from '../../../clock.ts';
import type { Deciding, Expected, ForecastInput, ObjectiveForecast } from '../../forecast-input.ts';
import type { Promised } from './backward.ts';
import type { Graph } from './graph.ts';
import type { Planned } from './schedule.ts';

/** As many steps of a path are named as a screen can show. */
const longestPath = 20;

export function judgeObjectives(
  input: ForecastInput,
  promises: readonly Promised[],
  graph: Graph,
  planned: readonly (Planned | undefined)[],
): ObjectiveForecast[] {
  return promises.map((promise) => judge(input, promise, graph, planned)).toSorted(mostUrgentFirst);
}

function judge(
  input: ForecastInput,
  promise: Promised,
  graph: Graph,
  planned: readonly (Planned | undefined)[],
): ObjectiveForecast {
  const situation = input.services.get(promise.service.key);
  const base = { service: promise.service.key, objective: promise.objective, dueAt: promise.dueAt };
  const reachedAt =
    promise.objective === 'normal' && situation?.level === 'normal' ? situation.normalAt : null;
  if (reachedAt !== null) {
    const marginMs = promise.dueAt - reachedAt;
    const expected = { at: reachedAt, atLeast: false, unknown: [], path: [] };
    return { ...base, expected, marginMs, verdict: marginMs >= 0 ? 'met' : 'missed', deciding: null };
  }
  const node = graph.nodes.get(`${promise.objective === 'rto' ? 'usable' : 'normal'}:${promise.service.key}`);
  const end = node === undefined ? undefined : planned[node.index];
  const expected = end === undefined ? null : expectedOf(end);
  const verdict = verdictOf(input, promise, expected);
  const marginMs =
    expected !== null
      ? promise.dueAt - expected.at
      : input.now > promise.dueAt
        ? promise.dueAt - input.now
        : null;
  return {
    ...base,
    expected,
    marginMs,
    verdict,
    deciding: verdict === 'running' ? null : decidingOf(expected, graph),
  };
}

function expectedOf(end: Planned): Expected {
  const path: string[] = [];
  for (let at: Planned | null = end; at !== null && path.length < longestPath; at = at.because) {
    if (at.node.step !== null) path.push(at.node.id);
  }
  return { at: end.endAt, atLeast: end.unknown.length > 0, unknown: end.unknown, path: path.toReversed() };
}

/** An unknown length raises no alarm by itself: only what is proved late is late. */
function verdictOf(
  input: ForecastInput,
  promise: Promised,
  expected: Expected | null,
): ObjectiveForecast['verdict'] {
  if (input.now > promise.dueAt) return 'missed';
  if (expected !== null && expected.at > promise.dueAt) return 'will be missed';
  return input.now - promise.from >= input.atRiskFrom * promise.lengthMs ? 'at risk' : 'running';
}

/** The first step on the way that nobody holds although it could be done now; else the first step on the way. */
function decidingOf(expected: Expected | null, graph: Graph): Deciding {
  const steps = (expected?.path ?? []).map((id) => graph.nodes.get(id)).filter((node) => node !== undefined);
  const vacant = steps.find((node) => node.progress?.state === 'ready' && node.progress.person === null);
  if (vacant !== undefined) return { kind: 'vacancy', step: vacant.id, who: vacant.step?.who ?? null };
  const first = steps[0];
  return first === undefined ? { kind: 'nothing-left' } : { kind: 'step', step: first.id };
}

function mostUrgentFirst(a: ObjectiveForecast, b: ObjectiveForecast): number {
  const margin = (one: ObjectiveForecast): Instant => one.marginMs ?? Infinity;
  const order = margin(a) - margin(b);
  if (!Number.isNaN(order) && order !== 0) return order;
  return a.dueAt - b.dueAt || (a.service < b.service ? -1 : 1);
}
