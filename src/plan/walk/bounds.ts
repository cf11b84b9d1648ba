// Lower bounds that are proofs: the longest chain of steps in front of an objective, with everybody present and as many
// hands as anybody could wish. An objective below its bound cannot be met by anyone.
import type { Plan } from '../plan.ts';
import type { Layout } from '../layout.ts';
import type { ForecastInput, ServiceSituation, StepProgress } from '../forecast-input.ts';
import { buildGraph, type Graph, type Node } from './forecast/graph.ts';
import { layOut } from './lay-out.ts';

export interface ObjectiveBound {
  service: string;
  objective: 'rto' | 'normal';
  objectiveMs: number;
  boundMs: number;
  /** Keys of the steps on the longest chain, in order. */
  path: readonly string[];
  /** Keys of steps on it without minutes: the bound holds all the same, they count as nothing. */
  unknown: readonly string[];
}

/** Bounds of every objective of a plan, when everything is down at once and nothing has begun. */
export function objectiveBounds(plan: Plan, scenario: string | null = null): ObjectiveBound[] {
  const layout = layOut(plan, { scenario, drill: false });
  const graph = buildGraph(onPaper(layout));
  const ends = earliestEnds(graph);
  return [...layout.services.values()].flatMap((service) =>
    (['rto', 'normal'] as const).flatMap((objective) => {
      const objectiveMs = objective === 'rto' ? service.rto : service.normalWithin;
      const node = graph.nodes.get(`${objective === 'rto' ? 'usable' : 'normal'}:${service.key}`);
      if (objectiveMs === null || node === undefined) return [];
      const path = pathTo(node, ends);
      return [
        {
          service: service.key,
          objective,
          objectiveMs,
          boundMs: ends.get(node)?.endMs ?? 0,
          path: path.map((step) => step.key),
          unknown: path.filter((step) => step.minutes === null).map((step) => step.key),
        },
      ];
    }),
  );
}

/** The situation that a plan on paper describes: every service down at instant 0, every step untouched. */
export function onPaper(layout: Layout): ForecastInput {
  const down: ServiceSituation = {
    level: 'down',
    rtoFrom: 0,
    disruptedAt: 0,
    continuityAt: null,
    normalAt: null,
  };
  const untouched = (applicable: boolean): StepProgress => ({
    state: applicable ? 'pending' : 'not applicable',
    startedAt: null,
    endedAt: null,
    person: null,
  });
  return {
    layout,
    progress: new Map([...layout.steps.values()].map((step) => [step.id, untouched(step.applicable)])),
    services: new Map([...layout.services.keys()].map((key) => [key, down])),
    now: 0,
    atRiskFrom: 1,
  };
}

interface End {
  endMs: number;
  because: Node | null;
}

function earliestEnds(graph: Graph): Map<Node, End> {
  const ends = new Map<Node, End>();
  for (const node of graph.sorted) {
    const own = ends.get(node) ?? { endMs: 0, because: null };
    const endMs = own.endMs + node.lengthMs;
    ends.set(node, { endMs, because: own.because });
    for (const next of node.successors) {
      if ((ends.get(next)?.endMs ?? -1) < endMs) ends.set(next, { endMs, because: node });
    }
  }
  return ends;
}

function pathTo(node: Node, ends: ReadonlyMap<Node, End>) {
  const path = [];
  for (let at: Node | null = node; at !== null; at = ends.get(at)?.because ?? null)
    if (at.step !== null) path.push(at.step);
  return path.toReversed();
}
