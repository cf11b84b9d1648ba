// Who does it, and who else: holders of steps, backups of roles, ways to reach people.
import type { Plan, Role } from '../plan.ts';
import { error, warning, type Found } from '../problems.ts';
import { placedSteps } from './placed.ts';

export function checkHolders(plan: Plan): Found[] {
  return placedSteps(plan)
    .filter(({ step }) => step.who === null)
    .map(({ step, path }) => error('step-without-holder', path, { key: step.key }));
}

/** Only roles that the plan uses: somebody is named, or a step or service waits for it. */
export function checkPeople(plan: Plan, platforms: readonly string[]): Found[] {
  return [...thinRoles(plan), ...unreachable(plan, platforms)];
}

function thinRoles(plan: Plan): Found[] {
  const used = new Set([
    ...placedSteps(plan).map(({ step }) => step.who),
    ...[...plan.services.values()].map((service) => service.owner),
    'commander',
  ]);
  return [...plan.roles.values()]
    .filter((role) => role.primary !== null || used.has(role.key))
    .flatMap((role) => {
      const line = lineOf(role);
      return line.length >= 2
        ? []
        : [warning('too-few-people', ['roles', role.key], { title: role.title, count: line.length })];
    });
}

/** Everybody in line, once. */
export function lineOf(role: Role): string[] {
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
