// A layout grows during an incident: services and steps added by hand, a changed plan adopted. Ids that were given stay.
import type { LaidService, LaidStep, Layout } from '../layout.ts';
import type { Plan, StepList } from '../plan.ts';
import { addedService, layOut, type LayOutFor } from './lay-out.ts';
import { withAsks } from './lay-out/asks.ts';
import { orderOf, readStepId } from './lay-out/numbers.ts';

/** The next rank; the same layout when the service is there already. */
export function addService(
  layout: Layout,
  service: { key: string; name: string; needs: readonly string[] },
): Layout {
  if (layout.services.has(service.key)) return layout;
  const added = addedService(service.key, service.name, nextRank(layout), service.needs);
  return { ...layout, services: new Map(layout.services).set(service.key, added) };
}

export interface AddedStep {
  id: string;
  text: string;
  service: string | null;
  list: StepList;
  after: readonly string[];
  who: string | null;
  minutes: number | null;
}

/**
 * Unknown ids in `after` are left out. Whoever adds a step on the spot knows what it has to wait for: it waits for what
 * `after` says and not for the `needs` of its service.
 */
export function addStep(layout: Layout, step: AddedStep): Layout {
  const laid: LaidStep = {
    id: step.id,
    key: step.id,
    service: step.service,
    list: step.list,
    text: step.text,
    link: null,
    who: step.who,
    minutes: step.minutes,
    minutesFrom: step.minutes === null ? null : 'added',
    after: step.after.filter((id) => layout.steps.has(id)),
    needs: [],
    hit: [],
    kind: 'do',
    gate: false,
    timeoutMs: null,
    undo: null,
    applicable: true,
    asks: null,
  };
  return { ...layout, steps: placed([...layout.steps.values(), laid]) };
}

/** In plan order, with one step that asks for each question. */
function placed(steps: readonly LaidStep[]): Map<string, LaidStep> {
  const sorted = steps.toSorted((a, b) => orderOf(a.id) - orderOf(b.id));
  return withAsks(new Map(sorted.map((step) => [step.id, step])));
}

/** The id that a step added now for that service gets; `0.n` for none. */
export function nextStepId(layout: Layout, service: string | null): string {
  const rank = service === null ? 0 : (layout.services.get(service)?.rank ?? 0);
  return `${rank}.${(lastNumbers(layout).get(rank) ?? 0) + 1}`;
}

/**
 * A changed plan in a running incident: what keeps its key keeps its rank and id; what is new gets the next free ones;
 * steps that the new plan does not have any more are not applicable, unless they were `begun`.
 */
export function adopt(
  layout: Layout,
  plan: Plan,
  given: LayOutFor,
  begun: ReadonlySet<string> = new Set(),
): Layout {
  const fresh = layOut(plan, given);
  const services = adoptedServices(layout, fresh);
  const rename = renamed(layout, fresh, services);
  const steps = new Map<string, LaidStep>();
  const freshByOld = new Map([...fresh.steps.values()].map((step) => [rename.get(step.id) ?? step.id, step]));
  for (const old of layout.steps.values()) {
    const now = freshByOld.get(old.id);
    const gone = old.key !== old.id && !begun.has(old.id);
    steps.set(
      old.id,
      now ? moved(now, old.id, rename) : gone ? { ...old, applicable: false, asks: null } : old,
    );
  }
  for (const [id, step] of freshByOld) if (!steps.has(id)) steps.set(id, moved(step, id, rename));
  return { services, steps: placed([...steps.values()]) };
}

function moved(step: LaidStep, id: string, rename: ReadonlyMap<string, string>): LaidStep {
  return { ...step, id, after: step.after.map((other) => rename.get(other) ?? other) };
}

function adoptedServices(layout: Layout, fresh: Layout): Map<string, LaidService> {
  const services = new Map(layout.services);
  for (const service of fresh.services.values()) {
    const rank = layout.services.get(service.key)?.rank ?? nextRank({ ...layout, services });
    services.set(service.key, { ...service, rank });
  }
  return services;
}

/** Fresh id → the id that counts here. */
function renamed(
  layout: Layout,
  fresh: Layout,
  services: ReadonlyMap<string, LaidService>,
): Map<string, string> {
  const oldByKey = new Map([...layout.steps.values()].map((step) => [step.key, step.id]));
  const last = lastNumbers(layout);
  const names = new Map<string, string>();
  for (const step of fresh.steps.values()) {
    const known = oldByKey.get(step.key);
    const rank = step.service === null ? 0 : (services.get(step.service)?.rank ?? 0);
    const number = (last.get(rank) ?? 0) + 1;
    if (known === undefined) last.set(rank, number);
    names.set(step.id, known ?? `${rank}.${number}`);
  }
  return names;
}

function nextRank(layout: Layout): number {
  let last = 0;
  for (const { rank } of layout.services.values()) last = Math.max(last, rank);
  return last + 1;
}

/** Rank → the highest number given under it. */
function lastNumbers(layout: Layout): Map<number, number> {
  const last = new Map<number, number>();
  for (const id of layout.steps.keys()) {
    const read = readStepId(id);
    if (read !== null) last.set(read.rank, Math.max(last.get(read.rank) ?? 0, read.number));
  }
  return last;
}
