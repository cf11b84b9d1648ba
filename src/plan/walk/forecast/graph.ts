// What is still in front of the objectives: unfinished steps as nodes, "usable" and "normal" of each service as nodes
// without length, and an edge wherever one waits for another.
import type { ForecastInput, ProgressState, StepProgress } from '../../forecast-input.ts';
import type { LaidStep } from '../../layout.ts';
import type { StepList } from '../../plan.ts';

const minuteMs = 60_000;

export interface Node {
  /** Its place among the nodes, for tables by node. */
  index: number;
  /** Of a step, its id; else `usable:<service>` or `normal:<service>`. */
  id: string;
  step: LaidStep | null;
  progress: StepProgress | null;
  /** Time that it still takes at least; running steps: what is left, never less than nothing. */
  lengthMs: number;
  /** No estimate: the length is a lower bound. */
  unknown: boolean;
  successors: Node[];
  waitsFor: number;
}

export interface Graph {
  nodes: ReadonlyMap<string, Node>;
  /** In an order in which everything stands after what it waits for; what stands on a cycle is left out. */
  sorted: readonly Node[];
}

const unfinished: ReadonlySet<ProgressState> = new Set([
  'pending',
  'ready',
  'awaiting approval',
  'started',
  'failed',
  'blocked',
]);

export function buildGraph(input: ForecastInput): Graph {
  const nodes = new Map<string, Node>();
  for (const step of input.layout.steps.values()) {
    const progress = input.progress.get(step.id);
    if (progress && unfinished.has(progress.state) && isWalked(input, step))
      nodes.set(step.id, stepNode(step, progress, input.now, nodes.size));
  }
  addMilestones(input, nodes);
  for (const node of nodes.values()) {
    if (node.step === null || node.progress?.state === 'started') continue;
    for (const id of node.step.after) connect(nodes, id, node);
    if (needsAreWaitedFor(nodes, node.step)) continue;
    for (const need of node.step.needs) {
      if (input.services.get(need)?.level === 'down') connect(nodes, `usable:${need}`, node);
    }
  }
  return { nodes, sorted: sort(nodes) };
}

/** A step of the same service in front of it waits for the same services already: those edges would say nothing new. */
function needsAreWaitedFor(nodes: ReadonlyMap<string, Node>, step: LaidStep): boolean {
  return step.after.some((id) => {
    const before = nodes.get(id);
    const same = before?.step?.service === step.service && before?.step?.needs.length === step.needs.length;
    return same && before?.progress?.state !== 'started';
  });
}

function isWalked(input: ForecastInput, step: LaidStep): boolean {
  const owed = (key: string) =>
    ['down', 'continuity', 'restored'].includes(input.services.get(key)?.level ?? '');
  if (step.hit.length > 0 && !step.hit.some(owed)) return false;
  return step.service === null || owed(step.service);
}

function stepNode(step: LaidStep, progress: StepProgress, now: number, index: number): Node {
  const stuck = progress.state === 'failed' || progress.state === 'blocked';
  const expectedMs = (step.minutes ?? 0) * minuteMs;
  const sinceMs =
    progress.state === 'started' && progress.startedAt !== null ? Math.max(0, now - progress.startedAt) : 0;
  return {
    index,
    id: step.id,
    step,
    progress,
    lengthMs: stuck ? 0 : Math.max(0, expectedMs - sinceMs),
    unknown: stuck || step.minutes === null,
    successors: [],
    waitsFor: 0,
  };
}

/** Zero-length nodes for "usable again" and "normal", behind the steps that lead there. */
function addMilestones(input: ForecastInput, nodes: Map<string, Node>): void {
  const byService = Map.groupBy(
    [...input.layout.steps.values()].filter((step) => step.service !== null),
    (step) => step.service,
  );
  for (const [key, situation] of input.services) {
    const steps = byService.get(key) ?? [];
    if (situation.level === 'down') milestone(nodes, `usable:${key}`, leadsTo(steps, rtoList(steps, input)));
    if (['down', 'continuity', 'restored'].includes(situation.level)) {
      const lists: StepList[] = ['restore', 'verify', 'normalise'];
      const towards = steps.some((step) => lists.some((list) => step.list === list))
        ? lists
        : (['continuity'] as const);
      milestone(nodes, `normal:${key}`, leadsTo(steps, towards));
    }
  }
}

function leadsTo(steps: readonly LaidStep[], lists: readonly StepList[]): LaidStep[] {
  return steps.filter((step) => lists.some((list) => step.list === list));
}

/** Continuity steps count against the RTO; restore steps where there are none, or one failed, was skipped or is blocked. */
function rtoList(steps: readonly LaidStep[], input: ForecastInput): readonly StepList[] {
  const continuity = steps.filter((step) => step.list === 'continuity' && step.applicable);
  const broken = continuity.some((step) =>
    ['failed', 'skipped', 'blocked'].includes(input.progress.get(step.id)?.state ?? ''),
  );
  const restore = steps.some((step) => step.list === 'restore');
  return continuity.length === 0 || (broken && restore) ? ['restore'] : ['continuity'];
}

function milestone(nodes: Map<string, Node>, id: string, steps: readonly LaidStep[]): void {
  const node: Node = {
    index: nodes.size,
    id,
    step: null,
    progress: null,
    lengthMs: 0,
    unknown: false,
    successors: [],
    waitsFor: 0,
  };
  // A service without any step that leads there: nothing can be said about it.
  if (steps.length === 0) return;
  nodes.set(id, node);
  for (const step of steps) connect(nodes, step.id, node);
}

function connect(nodes: ReadonlyMap<string, Node>, from: string, to: Node): void {
  const node = nodes.get(from);
  if (node === undefined) return;
  node.successors.push(to);
  to.waitsFor += 1;
}

function sort(nodes: ReadonlyMap<string, Node>): Node[] {
  const left = Int32Array.from(nodes.values(), (node) => node.waitsFor);
  const sorted = [...nodes.values()].filter((node) => node.waitsFor === 0);
  for (let index = 0; index < sorted.length; index += 1) {
    for (const next of sorted[index]?.successors ?? []) {
      const count = (left[next.index] ?? 0) - 1;
      left[next.index] = count;
      if (count === 0) sorted.push(next);
    }
  }
  return sorted;
}
