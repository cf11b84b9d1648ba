// Backward pass: the latest instant at which each node may end so that every objective behind it can still be kept.
import type { Instant } from '../../../clock.ts';
import type { ForecastInput, ServiceSituation } from '../../forecast-input.ts';
import type { LaidService } from '../../layout.ts';
import type { Graph, Node } from './graph.ts';

export interface Promised {
  service: LaidService;
  objective: 'rto' | 'normal';
  from: Instant;
  dueAt: Instant;
  lengthMs: number;
}

/** Objectives whose clock runs in this situation. */
export function promisesOf(input: ForecastInput): Promised[] {
  return [...input.services].flatMap(([key, situation]) => {
    const service = input.layout.services.get(key);
    return service === undefined ? [] : [...rtoOf(service, situation), ...normalOf(service, situation)];
  });
}

function rtoOf(service: LaidService, situation: ServiceSituation): Promised[] {
  const { rto } = service;
  if (rto === null || situation.level !== 'down' || situation.rtoFrom === null) return [];
  return [
    { service, objective: 'rto', from: situation.rtoFrom, dueAt: situation.rtoFrom + rto, lengthMs: rto },
  ];
}

function normalOf(service: LaidService, situation: ServiceSituation): Promised[] {
  const { normalWithin } = service;
  if (normalWithin === null || situation.disruptedAt === null) return [];
  if (situation.level === 'not affected' || situation.level === 'retired') return [];
  const from = situation.disruptedAt;
  return [{ service, objective: 'normal', from, dueAt: from + normalWithin, lengthMs: normalWithin }];
}

export interface Latest {
  /** `null`: no objective waits for it. */
  endAt: Instant | null;
  serves: Promised | null;
}

/** Latest ends. Unknown lengths count as nothing here, so that a float is never smaller than it can be proved to be. */
export function latestEnds(graph: Graph, promises: readonly Promised[]): Map<Node, Latest> {
  const latest = new Map<Node, Latest>();
  for (const promise of promises) {
    const name = promise.objective === 'rto' ? 'usable' : 'normal';
    const node = graph.nodes.get(`${name}:${promise.service.key}`);
    if (node) latest.set(node, { endAt: promise.dueAt, serves: promise });
  }
  for (const node of graph.sorted.toReversed()) {
    let best = latest.get(node) ?? { endAt: null, serves: null };
    for (const next of node.successors) {
      const theirs = latest.get(next);
      if (theirs?.endAt == null) continue;
      const endAt = theirs.endAt - next.lengthMs;
      if (best.endAt === null || endAt < best.endAt) best = { endAt, serves: theirs.serves };
    }
    latest.set(node, best);
  }
  return latest;
}
