// Scenarios that take down what the incident itself would be run on.
import type { Plan, Scenario, Service } from '../plan.ts';
import { warning, type Found } from '../problems.ts';

/** @param platforms registered names; one counts where the plan names a room of it. */
export function checkScenarios(plan: Plan, platforms: readonly string[]): Found[] {
  const used = platforms.filter((name) => plan.organisation.rooms[name] !== undefined);
  return [...plan.scenarios.values()].flatMap((scenario) =>
    scenario.chat === 'compromised' ? [] : used.flatMap((platform) => ownPlatform(plan, scenario, platform)),
  );
}

function ownPlatform(plan: Plan, scenario: Scenario, platform: string): Found[] {
  const down = fallen(plan, scenario);
  const service = [...down.keys()].find((one) => carries(one, platform));
  if (service === undefined) return [];
  const path = ['scenarios', scenario.key, 'down', down.get(service) ?? 0];
  return [warning('own-platform-down', path, { service: service.name, platform })];
}

/** Key, name or an alias holds the platform's name as a word: nothing else tells which service is the chat. */
function carries(service: Service, platform: string): boolean {
  const words = [service.key, service.name, ...service.aliases].flatMap((name) =>
    name.toLowerCase().split(/[^\p{L}\p{N}]+/u),
  );
  return words.includes(platform.toLowerCase());
}

/** Every service that falls with the scenario, with the place in its `down` list of the one that drags it along. */
function fallen(plan: Plan, scenario: Scenario): Map<Service, number> {
  const down = new Map<Service, number>();
  const dependents = Map.groupBy(
    [...plan.services.values()].flatMap((service) => service.needs.map((need) => ({ need, service }))),
    ({ need }) => need,
  );
  for (const [index, first] of scenario.down.entries()) {
    const open = [first];
    for (let key = open.pop(); key !== undefined; key = open.pop()) {
      const service = plan.services.get(key);
      if (service === undefined || down.has(service)) continue;
      down.set(service, index);
      open.push(...(dependents.get(key) ?? []).map((one) => one.service.key));
    }
  }
  return down;
}
