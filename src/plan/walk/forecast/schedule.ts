// Forward pass: who does what when, if everybody always takes the most urgent thing that is ready for them. A
// heuristic: one person does one thing at a time, nobody waits for something more urgent that is not ready yet, so
// finishing early can move another forecast later.
import type { Instant } from '../../../clock.ts';
import type { LaidService } from '../../layout.ts';
import { compareUrgency, type Urgency } from '../rank.ts';
import type { Latest } from './backward.ts';
import type { Graph, Node } from './graph.ts';
import { createHeap, type NumberHeap } from './heap.ts';

/** As many unknown steps are named as anybody can act on. */
const mostUnknown = 8;

export interface Planned {
  node: Node;
  startAt: Instant;
  endAt: Instant;
  /** Steps without an estimate on the way here, at most eight. */
  unknown: readonly string[];
  /** What its start waited for longest: a predecessor, or the same person's last step. */
  because: Planned | null;
}

interface Run {
  now: Instant;
  /** By index. */
  nodes: readonly Node[];
  ranks: Int32Array;
  /** By the nodes' index. */
  planned: (Planned | undefined)[];
  /** What comes when: a node's index, or a person's number below zero, who becomes free. */
  events: NumberHeap;
  people: ReadonlyMap<string, Worker>;
  workers: readonly Worker[];
  left: Int32Array;
  latestPredecessor: (Planned | undefined)[];
  unknown: (readonly string[] | undefined)[];
}

interface Worker {
  number: number;
  /** What is ready for them, the most urgent first. */
  ready: NumberHeap;
  busyWith: Planned | null;
}

/** By the nodes' index; `undefined` for what stands on a cycle. */
export function schedule(graph: Graph, ranks: Int32Array, now: Instant): readonly (Planned | undefined)[] {
  const people = workersOf(graph);
  const run: Run = {
    now,
    nodes: [...graph.nodes.values()],
    ranks,
    planned: table(graph),
    events: createHeap(),
    people,
    workers: [...people.values()],
    left: Int32Array.from(graph.nodes.values(), (node) => node.waitsFor),
    latestPredecessor: table(graph),
    unknown: table(graph),
  };
  // What is running keeps its person before anything is ready for them.
  const first = graph.sorted.filter((node) => node.waitsFor === 0);
  for (const node of first) if (node.progress?.state === 'started') start(run, node, now, null);
  for (const node of first) if (node.progress?.state !== 'started') run.events.push(now, node.index);
  for (let at = run.events.leastKey(); at !== undefined; at = run.events.leastKey()) {
    const touched = new Set<Worker>();
    while (run.events.leastKey() === at) arrive(run, run.events.pop() ?? 0, at, touched);
    for (const worker of touched) dispatch(run, worker, at);
  }
  return run.planned;
}

/** Filled from the start: an array that grows by leaps becomes a slow dictionary. */
function table<T>(graph: Graph): (T | undefined)[] {
  return Array.from(graph.nodes.keys(), () => undefined);
}

function workersOf(graph: Graph): Map<string, Worker> {
  const workers = new Map<string, Worker>();
  for (const { progress } of graph.nodes.values()) {
    const person = progress?.person ?? null;
    if (person === null || workers.has(person)) continue;
    workers.set(person, { number: workers.size, ready: createHeap(), busyWith: null });
  }
  return workers;
}

function arrive(run: Run, what: number, at: Instant, touched: Set<Worker>): void {
  const free = what < 0 ? run.workers[-what - 1] : undefined;
  if (free !== undefined) touched.add(free);
  const node = what < 0 ? undefined : run.nodes[what];
  if (node === undefined) return;
  const worker = run.people.get(node.progress?.person ?? '');
  // Nobody holds it: planned as if somebody appeared in time; that vacancy is told apart.
  if (worker === undefined) return start(run, node, at, run.latestPredecessor[node.index] ?? null);
  worker.ready.push(run.ranks[node.index] ?? 0, node.index);
  touched.add(worker);
}

