// Backward pass: the latest instant at which each node may end so that every objective behind it can still be kept.
import type { Instant } from '../../../clock.ts';
import type { ForecastInput, ServiceSituation } from '../../forecast-input.ts';
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

const nobodyWaits: Latest = { endAt: null, serves: null };

/** Latest ends, by the nodes' index. Unknown lengths count as nothing here, so that a float is never smaller than it can be proved to be. */
export function latestEnds(graph: Graph, promises: readonly Promised[]): readonly Latest[] {
  const latest = Array.from(graph.nodes.values(), () => nobodyWaits);
  for (const promise of promises) {
    const name = promise.objective === 'rto' ? 'usable' : 'normal';
    const node = graph.nodes.get(`${name}:${promise.service.key}`);
    if (node) latest[node.index] = { endAt: promise.dueAt, serves: promise };
  }
  for (const node of graph.sorted.toReversed()) {
    let best = latest[node.index] ?? nobodyWaits;
    for (const next of node.successors) {
      const theirs = latest[next.index];
      if (theirs?.endAt == null) continue;
      const endAt = theirs.endAt - next.lengthMs;
      if (best.endAt === null || endAt < best.endAt) best = { endAt, serves: theirs.serves };
    }
    latest[node.index] = best;
  }
  return latest;
}
