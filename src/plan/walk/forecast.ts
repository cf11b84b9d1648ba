// The forecast: which step next, when each service comes back, which promise breaks and why. A heuristic, and called
// one: a serial schedule by least float (see docs/decisions/3-forecast-and-proofs.md).
import type { Forecast, ForecastInput, ScheduledStep } from '../forecast-input.ts';
import { latestEnds, promisesOf, type Latest } from './forecast/backward.ts';
import { buildGraph, type Node } from './forecast/graph.ts';
import { judgeObjectives } from './forecast/objectives.ts';
import { floatOf, ranked, ranksOf, schedule, type Planned } from './forecast/schedule.ts';

/** Close to linear in steps and edges (n log n). Deterministic. Steps on a cycle are left out. */
export function forecast(input: ForecastInput): Forecast {
  const graph = buildGraph(input);
  const promises = promisesOf(input);
  const latest = latestEnds(graph, promises);
  const urgent = ranked(graph, latest, input.now);
  const planned = schedule(graph, ranksOf(graph, urgent), input.now);
  const order = urgent.flatMap((node) =>
    scheduledStep(node, planned[node.index], latest[node.index], input.now),
  );
  return {
    order,
    byStep: new Map(order.map((step) => [step.step, step])),
    objectives: judgeObjectives(input, promises, graph, planned),
  };
}

function scheduledStep(
  node: Node,
  planned: Planned | undefined,
  latest: Latest | undefined,
  now: number,
): ScheduledStep[] {
  if (planned === undefined || node.step === null) return [];
  const serves = latest?.serves ?? null;
  return [
    {
      step: node.id,
      startAt:
        node.progress?.state === 'started' ? (node.progress.startedAt ?? planned.startAt) : planned.startAt,
      endAt: planned.endAt,
      atLeast: planned.unknown.length > 0,
      floatMs: floatOf(node, latest, now),
      servesObjective: serves === null ? null : { service: serves.service.key, objective: serves.objective },
      who: node.progress?.person ?? node.step.who,
    },
  ];
}
