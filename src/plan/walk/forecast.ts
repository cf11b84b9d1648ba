// The forecast: which step next, when each service comes back, which promise breaks and why. A heuristic, and called
// one: a serial schedule by least float (see docs/decisions/3-forecast-and-proofs.md).
import type { Forecast, ForecastInput, ScheduledStep } from '../forecast-input.ts';
import { latestEnds, promisesOf } from './forecast/backward.ts';
import { buildGraph } from './forecast/graph.ts';
import { judgeObjectives } from './forecast/objectives.ts';
import { floatOf, ranked, ranksOf } from './forecast/order.ts';
import { schedule } from './forecast/schedule.ts';

/** Close to linear in steps and edges (n log n). Deterministic. Steps on a cycle are left out. */
export function forecast(input: ForecastInput): Forecast {
  const graph = buildGraph(input);
  const promises = promisesOf(input);
  const latest = latestEnds(graph, promises);
  const urgent = ranked(graph, latest, promises, input.layout, input.now);
  const planned = schedule(graph, ranksOf(graph, urgent), input.now);
  const objectivesOf = promises.map(({ service, objective }) => ({ service: service.key, objective }));
  const order: ScheduledStep[] = [];
  for (const node of urgent) {
    const step = graph.steps[node];
    const progress = graph.progress[node];
    if (step === undefined || progress === undefined) continue;
    const startAt = planned.startAt[node] ?? input.now;
    const floatMs = floatOf(graph, latest, node, input.now);
    order.push({
      step: step.id,
      startAt: progress.state === 'started' ? (progress.startedAt ?? startAt) : startAt,
      endAt: planned.endAt[node] ?? startAt,
      atLeast: planned.atLeast[node] === 1,
      floatMs: floatMs === Infinity ? null : floatMs,
      servesObjective: objectivesOf[latest.serves[node] ?? -1] ?? null,
      who: progress.person ?? step.who,
    });
  }
  return {
    order,
    byStep: new Map(order.map((step) => [step.step, step])),
    objectives: judgeObjectives(input, promises, graph, planned),
  };
}
