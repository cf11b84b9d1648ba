// Who does it, and who else: holders of steps, backups of roles, ways to reach people.
import type { Plan, Role } from '../plan.ts';
import { error, warning, type Found } from '../problems.ts';
import { placedSteps } from './placed.ts';

export function checkHolders(plan: Plan): Found[] {
  return placedSteps(plan)
    .filter(({ step }) => step.who === null)
    .map(({ step, path }) => error('step-without-holder', path, { key: step.key }));
}

/** Only roles that the plan uses: somebody is named, or a step or service waits for it; and always the commander. */
export function checkPeople(plan: Plan, platforms: readonly string[]): Found[] {
  return [...thinRoles(plan), ...unreachable(plan, platforms)];
}

function thinRoles(plan: Plan): Found[] {
  const uses = firstUses(plan);
  return [...plan.roles.values()].flatMap((role) => {
    const use = uses.get(role.key);
    const count = lineOf(role).length;
    if (count >= 2 || (count === 0 && use === undefined)) return [];
    // A role that nobody holds need not stand in the file: the step or service that waits for it does.
    const path = count === 0 && use !== undefined ? use : ['roles', role.key];
    return [warning('too-few-people', path, { title: role.title, count })];
  });
}

/** Role, person or partner → where the file first counts on it. */
function firstUses(plan: Plan): Map<string, Found['path']> {
  const uses = new Map<string, Found['path']>();
  const note = (holder: string | null, path: Found['path']) => {
    if (holder !== null && !uses.has(holder)) uses.set(holder, path);
  };
  for (const { step, path } of placedSteps(plan)) note(step.who, [...path, 'who']);
  for (const service of plan.services.values()) note(service.owner, ['services', service.key, 'owner']);
  note('commander', ['roles', 'commander']);
  return uses;
}

/** Everybody in line, once. */
function lineOf(role: Role): string[] {
  return [...new Set([role.primary, ...role.backups].filter((holder) => holder !== null))];
}

/** A platform counts when its room is named: then everybody must be found there. */
function unreachable(plan: Plan, platforms: readonly string[]): Found[] {
  const named = platforms.filter((name) => plan.organisation.rooms[name] !== undefined);
  return [...plan.people.values()].flatMap((person) => {
    const missing = named.filter((name) => person.handles[name] === undefined);
    const silent = person.phone === null && person.contact === null ? ['phone'] : [];
    const ways = [...missing, ...silent];
    return ways.length === 0
      ? []
      : [warning('unreachable-person', ['people', person.key], { name: person.name, ways })];
  });
}
