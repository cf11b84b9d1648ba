// Names must mean one thing: step keys, service names and aliases, holders' keys.
import type { Plan } from '../plan.ts';
import { error, type Found } from '../problems.ts';
import { placedSteps } from './references.ts';

export function checkNames(plan: Plan): Found[] {
  return [...stepKeys(plan), ...serviceNames(plan), ...holderKeys(plan)];
}

function stepKeys(plan: Plan): Found[] {
  const seen = new Map<string, string>();
  return placedSteps(plan).flatMap(({ step, path }) => {
    const first = seen.get(step.key);
    if (first !== undefined) return [error('duplicate-step', [...path, 'key'], { key: step.key, first })];
    seen.set(step.key, path.join('.'));
    return [];
  });
}

function serviceNames(plan: Plan): Found[] {
  const seen = new Map<string, string>();
  return [...plan.services.values()].flatMap((service) => {
    const words: [string, Found['path']][] = [
      [service.key, ['services', service.key]],
      [service.name, ['services', service.key, 'name']],
      ...service.aliases.map((alias, index): [string, Found['path']] => [
        alias,
        ['services', service.key, 'aliases', index],
      ]),
    ];
    return words.flatMap(([word, path]) => {
      const folded = word.toLowerCase();
      const first = seen.get(folded);
      if (first !== undefined && first !== service.key)
        return [error('duplicate-name', path, { name: word, first })];
      seen.set(folded, service.key);
      return [];
    });
  });
}

/** A person, a role and a partner of one key could not be told apart where a holder is named. */
function holderKeys(plan: Plan): Found[] {
  const kinds = [
    ['people', plan.people],
    ['roles', plan.roles],
    ['partners', plan.partners],
  ] as const;
  const seen = new Map<string, string>();
  return kinds.flatMap(([kind, map]) =>
    [...map.keys()].flatMap((key) => {
      const first = seen.get(key);
      seen.set(key, first ?? kind);
      return first === undefined ? [] : [error('duplicate-name', [kind, key], { name: key, first })];
    }),
  );
}
