// Every key that names something else must name something that is there.
import type { Plan, Step } from '../plan.ts';
import { stepLists } from '../plan.ts';
import { error, type Found } from '../problems.ts';
import { nearest } from '../file/nearest.ts';
import { placedSteps } from './placed.ts';

/** Roles are held by people and partners (`assignee`); steps and services also by roles (`holder`). */
type Kind = 'service' | 'person' | 'role' | 'assignee' | 'holder' | 'partner' | 'scenario' | 'step';

export function checkReferences(plan: Plan): Found[] {
  const known = knownKeys(plan);
  const missing = (kind: Kind, key: string | null, path: Found['path']): Found[] =>
    key === null || known[kind].has(key)
      ? []
      : [error('unknown-reference', path, { kind, key, nearest: nearest(key, [...known[kind]]) ?? '' })];
  const each = (kind: Kind, keys: readonly string[], path: Found['path']): Found[] =>
    keys.flatMap((key, index) => missing(kind, key, [...path, index]));
  const ofSteps = (steps: readonly Step[], path: Found['path']): Found[] =>
    steps.flatMap((step, index) => [
      ...missing('holder', step.who, [...path, index, 'who']),
      ...each('step', step.after ?? [], [...path, index, 'after']),
    ]);

  return [
    ...each('person', plan.organisation.authorities, ['organisation', 'authorities']),
    ...each('person', plan.organisation.administrators, ['organisation', 'administrators']),
    ...[...plan.people.values()].flatMap((person) => [
      ...each('role', person.trained, ['people', person.key, 'trained']),
      ...missing('partner', person.partner, ['people', person.key, 'partner']),
    ]),
    ...[...plan.roles.values()].flatMap((role) => [
      ...missing('assignee', role.primary, ['roles', role.key, 'primary']),
      ...each('assignee', role.backups, ['roles', role.key, 'backups']),
      ...ofSteps(role.steps, ['roles', role.key, 'steps']),
    ]),
    ...[...plan.partners.values()].flatMap((partner) =>
      each('service', partner.services, ['partners', partner.key, 'services']),
    ),
    ...[...plan.services.values()].flatMap((service) => [
      ...missing('holder', service.owner, ['services', service.key, 'owner']),
      ...each('service', service.needs, ['services', service.key, 'needs']),
      ...stepLists.flatMap((list) => ofSteps(service.steps[list], ['services', service.key, 'steps', list])),
      ...Object.keys(service.overrides).flatMap((key) =>
        missing('scenario', key, ['services', service.key, 'overrides', key]),
      ),
    ]),
    ...[...plan.scenarios.values()].flatMap((scenario) => [
      ...each('service', scenario.down, ['scenarios', scenario.key, 'down']),
      ...ofSteps(scenario.steps, ['scenarios', scenario.key, 'steps']),
      ...Object.keys(scenario.overrides).flatMap((key) =>
        missing('service', key, ['scenarios', scenario.key, 'overrides', key]),
      ),
    ]),
    ...[...plan.assets.values()].flatMap((asset) => [
      ...missing('service', asset.service, ['assets', asset.key, 'service']),
      ...missing('holder', asset.owner, ['assets', asset.key, 'owner']),
    ]),
    ...[...plan.drills.keys()].flatMap((key) => missing('scenario', key, ['drills', key])),
    ...missing('holder', plan.review?.owner ?? null, ['review', 'owner']),
  ];
}

function knownKeys(plan: Plan): Record<Kind, ReadonlySet<string>> {
  return {
    service: new Set(plan.services.keys()),
    person: new Set(plan.people.keys()),
    role: new Set(plan.roles.keys()),
    assignee: new Set([...plan.people.keys(), ...plan.partners.keys()]),
    holder: new Set([...plan.people.keys(), ...plan.roles.keys(), ...plan.partners.keys()]),
    partner: new Set(plan.partners.keys()),
    scenario: new Set(plan.scenarios.keys()),
    step: new Set([...placedSteps(plan).map(({ step }) => step.key), ...callSteps(plan)]),
  };
}

/** A partner who helps with a service brings a step of their own: the call. */
export function callSteps(plan: Plan): string[] {
  return [...plan.partners.values()]
    .filter((partner) => partner.services.length > 0)
    .map((partner) => `call-${partner.key}`);
}
