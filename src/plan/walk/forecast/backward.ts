// Backward pass: the latest instant at which each node may end so that every objective behind it can still be kept.
import type { Instant } from '#src/clock.ts';
import type { ForecastInput } from '../../forecast-input.ts';
import type { LaidService } from '../../layout.ts';
import type { Graph } from './graph.ts';

export interface Promised {
  service: LaidService;
  objective: 'rto' | 'normal';
  from: Instant;
  dueAt: Instant;
  lengthMs: number;
}

/** Objectives whose clock runs in this situation. */
export function promisesOf(input: ForecastInput): Promised[] {
  const speed = input.speed ?? 1;
  return [...input.services].flatMap(([key, { level, rtoFrom, disruptedAt }]) => {
    const service = input.layout.services.get(key);
    if (service === undefined || level === 'not affected' || level === 'retired') return [];
    return [
      ...(level === 'down' ? promised(service, 'rto', rtoFrom, service.rto, speed) : []),
      ...promised(service, 'normal', disruptedAt, service.normalWithin, speed),
    ];
  });
}

function promised(
  service: LaidService,
  objective: 'rto' | 'normal',
  from: Instant | null,
  length: number | null,
  speed: number,
): Promised[] {
  if (from === null || length === null) return [];
  const lengthMs = length / speed;
  return [{ service, objective, from, dueAt: from + lengthMs, lengthMs }];
}

/** The node that an objective waits for; `undefined` when its clock does not wait for anything any more. */
export function nodeOf(graph: Graph, { objective, service }: Promised): number | undefined {
  return (objective === 'rto' ? graph.usable : graph.normal).get(service.key);
}

/** By node. */
export interface Latest {
  /** Latest end; `Infinity`: no objective waits for it. */
  endAt: Float64Array;
  /** Place among the promises of the one that gives it its urgency; -1 = none. */
  serves: Int32Array;
}

/**
 * Latest ends. Unknown lengths count as nothing here, so that a float is never smaller than it can be proved to be.
 */
export function latestEnds(graph: Graph, promises: readonly Promised[]): Latest {
  const latest: Latest = {
    endAt: new Float64Array(graph.size).fill(Infinity),
    serves: new Int32Array(graph.size).fill(-1),
  };
  for (const [index, promise] of promises.entries()) {
    const node = nodeOf(graph, promise);
    if (node === undefined) continue;
    latest.endAt[node] = promise.dueAt;
    latest.serves[node] = index;
  }
  const { first, to } = graph;
  for (let at = graph.sorted.length - 1; at >= 0; at -= 1) {
    const node = graph.sorted[at] ?? 0;
    for (let edge = first[node] ?? 0; edge < (first[node + 1] ?? 0); edge += 1)
      urge(graph, latest, node, to[edge] ?? 0);
  }
  for (const { call, urged } of graph.calls) for (const next of urged) urge(graph, latest, call, next);
  return latest;
}

/** A node must end before the latest start of what comes after it. */
function urge({ lengthMs }: Graph, { endAt, serves }: Latest, node: number, next: number): void {
  const startAt = (endAt[next] ?? Infinity) - (lengthMs[next] ?? 0);
  if (startAt >= (endAt[node] ?? Infinity)) return;
  endAt[node] = startAt;
  serves[node] = serves[next] ?? -1;
}
