// Lower bounds that are proofs: the earliest instant at which an objective can be reached when everything is down at
// once, everybody is present and has as many hands as anybody could wish. An objective below its bound cannot be met.
import type { LaidStep, Layout } from '../layout.ts';
import type { Plan, StepList } from '../plan.ts';
import { createHeap } from './forecast/heap.ts';
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

/**
 * Bounds of every objective of a plan. Where no step leads to an objective, or what leads there waits in a circle, nothing
 * is proved and nothing is said.
 */
export function objectiveBounds(plan: Plan, scenario: string | null = null): ObjectiveBound[] {
  const layout = layOut(plan, { scenario, drill: false });
  const events = eventsOf(layout);
  play(events);
  return [...layout.services.values()].flatMap(({ key, rto, normalWithin }) => [
    ...boundOf(events, key, 'rto', rto),
    ...boundOf(events, key, 'normal', normalWithin),
  ]);
}

function boundOf(
  events: ReadonlyMap<string, Event>,
  service: string,
  objective: 'rto' | 'normal',
  objectiveMs: number | null,
): ObjectiveBound[] {
  const event = events.get(`${objective === 'rto' ? 'usable' : 'normal'}:${service}`);
  const boundMs = event?.at ?? null;
  if (event === undefined || objectiveMs === null || boundMs === null || event.because === null) return [];
  const path: LaidStep[] = [];
  for (let at: Event | null = event; at !== null; at = at.because) if (at.step !== null) path.push(at.step);
  path.reverse();
  const unknown = path.filter((step) => step.minutes === null).map((step) => step.key);
  return [{ service, objective, objectiveMs, boundMs, path: path.map((step) => step.key), unknown }];
}

/** Something that happens once: a step ends, a list of steps ends, a service is usable or normal. */
interface Event {
  index: number;
  step: LaidStep | null;
  lengthMs: number;
  /** How many of the events before it are still missing. */
  missing: number;
  next: Event[];
  /** `null` until it has happened; milliseconds after the disruption. */
  at: number | null;
  /** What it waited for longest. */
  because: Event | null;
}

/**
 * Steps end after all that they wait for. A service is usable as soon as its continuity *or* its restoration has ended,
 * whichever comes first: less would be no proof. It is normal when everything behind continuity has ended.
 */
function eventsOf(layout: Layout): Map<string, Event> {
  const events = new Map<string, Event>();
  const add = (name: string, step: LaidStep | null = null): Event => {
    const lengthMs = (step?.minutes ?? 0) * 60_000;
    const event = { index: events.size, step, lengthMs, missing: 0, next: [], at: null, because: null };
    events.set(name, event);
    return event;
  };
  const steps = [...layout.steps.values()].filter((step) => step.applicable);
  const byService = Map.groupBy(steps, (step) => step.service);
  for (const step of steps) add(step.id, step);
  for (const service of layout.services.keys())
    milestones(service, byService.get(service) ?? [], events, add);
  for (const step of steps) {
    for (const id of step.after) link(events.get(id), events.get(step.id));
    for (const need of step.needs) link(events.get(`usable:${need}`), events.get(step.id));
  }
  return events;
}

function milestones(
  service: string,
  steps: readonly LaidStep[],
  events: ReadonlyMap<string, Event>,
  add: (name: string) => Event,
): void {
  const ends = (name: string, lists: readonly StepList[]): Event | null => {
    const own = steps.filter((step) => lists.some((list) => list === step.list));
    if (own.length === 0) return null;
    const end = add(`${name}:${service}`);
    for (const step of own) link(events.get(step.id), end);
    return end;
  };
  const ways = [ends('bridged', ['continuity']), ends('repaired', ['restore'])].filter((way) => way !== null);
  const usable = add(`usable:${service}`);
  for (const way of ways) link(way, usable);
  usable.missing = Math.min(1, ways.length);
  if (ends('normal', ['restore', 'verify', 'normalise']) === null) ends('normal', ['continuity']);
}

function link(from: Event | undefined, to: Event | undefined): void {
  if (from === undefined || to === undefined) return;
  from.next.push(to);
  to.missing += 1;
}

/** Lets everything happen, in order of time; what waits in a circle never does. */
function play(events: ReadonlyMap<string, Event>): void {
  const all = [...events.values()];
  const coming = createHeap();
  for (const event of all) if (event.missing === 0) coming.push(event.lengthMs, event.index);
  for (let now = coming.leastKey(); now !== undefined; now = coming.leastKey()) {
    const event = all[coming.pop() ?? 0];
    if (event === undefined) return;
    event.at = now;
    for (const next of event.next) {
      next.missing -= 1;
      if (next.missing !== 0) continue;
      next.because = event;
      coming.push(now + next.lengthMs, next.index);
    }
  }
}