function dispatch(run: Run, worker: Worker, at: Instant): void {
  const current = worker.busyWith;
  if (current !== null && current.endAt > at) return;
  const node = run.nodes[worker.ready.pop() ?? -1];
  if (node === undefined) return;
  const predecessor = run.latestPredecessor[node.index] ?? null;
  const because = current?.endAt === at && (predecessor?.endAt ?? -Infinity) < at ? current : predecessor;
  start(run, node, at, because);
}

function start(run: Run, node: Node, at: Instant, because: Planned | null): void {
  const inherited = run.unknown[node.index] ?? [];
  const unknown = node.unknown && inherited.length < mostUnknown ? [...inherited, node.id] : inherited;
  const planned: Planned = { node, startAt: at, endAt: at + node.lengthMs, unknown, because };
  run.planned[node.index] = planned;
  const worker = run.people.get(node.progress?.person ?? '');
  if (worker !== undefined) {
    if ((worker.busyWith?.endAt ?? -Infinity) <= planned.endAt) worker.busyWith = planned;
    run.events.push(planned.endAt, -worker.number - 1);
  }
  for (const next of node.successors) release(run, next, planned);
}

function release(run: Run, node: Node, predecessor: Planned): void {
  const known = run.latestPredecessor[node.index];
  if (known === undefined || predecessor.endAt > known.endAt) run.latestPredecessor[node.index] = predecessor;
  const unknown = run.unknown[node.index] ?? [];
  if (predecessor.unknown.length > 0) {
    run.unknown[node.index] = [...new Set([...unknown, ...predecessor.unknown])].slice(0, mostUnknown);
  }
  const left = (run.left[node.index] ?? 0) - 1;
  run.left[node.index] = left;
  if (left === 0) run.events.push(run.latestPredecessor[node.index]?.endAt ?? run.now, node.index);
}

/**
 * The nodes in the order in which they should be offered: least float first, then the urgency of the service whose
 * objective they serve, then the number of the step.
 */
export function ranked(graph: Graph, latest: readonly Latest[], now: Instant): readonly Node[] {
  const keys = graph.sorted.map((node) => {
    const own = latest[node.index];
    const float = floatOf(node, own, now) ?? Infinity;
    return { node, float, service: own?.serves?.service, number: numberOf(node.id) };
  });
  keys.sort((a, b) => {
    if (a.float !== b.float) return a.float < b.float ? -1 : 1;
    return urgency(a.service, b.service) || a.number - b.number || (a.node.id < b.node.id ? -1 : 1);
  });
  return keys.map(({ node }) => node);
}

/** Each node's place in that order, by index. */
export function ranksOf(graph: Graph, order: readonly Node[]): Int32Array {
  const ranks = new Int32Array(graph.nodes.size);
  order.forEach((node, rank) => {
    ranks[node.index] = rank;
  });
  return ranks;
}

function urgency(a: LaidService | undefined, b: LaidService | undefined): number {
  if (a === undefined || b === undefined || a === b) return 0;
  return compareUrgency(urgencyOfLaid(a), urgencyOfLaid(b));
}

function urgencyOfLaid({ tier, used, costPerHour, key }: LaidService): Urgency {
  return { tier, used, costPerHour: costPerHour?.amount ?? 0, key };
}

/** A step's latest start minus now. */
export function floatOf(node: Node, latest: Latest | undefined, now: Instant): number | null {
  return latest?.endAt == null ? null : latest.endAt - node.lengthMs - now;
}

/** `4.2` before `4.10`; what is no step comes last. */
function numberOf(id: string): number {
  const dot = id.indexOf('.');
  const number = Number(id.slice(0, dot)) * 1_000_000 + Number(id.slice(dot + 1));
  return dot < 1 || Number.isNaN(number) ? Number.MAX_SAFE_INTEGER : number;
}
