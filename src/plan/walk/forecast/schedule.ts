// Forward pass: who does what when, if everybody always takes the most urgent thing that is ready for them. A
// heuristic: one person does one thing at a time, nobody waits for something more urgent that is not ready yet, so
// finishing early can move another forecast later.
import type { Instant } from '#src/clock.ts';
import { isStuck, type Graph } from './graph.ts';
import { createHeap, type NumberHeap } from './heap.ts';

/** As many unknown steps are named as anybody can act on. */
const mostUnknown = 8;

/** By node. Nodes are named by number, -1 = none. */
export interface Schedule {
  /** NaN for what stands on a cycle. */
  startAt: Float64Array;
  endAt: Float64Array;
  /** 1: these instants are lower bounds, as something on the way has no estimate. */
  atLeast: Uint8Array;
  /** Ids of steps without an estimate on the way here, at most eight. */
  unknown: readonly (readonly string[] | undefined)[];
  /** What its start waited for longest: a predecessor, or the same person's last step. */
  because: Int32Array;
  /** On the way here: the first step that is ready and that nobody holds; the first that failed or is blocked; the longest. */
  vacant: Int32Array;
  stuck: Int32Array;
  longest: Int32Array;
}

interface Run extends Schedule {
  graph: Graph;
  ranks: Int32Array;
  unknown: (readonly string[] | undefined)[];
  /** What comes when: a node, or a person (-1 for the first, -2 …) who becomes free. */
  events: NumberHeap;
  /** The person whose hands each node needs. */
  handsOf: Int32Array;
  /** By person: what is ready for them, the most urgent first; what keeps them busy longest. */
  ready: readonly NumberHeap[];
  busyWith: Int32Array;
  left: Int32Array;
  /** The predecessor that ends last. */
  last: Int32Array;
}

export function schedule(graph: Graph, ranks: Int32Array, now: Instant): Schedule {
  const run = prepared(graph, ranks);
  const { events } = run;
  const first = graph.sorted.filter((node) => graph.waitsFor[node] === 0);
  const isRunning = (node: number) => graph.progress[node]?.state === 'started';
  // What is running keeps its person before anything is ready for them.
  for (const node of first) if (isRunning(node)) start(run, node, now, -1);
  for (const node of first) if (!isRunning(node)) events.push(now, node);
  const touched = new Set<number>();
  for (let at = events.leastKey(); at !== undefined; at = events.leastKey()) {
    touched.clear();
    while (events.leastKey() === at) arrive(run, events.pop() ?? 0, at, touched);
    for (const person of touched) dispatch(run, person, at);
  }
  return run;
}

function prepared(graph: Graph, ranks: Int32Array): Run {
  const { size } = graph;
  const nobody = () => new Int32Array(size).fill(-1);
  const people = new Map<string, number>();
  const handsOf = nobody();
  for (const [index, step] of graph.steps.entries()) {
    // Waiting for something keeps nobody's hands.
    const person = step.kind === 'wait' ? null : (graph.progress[index]?.person ?? null);
    if (person === null) continue;
    const number = people.get(person) ?? people.size;
    people.set(person, number);
    handsOf[index] = number;
  }
  return {
    graph,
    ranks,
    startAt: new Float64Array(size).fill(NaN),
    endAt: new Float64Array(size).fill(NaN),
    atLeast: new Uint8Array(size),
    // Filled from the start: an array that grows by leaps becomes a slow dictionary.
    unknown: Array.from({ length: size }, () => undefined),
    because: nobody(),
    vacant: nobody(),
    stuck: nobody(),
    longest: nobody(),
    events: createHeap(),
    handsOf,
    ready: Array.from(people, () => createHeap()),
    busyWith: new Int32Array(people.size).fill(-1),
    left: graph.waitsFor.slice(),
    last: nobody(),
  };
}

function arrive(run: Run, what: number, at: Instant, touched: Set<number>): void {
  if (what < 0) {
    touched.add(-what - 1);
    return;
  }
  const person = run.handsOf[what] ?? -1;
  // Nobody holds it: planned as if somebody appeared in time; that vacancy is told apart.
  if (person < 0) return start(run, what, at, run.last[what] ?? -1);
  run.ready[person]?.push(run.ranks[what] ?? 0, what);
  touched.add(person);
}

function dispatch(run: Run, person: number, at: Instant): void {
  const current = run.busyWith[person] ?? -1;
  const freeAt = current < 0 ? -Infinity : (run.endAt[current] ?? -Infinity);
  if (freeAt > at) return;
  const node = run.ready[person]?.pop();
  if (node === undefined) return;
  const last = run.last[node] ?? -1;
  const waitedForHands = freeAt === at && (last < 0 || (run.endAt[last] ?? -Infinity) < at);
  start(run, node, at, waitedForHands ? current : last);
}

function start(run: Run, node: number, at: Instant, because: number): void {
  const { graph, startAt, endAt, handsOf, busyWith } = run;
  const until = at + (graph.lengthMs[node] ?? 0);
  startAt[node] = at;
  endAt[node] = until;
  run.because[node] = because;
  judgeLength(run, node);
  explain(run, node, because);
  const person = handsOf[node] ?? -1;
  if (person >= 0) {
    const current = busyWith[person] ?? -1;
    if (current < 0 || (endAt[current] ?? 0) <= until) busyWith[person] = node;
    run.events.push(until, -person - 1);
  }
  const { first, to } = graph;
  for (let edge = first[node] ?? 0; edge < (first[node + 1] ?? 0); edge += 1)
    release(run, to[edge] ?? 0, node);
}

function judgeLength({ graph, atLeast, unknown }: Run, node: number): void {
  const step = graph.steps[node];
  const progress = graph.progress[node];
  if (graph.blind.has(node)) atLeast[node] = 1;
  if (step === undefined || progress === undefined || (step.minutes !== null && !isStuck(progress))) return;
  atLeast[node] = 1;
  const before = unknown[node] ?? [];
  if (before.length < mostUnknown) unknown[node] = [...before, step.id];
}

/** What stands out on the way to a node, itself included. */
function explain({ graph, vacant, stuck, longest }: Run, node: number, because: number): void {
  const before = {
    vacant: vacant[because] ?? -1,
    stuck: stuck[because] ?? -1,
    longest: longest[because] ?? -1,
  };
  const progress = graph.progress[node];
  const isVacant = progress?.state === 'ready' && progress.person === null;
  vacant[node] = before.vacant < 0 && isVacant ? node : before.vacant;
  stuck[node] = before.stuck < 0 && progress !== undefined && isStuck(progress) ? node : before.stuck;
  const isLonger = before.longest < 0 || (graph.lengthMs[node] ?? 0) > (graph.lengthMs[before.longest] ?? 0);
  longest[node] = progress !== undefined && isLonger ? node : before.longest;
}

function release(run: Run, node: number, before: number): void {
  const { last, left, endAt, atLeast, unknown } = run;
  const known = last[node] ?? -1;
  if (known < 0 || (endAt[before] ?? 0) > (endAt[known] ?? 0)) last[node] = before;
  if (atLeast[before] === 1) atLeast[node] = 1;
  const theirs = unknown[before];
  if (theirs !== undefined) unknown[node] = joined(unknown[node], theirs);
  left[node] = (left[node] ?? 0) - 1;
  if (left[node] === 0) run.events.push(endAt[last[node] ?? 0] ?? 0, node);
}

function joined(own: readonly string[] | undefined, more: readonly string[]): readonly string[] {
  if (own === undefined || own === more) return more;
  return [...new Set([...own, ...more])].slice(0, mostUnknown);
}
