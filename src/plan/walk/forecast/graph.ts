// What is still in front of the objectives: unfinished steps as nodes, then "usable" and "normal" of each service as nodes
// without length, and an edge wherever one waits for another.
import type { ForecastInput, ProgressState, StepProgress } from '../../forecast-input.ts';
import type { LaidStep } from '../../layout.ts';
import { calledPartner } from '../lay-out/drafts.ts';
import { isOwed } from '../walked.ts';
import { edgesOf, sorted, type Edges } from './edges.ts';
import { milestonesOf, type Milestones } from './milestones.ts';

/** Nodes are numbers: steps in plan order, then milestones. */
export interface Graph extends Edges, Pick<Milestones, 'usable' | 'normal' | 'blind'> {
  size: number;
  steps: readonly LaidStep[];
  progress: readonly StepProgress[];
  /** Time that each still takes at least; running steps: what is left, never less than nothing. */
  lengthMs: Float64Array;
  /** In an order in which each stands after what it waits for; what stands on a cycle is left out. */
  sorted: Int32Array;
  /** Calls to partners, and what is the later for each minute that the call is late, though it does not wait for it. */
  calls: readonly { call: number; urged: readonly number[] }[];
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
  const steps: LaidStep[] = [];
  const progress: StepProgress[] = [];
  const indexOf = new Map<string, number>();
  const level = (key: string) => input.services.get(key)?.level ?? 'not affected';
  for (const step of input.layout.steps.values()) {
    const own = input.progress.get(step.id);
    if (own === undefined || !unfinished.has(own.state)) continue;
    // What runs keeps its person, whatever has become of its service.
    if (own.state !== 'started' && !isOwed(step, level)) continue;
    indexOf.set(step.id, steps.length);
    steps.push(step);
    progress.push(own);
  }
  const milestones = milestonesOf(input, indexOf);
  const pairs = [...milestones.pairs];
  for (const [index, step] of steps.entries()) {
    if (progress[index]?.state === 'started') continue;
    let needsAreWaitedFor = false;
    for (const id of step.after) {
      const before = indexOf.get(id);
      if (before === undefined) continue;
      pairs.push(before, index);
      needsAreWaitedFor ||= waitsForTheSame(steps[before], progress[before], step);
    }
    if (needsAreWaitedFor) continue;
    for (const need of step.needs) {
      const usable = milestones.usable.get(need);
      if (usable !== undefined) pairs.push(usable, index);
    }
  }
  const { usable, normal, blind, size } = milestones;
  const edges = edgesOf(pairs, size);
  const lengthMs = lengths(input, steps, progress, size);
  const calls = callsOf(steps, milestones);
  return { size, steps, progress, usable, normal, blind, lengthMs, ...edges, sorted: sorted(edges), calls };
}

/** A step of the same service in front waits for the same services already: those edges would say nothing new. */
function waitsForTheSame(
  before: LaidStep | undefined,
  progress: StepProgress | undefined,
  step: LaidStep,
): boolean {
  const same = before?.service === step.service && before.needs.length === step.needs.length;
  return same && progress?.state !== 'started';
}

function lengths(
  input: ForecastInput,
  steps: readonly LaidStep[],
  progress: readonly StepProgress[],
  size: number,
): Float64Array {
  const lengthMs = new Float64Array(size);
  const minuteMs = 60_000 / (input.speed ?? 1);
  for (const [index, step] of steps.entries()) {
    const own = progress[index];
    if (own === undefined || isStuck(own)) continue;
    const sinceMs =
      own.state === 'started' && own.startedAt !== null ? Math.max(0, input.now - own.startedAt) : 0;
    lengthMs[index] = Math.max(0, (step.minutes ?? 0) * minuteMs - sinceMs);
  }
  return lengthMs;
}

/** Somebody must decide before it goes on: nobody can say how long that takes. */
export function isStuck({ state }: StepProgress): boolean {
  return state === 'failed' || state === 'blocked';
}

/** A partner is called for what it is to do itself, and for the services that it helps with. */
function callsOf(steps: readonly LaidStep[], { usable, normal }: Milestones): Graph['calls'] {
  const calls = steps.flatMap((step, call) => {
    const partner = calledPartner(step);
    return partner === null ? [] : [{ call, partner, hit: step.hit }];
  });
  if (calls.length === 0) return [];
  const byHolder = Map.groupBy(steps.keys(), (index) => steps[index]?.who ?? null);
  return calls.map(({ call, partner, hit }) => {
    const helped = hit.map((key) => usable.get(key) ?? normal.get(key)).filter((one) => one !== undefined);
    return { call, urged: [...(byHolder.get(partner) ?? []), ...helped] };
  });
}
