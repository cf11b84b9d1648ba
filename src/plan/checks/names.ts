// Names must mean one thing: step keys, service names and aliases, keys of holders, people's handles.
import type { Plan } from '../plan.ts';
import { builtInRoles } from '../plan.ts';
import { error, type Found } from '../problems.ts';
import { placedSteps } from './placed.ts';
import { callSteps } from './references.ts';

type Named = { name: string; path: Found['path']; owner: string };

export function checkNames(plan: Plan): Found[] {
  return [...stepKeys(plan), ...serviceNames(plan), ...holderKeys(plan), ...handles(plan)];
}

function stepKeys(plan: Plan): Found[] {
  const seen = new Map(callSteps(plan).map((key) => [key, `partners.${key.slice('call-'.length)}`]));
  return placedSteps(plan).flatMap(({ step, path }) => {
    const first = seen.get(step.key);
    if (first !== undefined) return [error('duplicate-step', [...path, 'key'], { key: step.key, first })];
    seen.set(step.key, path.join('.'));
    return [];
  });
}

/** Read as people type them: case, hyphens and spaces are all the same. A service may repeat its own key or name. */
function serviceNames(plan: Plan): Found[] {
  const own: Named[] = [...plan.services.values()].flatMap((service) => {
    const path = ['services', service.key];
    return [
      { name: service.key, path, owner: service.key },
      { name: service.name, path: [...path, 'name'], owner: service.key },
    ];
  });
  const aliases: Named[] = [...plan.services.values()].flatMap((service) => {
    const seen = new Set<string>();
    return service.aliases.map((name, index) => {
      // Twice in one list is a slip: it was meant to be another word.
      const owner = seen.has(spoken(name)) ? `${service.key}, aliases` : service.key;
      seen.add(spoken(name));
      return { name, path: ['services', service.key, 'aliases', index], owner };
    });
  });
  return taken([...own, ...aliases], spoken);
}

/** A person, a role and a partner of one key could not be told apart where a holder is named. */
function holderKeys(plan: Plan): Found[] {
  const keys = (section: string, map: ReadonlyMap<string, unknown>): Named[] =>
    [...map.keys()].map((name) => ({ name, path: [section, name], owner: `${section}.${name}` }));
  // Built-in roles first: they need not stand in the file, so the other one is where the place is.
  const builtIn = new Map(Object.keys(builtInRoles).map((key) => [key, null]));
  const own = new Map([...plan.roles].filter(([key]) => !builtIn.has(key)));
  return taken([
    ...keys('roles', builtIn),
    ...keys('people', plan.people),
    ...keys('roles', own),
    ...keys('partners', plan.partners),
  ]);
}

/** Whoever acts under a handle must be one person. */
function handles(plan: Plan): Found[] {
  const all: Named[] = [...plan.people.values()].flatMap((person) =>
    Object.entries(person.handles).map(([platform, handle]) => ({
      name: `${platform} ${handle}`,
      path: ['people', person.key, platform],
      owner: person.name,
    })),
  );
  return taken(all);
}

/** The second and later owners of a name. */
function taken(all: readonly Named[], fold = (name: string) => name): Found[] {
  const seen = new Map<string, string>();
  return all.flatMap(({ name, path, owner }) => {
    const first = seen.get(fold(name));
    if (first === undefined) seen.set(fold(name), owner);
    return first === undefined || first === owner ? [] : [error('duplicate-name', path, { name, first })];
  });
}

export function spoken(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim();
}
