// Forward pass: who does what when, if everybody always takes the most urgent thing that is ready for them. A
// heuristic: one person does one thing at a time, nobody waits for something more urgent that is not ready yet, so
// finishing early can move another forecast later.
import type { Instant } from '../../../clock.ts';
import { compareUrgency } from '../rank.ts';
import type { Latest } from './backward.ts';
import type { Graph, Node } from './graph.ts';
import { createHeap, type Heap } from './heap.ts';

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
  compare: (a: Node, b: Node) => number;
  planned: Map<Node, Planned>;
  events: Heap<{ at: Instant; sequence: number; node: Node | null; person: string | null }>;
  /** Person → what is ready for them. */
  waiting: Map<string, Heap<Node>>;
  busy: Map<string, Planned>;
  left: Map<Node, number>;
  latestPredecessor: Map<Node, Planned>;
  unknown: Map<Node, readonly string[]>;
  sequence: number;
}

export function schedule(
  graph: Graph,
  latest: ReadonlyMap<Node, Latest>,
  now: Instant,
): ReadonlyMap<Node, Planned> {
  const compare = byUrgency(latest, now);
  const run: Run = {
    now,
    compare,
    planned: new Map(),
    events: createHeap((a, b) => a.at - b.at || a.sequence - b.sequence),
    waiting: new Map(),
    busy: new Map(),
    left: new Map(graph.sorted.map((node) => [node, node.waitsFor])),
    latestPredecessor: new Map(),
    unknown: new Map(),
    sequence: 0,
  };
  // What is running keeps its person before anything is ready for them.
  const first = graph.sorted.filter((node) => node.waitsFor === 0);
  for (const node of first) if (node.progress?.state === 'started') start(run, node, now, null);
  for (const node of first) if (node.progress?.state !== 'started') push(run, now, node, null);
  for (let event = run.events.pop(); event !== undefined; event = run.events.pop()) {
    const { at } = event;
    const touched = new Set<string>();
    for (let same: typeof event | undefined = event; same !== undefined;) {
      arrive(run, same, touched);
      same = run.events.peek()?.at === at ? run.events.pop() : undefined;
    }
    for (const person of touched) dispatch(run, person, at);
  }
  return run.planned;
}

function arrive(
  run: Run,
  event: { at: Instant; node: Node | null; person: string | null },
  touched: Set<string>,
): void {
  const { node } = event;
  if (node === null) {
    if (event.person !== null) touched.add(event.person);
    return;
  }
  const person = node.progress?.person ?? null;
  // Nobody holds it: planned as if somebody appeared in time; that vacancy is told apart.
  if (person === null) return start(run, node, event.at, run.latestPredecessor.get(node) ?? null);
  const queue = run.waiting.get(person) ?? createHeap(run.compare);
  run.waiting.set(person, queue);
  queue.push(node);
  touched.add(person);
}

function dispatch(run: Run, person: string, at: Instant): void {
  const current = run.busy.get(person);
  if (current !== undefined && current.endAt > at) return;
  const node = run.waiting.get(person)?.pop();
  if (node === undefined) return;
  const predecessor = run.latestPredecessor.get(node) ?? null;
  const because =
    current !== undefined && current.endAt === at && (predecessor?.endAt ?? -Infinity) < at
      ? current
      : predecessor;
  start(run, node, at, because);
}

function start(run: Run, node: Node, at: Instant, because: Planned | null): void {
  const inherited = run.unknown.get(node) ?? [];
  const unknown = node.unknown && inherited.length < mostUnknown ? [...inherited, node.id] : inherited;
  const planned: Planned = { node, startAt: at, endAt: at + node.lengthMs, unknown, because };
  run.planned.set(node, planned);
  const person = node.progress?.person ?? null;
  if (person !== null && node.step !== null) {
    run.busy.set(person, planned);
    push(run, planned.endAt, null, person);
  }
  for (const next of node.successors) release(run, next, planned);
}

function release(run: Run, node: Node, predecessor: Planned): void {
  const known = run.latestPredecessor.get(node);
  if (known === undefined || predecessor.endAt > known.endAt) run.latestPredecessor.set(node, predecessor);
  const unknown = run.unknown.get(node) ?? [];
  if (predecessor.unknown.length > 0) {
    run.unknown.set(node, [...new Set([...unknown, ...predecessor.unknown])].slice(0, mostUnknown));
  }
  const left = (run.left.get(node) ?? 0) - 1;
  run.left.set(node, left);
  if (left === 0) push(run, run.latestPredecessor.get(node)?.endAt ?? run.now, node, null);
}

function push(run: Run, at: Instant, node: Node | null, person: string | null): void {
  run.sequence += 1;
  run.events.push({ at, sequence: run.sequence, node, person });
}

/** Least float first; then the urgency of the service whose objective it serves; then the number of the step. */
export function byUrgency(latest: ReadonlyMap<Node, Latest>, now: Instant): (a: Node, b: Node) => number {
  return (a, b) => {
    const [left, right] = [latest.get(a), latest.get(b)];
    const floats = (floatOf(a, left, now) ?? Infinity) - (floatOf(b, right, now) ?? Infinity);
    if (!Number.isNaN(floats) && floats !== 0) return floats;
    return urgency(left, right) || compareIds(a.id, b.id);
  };
}

function urgency(left: Latest | undefined, right: Latest | undefined): number {
  const [a, b] = [left?.serves?.service, right?.serves?.service];
  if (a === undefined || b === undefined || a === b) return 0;
  return compareUrgency(
    { tier: a.tier, used: a.used, costPerHour: a.costPerHour?.amount ?? 0, key: a.key },
    { tier: b.tier, used: b.used, costPerHour: b.costPerHour?.amount ?? 0, key: b.key },
  );
}

/** A step's latest start minus now. */
export function floatOf(node: Node, latest: Latest | undefined, now: Instant): number | null {
  return latest?.endAt == null ? null : latest.endAt - node.lengthMs - now;
}

/** `4.2` before `4.10`; what is no step comes last. */
export function compareIds(a: string, b: string): number {
  const [left, right] = [a.split('.').map(Number), b.split('.').map(Number)];
  const order = (left[0] ?? 0) - (right[0] ?? 0) || (left[1] ?? 0) - (right[1] ?? 0);
  return order || (a < b ? -1 : a > b ? 1 : 0);
}
