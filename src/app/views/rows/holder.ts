// Who stands behind a key of the plan, as a page shows it: the title of a role or the partner's name, and the person.
import { holderOf, isPartner } from '#src/incident/steps.ts';
import type { IncidentState } from '#src/incident/state.ts';
import { builtInRoles, type Plan } from '#src/plan/plan.ts';
import type { HolderView } from '#src/pages/board/view.ts';
import type { Voice } from '#src/wording/voice.ts';

/** @param person who is expected, where that is known better than from the key. */
export function holderIn(
  state: IncidentState,
  key: string | null,
  voice: Voice,
  person: string | null = holderOf(state, key),
): HolderView | null {
  if (key === null) return person === null ? null : { title: '', name: voice.name(person) };
  const name = person === null ? null : voice.name(person);
  const role = state.roles.get(key)?.title ?? titleIn(state.plan, key);
  if (role !== null) return { title: role, name };
  // A partner acts through one of ours: both are named.
  if (isPartner(state, key)) return { title: voice.name(key), name };
  return { title: '', name: name ?? voice.name(key) };
}

/** As the plan alone says it, while nothing is down: whoever is named first for a role. */
export function holderInPlan(plan: Plan, key: string | null, voice: Voice): HolderView | null {
  if (key === null) return null;
  const title = titleIn(plan, key);
  if (title === null) return { title: '', name: voice.name(key) };
  const primary = plan.roles.get(key)?.primary ?? null;
  return { title, name: primary === null ? null : voice.name(primary) };
}

function titleIn(plan: Plan | null, key: string): string | null {
  return plan?.roles.get(key)?.title ?? (builtInRoles as Readonly<Record<string, string>>)[key] ?? null;
}
