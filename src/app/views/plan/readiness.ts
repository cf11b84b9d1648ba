// What needs attention before a disaster, as it is now: the file, and what was recorded in chat since.
import type { Instant } from '#src/clock.ts';
import { readinessOf, type Readiness } from '#src/plan/before/items.ts';
import type { Memory } from '../../state/memory.ts';

/** `null` = there is no plan, so nothing was promised. */
export async function readinessNow(
  { plans, states }: Pick<Memory, 'plans' | 'states'>,
  now: Instant,
): Promise<Readiness | null> {
  const plan = plans.inForce();
  if (plan === null) return null;
  const facts = await plans.facts(await states.organisation());
  return readinessOf(plan, plans.problems(facts), facts.readiness, now);
}
