// Who of those whom the plan knows did what it named nobody for.
import type { PersonId } from '#src/ids.ts';
import type { StepState } from '#src/incident/state.ts';
import type { Basis } from '../../basis.ts';

/** A role was held by a person of the plan who does not stand in its line. */
export interface RoleDefect {
  kind: 'role-line';
  role: string;
  title: string;
  person: PersonId;
}

/** The role that whoever did the step held by then, else the person, else the partner; `null` = none that the plan knows. */
export function holderKey({ state, plan }: Basis, step: StepState): string | null {
  if (step.onBehalfOf !== null) return step.onBehalfOf;
  const { holder, started, ended } = step;
  if (holder === null || plan === null) return null;
  const at = started?.at ?? ended?.at ?? state.declaredAt;
  const role = [...state.roles.values()].find(
    ({ key, tenures }) =>
      key !== 'commander' &&
      plan.roles.has(key) &&
      tenures.some(({ person, from, to }) => person === holder && from <= at && (to ?? Infinity) >= at),
  );
  return role?.key ?? (plan.people.has(holder) ? holder : null);
}

export function rolesWithoutLine({ state, plan }: Basis): RoleDefect[] {
  if (plan === null) return [];
  return [...state.roles.values()].flatMap(({ key, title, tenures }) => {
    const role = plan.roles.get(key);
    if (role === undefined) return [];
    const line = new Set([role.primary, ...role.backups]);
    const others = new Set(
      tenures
        .filter(({ acting, person }) => !acting && plan.people.has(person) && !line.has(person))
        .map(({ person }) => person),
    );
    return [...others].map((person) => ({ kind: 'role-line' as const, role: key, title, person }));
  });
}
