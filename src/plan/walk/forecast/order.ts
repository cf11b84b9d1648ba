// In which order steps should be offered, and with how much float.
import type { Instant } from '#src/clock.ts';
import type { LaidService, Layout } from '../../layout.ts';
import { orderOf } from '../lay-out/numbers.ts';
import { compareUrgency, urgencyOf } from '../rank.ts';
import type { Latest, Promised } from './backward.ts';
import type { Graph } from './graph.ts';

/** A node's latest start minus now; `Infinity` when no objective waits for it. */
export function floatOf(graph: Graph, latest: Latest, node: number, now: Instant): number {
  return (latest.endAt[node] ?? Infinity) - (graph.lengthMs[node] ?? 0) - now;
}

/**
 * Nodes that can be reached, least float first; then by the urgency of the service whose objective they serve, else of
 * their own; then by the number of the step.
 */
export function ranked(
  graph: Graph,
  latest: Latest,
  promises: readonly Promised[],
  layout: Layout,
  now: Instant,
): readonly number[] {
  const place = placesOf(layout);
  const floats = new Float64Array(graph.size);
  const urgencies = new Int32Array(graph.size);
  const numbers = new Float64Array(graph.size).fill(Infinity);
  for (let node = 0; node < graph.size; node += 1) {
    const step = graph.steps[node];
    const served = promises[latest.serves[node] ?? -1]?.service.key;
    floats[node] = floatOf(graph, latest, node, now);
    urgencies[node] = place.get(served ?? step?.service ?? '') ?? -1;
    if (step !== undefined) numbers[node] = orderOf(step.id);
  }
  return Array.from(graph.sorted).sort((a, b) => {
    const [left, right] = [floats[a] ?? 0, floats[b] ?? 0];
    if (left !== right) return left < right ? -1 : 1;
    const urgency = (urgencies[a] ?? 0) - (urgencies[b] ?? 0);
    if (urgency !== 0) return urgency;
    const [one, other] = [numbers[a] ?? 0, numbers[b] ?? 0];
    return one === other ? a - b : one - other;
  });
}

/** Service → its place by urgency alone. What belongs to none stands before all: it is the house's own. */
function placesOf(layout: Layout): Map<string, number> {
  const services: LaidService[] = [...layout.services.values()];
  const urgent = services.map(urgencyOf).toSorted(compareUrgency);
  return new Map(urgent.map(({ key }, index) => [key, index]));
}

/** Each node's place in that order. */
export function ranksOf(graph: Graph, order: readonly number[]): Int32Array {
  const ranks = new Int32Array(graph.size);
  order.forEach((node, rank) => {
    ranks[node] = rank;
  });
  return ranks;
}
