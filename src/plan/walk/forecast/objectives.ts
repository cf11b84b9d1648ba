// What the schedule means for each promise: kept, at risk, missed, by how much, and what decides it.
import type { Deciding, Expected, ForecastInput, ObjectiveForecast } from '../../forecast-input.ts';
import { nodeOf, type Promised } from './backward.ts';
import type { Graph } from './graph.ts';
import type { Schedule } from './schedule.ts';

/** As many steps of a path are named as a screen can show. */
const longestPath = 20;

export function judgeObjectives(
  input: ForecastInput,
  promises: readonly Promised[],
  graph: Graph,
  planned: Schedule,
): ObjectiveForecast[] {
  return promises.map((promise) => judge(input, promise, graph, planned)).toSorted(mostUrgentFirst);
}

function judge(input: ForecastInput, promise: Promised, graph: Graph, planned: Schedule): ObjectiveForecast {
  const situation = input.services.get(promise.service.key);
  const base = { service: promise.service.key, objective: promise.objective, dueAt: promise.dueAt };
  const reachedAt =
    promise.objective === 'normal' && situation?.level === 'normal' ? situation.normalAt : null;
  if (reachedAt !== null) {
    const marginMs = promise.dueAt - reachedAt;
    const expected = { at: reachedAt, atLeast: false, unknown: [], path: [] };
    return { ...base, expected, marginMs, verdict: marginMs >= 0 ? 'met' : 'missed', deciding: null };
  }
  const node = nodeOf(graph, promise) ?? -1;
  const reachable = !graph.blind.has(node) && !Number.isNaN(planned.endAt[node] ?? NaN);
  const expected = reachable ? expectedOf(node, graph, planned) : null;
  const verdict = verdictOf(input, promise, expected);
  const overdueMs = input.now > promise.dueAt ? promise.dueAt - input.now : null;
  return {
    ...base,
    expected,
    marginMs: expected === null ? overdueMs : promise.dueAt - expected.at,
    verdict,
    deciding: verdict === 'running' ? null : decidingOf(reachable ? node : -1, graph, planned),
  };
}

function expectedOf(node: number, graph: Graph, planned: Schedule): Expected {
  const path: string[] = [];
  for (let at = node; at >= 0 && path.length < longestPath; at = planned.because[at] ?? -1) {
    const step = graph.steps[at];
    if (step !== undefined) path.push(step.id);
  }
  return {
    at: planned.endAt[node] ?? 0,
    atLeast: planned.atLeast[node] === 1,
    unknown: planned.unknown[node] ?? [],
    path: path.toReversed(),
  };
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

/**
 * What is to be looked at first: a step on the way that could begin if somebody held it; else one that waits for somebody
 * to decide; else the one that takes longest.
 */
function decidingOf(node: number, { steps }: Graph, planned: Schedule): Deciding {
  const vacant = steps[planned.vacant[node] ?? -1];
  if (vacant !== undefined) return { kind: 'vacancy', step: vacant.id, who: vacant.who };
  const step = steps[planned.stuck[node] ?? -1] ?? steps[planned.longest[node] ?? -1];
  return step === undefined ? { kind: 'nothing-left' } : { kind: 'step', step: step.id };
}

function mostUrgentFirst(a: ObjectiveForecast, b: ObjectiveForecast): number {
  const [left, right] = [a.marginMs ?? Infinity, b.marginMs ?? Infinity];
  if (left !== right) return left < right ? -1 : 1;
  return a.dueAt - b.dueAt || (a.service < b.service ? -1 : a.service > b.service ? 1 : 0);
}
