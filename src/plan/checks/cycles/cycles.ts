// Services that need each other, and steps that wait for each other: by their order, or because a step of one service
// waits for another service that cannot be usable before that very step.
import type { LaidStep, Layout } from '../../layout.ts';
import type { Plan } from '../../plan.ts';
import { error, type Found } from '../../problems.ts';
import { layOut } from '../../walk/lay-out.ts';
import { knotsIn, type Waits } from './knots.ts';
import { placedSteps } from '../placed.ts';

/** Steps are only looked at when no services knot: their knots would be the same ones again. */
export function checkCycles(plan: Plan): Found[] {
  const services = knotsIn(new Map([...plan.services].map(([key, service]) => [key, [service.needs]])));
  return services.length > 0
    ? services.map((members) => error('cycle', placeOfNeed(plan, members), { members }))
    : stepCycles(plan);
}

function placeOfNeed(plan: Plan, [first = '', second = '']: readonly string[]): Found['path'] {
  const index = plan.services.get(first)?.needs.indexOf(second) ?? 0;
  return ['services', first, 'needs', index];
}

/** The plan as it stands, then with the steps of each scenario; a ring is told once. */
function stepCycles(plan: Plan): Found[] {
  const places = new Map(
    placedSteps(plan).map(({ step, path }) => [step.key, step.after === null ? path : [...path, 'after']]),
  );
  const withSteps = [...plan.scenarios.values()].filter((scenario) => scenario.steps.length > 0);
  const found = new Map<string, Found>();
  for (const scenario of [null, ...withSteps.map((one) => one.key)]) {
    for (const ring of knotsIn(stepWaits(layOut(plan, { scenario, drill: false })))) {
      const members = ring.map((name) => name.replace(/^usable /, ''));
      const first = ring.find((name) => places.has(name)) ?? '';
      const same = members.toSorted().join(' ');
      if (!found.has(same)) found.set(same, error('cycle', places.get(first) ?? [], { members }));
    }
  }
  return [...found.values()];
}

function stepWaits(layout: Layout): Map<string, Waits> {
  const keyOf = (id: string): string => layout.steps.get(id)?.key ?? id;
  const waits = new Map<string, Waits>();
  for (const step of layout.steps.values())
    waits.set(step.key, [[...step.after.map(keyOf), ...step.needs.map((need) => `usable ${need}`)]]);
  const byService = Map.groupBy(layout.steps.values(), (step) => step.service);
  for (const key of layout.services.keys()) waits.set(`usable ${key}`, waysToUse(byService.get(key) ?? []));
  return waits;
}

/** A service is usable when its continuity is done or when it is restored; without such steps nothing holds it back. */
function waysToUse(steps: readonly LaidStep[]): Waits {
  const keys = (list: LaidStep['list']) => steps.filter((step) => step.list === list).map((step) => step.key);
  return [keys('continuity'), keys('restore')].filter((way) => way.length > 0);
}
