// The harbor's plan with everybody on one platform: the same in the killed process and in the world that looks at it.
import { planDigest } from '#src/plan/archive.ts';
import type { Plan } from '#src/plan/plan.ts';
import { harborPlan } from '../../support/harbor-plan.ts';

export const organisation = 'harbor';
export const platformName = 'lossy';

/** Updates are due every ten minutes, so that there is always something to be reminded of. */
export function crashPlan(): Plan {
  const handled = [...harborPlan.people].map(
    ([key, person]) => [key, { ...person, handles: { [platformName]: key } }] as const,
  );
  const cadence = { 1: 600_000, 2: 600_000, 3: 600_000 };
  const settings = { ...harborPlan.organisation, rooms: { [platformName]: 'outages' }, cadence };
  const plan = { ...harborPlan, people: new Map(handled), organisation: settings };
  return { ...plan, digest: planDigest(plan) };
}
