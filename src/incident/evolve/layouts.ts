// The incident's own layout of the plan: laid out at the declaration, then grown by hand or by adopting a changed plan.
import type { Plan } from '../../plan/plan.ts';
import { builtInRoles } from '../../plan/plan.ts';
import type { Layout } from '../../plan/layout.ts';
import { emptyLayout } from '../../plan/layout.ts';
import { adopt, addService, addStep, nextStepId } from '../../plan/walk/extend.ts';
import { layOut } from '../../plan/walk/lay-out.ts';
import type { IncidentEvent } from '../events.ts';
import type { IncidentState } from '../state.ts';

type Added<T extends IncidentEvent['type']> = Omit<Extract<IncidentEvent, { type: T }>, 'type'>;

/** Empty without a plan: steps are then added by hand. */
export function firstLayout(plan: Plan | null, scenario: string | null, drill: boolean): Layout {
  return plan === null ? emptyLayout : layOut(plan, { scenario, drill });
}

export function layoutWithService(layout: Layout, added: Added<'ServiceAdded'>): Layout {
  return addService(layout, { key: added.service, name: added.name, needs: added.needs });
}

export function layoutWithStep(layout: Layout, added: Added<'StepAdded'>): Layout {
  return addStep(layout, { ...added, id: added.step });
}

/** Ids that were given stay; steps that somebody has begun stay, whatever the new plan says. */
export function adoptedLayout(state: IncidentState, plan: Plan): Layout {
  const begun = [...state.steps.values()].filter((step) => step.status !== 'pending').map((step) => step.id);
  return adopt(state.layout, plan, { scenario: state.scenario, drill: state.drill }, new Set(begun));
}

/** Key and title of every role there is: the built-in ones, renamed and added to by the plan. */
export function roleTitles(plan: Plan | null): Map<string, string> {
  const titles = new Map<string, string>(Object.entries(builtInRoles));
  for (const role of plan?.roles.values() ?? []) titles.set(role.key, role.title);
  return titles;
}

/** How long (ms) an end must have held before it stands; 30 min without a plan. */
export function stableForOf(state: Pick<IncidentState, 'plan'>): number {
  return state.plan?.organisation.stableFor ?? 30 * 60_000;
}

/** The id that the next step added for that service gets; `0.n` for none. */
export function nextFreeStep(layout: Layout, service: string | null): string {
  return nextStepId(layout, service);
}

/** How long (ms) a commander may write nothing; 30 min without a plan. */
export function silenceLimitOf(state: Pick<IncidentState, 'plan'>): number {
  return state.plan?.organisation.commanderSilence ?? 30 * 60_000;
}

/** How long (ms) an offer of that role stands: the plan's word, else 5 min for command and 10 min for the rest. */
export function acceptWithinOf(state: Pick<IncidentState, 'plan'>, role: string): number {
  return state.plan?.roles.get(role)?.acceptWithin ?? (role === 'commander' ? 5 : 10) * 60_000;
}
