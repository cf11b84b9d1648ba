// Things that wait for each other for ever: services by their needs, steps by their order.
import { layOut } from '../walk/lay-out.ts';
import type { Plan } from '../plan.ts';
import type { Found } from '../problems.ts';
import { placedSteps } from './references.ts';

export interface Cycle {
  /** Where the file says the last of the waits that close it. */
  path: Found['path'];
  /** In order, the first again at the end. */
  members: readonly string[];
}

/** One cycle for each knot: mending it shows the next. Steps are only looked at when no services knot. */
export function findCycles(plan: Plan): Cycle[] {
  const services = cyclesIn(
    new Map([...plan.services.values()].map((service) => [service.key, service.needs])),
  );
  if (services.length > 0) {
    return services.map((members) => ({ path: ['services', members[0] ?? '', 'needs'], members }));
  }
  const layout = layOut(plan, { scenario: null, drill: false });
  const keyOf = (id: string) => layout.steps.get(id)?.key ?? id;
  const places = new Map(placedSteps(plan).map(({ step, path }) => [step.key, path]));
  const waits = new Map([...layout.steps.values()].map((step) => [step.key, step.after.map(keyOf)]));
  return cyclesIn(waits).map((members) => ({ path: places.get(members[0] ?? '') ?? [], members }));
}

/** Depth first without recursion: a plan may have thousands of steps in one row. */
function cyclesIn(waits: ReadonlyMap<string, readonly string[]>): string[][] {
  const done = new Set<string>();
  const cycles: string[][] = [];
  for (const start of waits.keys()) {
    const path: string[] = [];
    const onPath = new Set<string>();
    const stack: { key: string; next: number }[] = done.has(start) ? [] : [{ key: start, next: 0 }];
    while (stack.length > 0) {
      const top = stack[stack.length - 1];
      if (top === undefined) break;
      if (top.next === 0) {
        path.push(top.key);
        onPath.add(top.key);
      }
      const target = (waits.get(top.key) ?? [])[top.next];
      top.next += 1;
      if (target === undefined) {
        stack.pop();
        path.pop();
        onPath.delete(top.key);
        done.add(top.key);
      } else if (onPath.has(target)) {
        cycles.push([...path.slice(path.indexOf(target)), target]);
      } else if (!done.has(target) && waits.has(target)) {
        stack.push({ key: target, next: 0 });
      }
    }
  }
  return cycles.slice(0, 10);
}
