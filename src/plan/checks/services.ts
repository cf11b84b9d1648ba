// What each service must say about itself before anybody can rely on it.
import { formatDuration } from '../../time/durations.ts';
import { stepLists, type Plan, type Service } from '../plan.ts';
import { error, warning, type Found, type ProblemCode } from '../problems.ts';

export function checkServices(plan: Plan): Found[] {
  const dependents = dependentsOf(plan);
  return [...plan.services.values()].flatMap((service) => [
    ...steps(service),
    ...unsaid(service),
    ...recoveryPoint(service),
    ...singlePoint(plan, service, dependents),
  ]);
}

function at(service: Service, ...more: string[]): Found['path'] {
  return ['services', service.key, ...more];
}

function steps(service: Service): Found[] {
  const all = stepLists.flatMap((list) => service.steps[list]);
  if (all.length === 0) return [error('no-steps', at(service), { service: service.name })];
  const verifies = service.steps.verify.length > 0 || all.some((step) => step.kind === 'verify');
  return service.tier === 'bdr' && !verifies
    ? [warning('no-verify-step', at(service), { service: service.name })]
    : [];
}

/** Promises that nobody made are never kept: without them the report says "no objective". */
function unsaid(service: Service): Found[] {
  const missing: [boolean, ProblemCode][] = [
    [service.tier === 'bdr' && service.rto === null, 'no-rto'],
    [service.normalWithin === null, 'no-normal-within'],
    [service.normalMeans === null, 'no-baseline'],
  ];
  return missing
    .filter(([is]) => is)
    .map(([, code]) => warning(code, at(service), { service: service.name }));
}

/** A service of the lower tier that names neither is taken to keep no data. */
function recoveryPoint(service: Service): Found[] {
  const { backup, rpo, name } = service;
  if (backup === null && rpo === null)
    return service.tier === 'bdr' ? [warning('no-rpo', at(service), { service: name })] : [];
  if (rpo === null) return [warning('no-rpo', at(service, 'backup'), { service: name })];
  if (backup === null) return [warning('no-backup', at(service, 'rpo'), { service: name })];
  if (backup.every === null || backup.every <= rpo) return [];
  return [
    warning('backup-too-rare', at(service, 'backup', 'every'), {
      service: name,
      rpo: formatDuration(rpo),
      every: formatDuration(backup.every),
    }),
  ];
}

/** Something critical stands on one thing alone: no redundancy and no way around it. */
function singlePoint(plan: Plan, service: Service, dependents: Dependents): Found[] {
  if (bridged(service)) return [];
  const above = criticalAbove(plan, service, dependents).map((one) => one.name);
  return above.length === 0
    ? []
    : [warning('single-point-of-failure', at(service), { service: service.name, above })];
}

function bridged(service: Service): boolean {
  return service.redundancy !== null || service.steps.continuity.length > 0;
}

type Dependents = ReadonlyMap<string, readonly string[]>;

/** Service → services that need it. */
function dependentsOf(plan: Plan): Dependents {
  const pairs = [...plan.services.values()].flatMap(({ key, needs }) => needs.map((need) => ({ need, key })));
  const groups = Map.groupBy(pairs, ({ need }) => need);
  return new Map([...groups].map(([need, group]) => [need, group.map(({ key }) => key)]));
}

/** Critical services that need this one, directly or through others that nothing bridges. */
function criticalAbove(plan: Plan, service: Service, dependents: Dependents): Service[] {
  const above = new Set<Service>();
  const open = [service.key];
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    for (const next of dependents.get(key) ?? []) {
      const dependent = plan.services.get(next);
      if (dependent === undefined || dependent === service || above.has(dependent)) continue;
      above.add(dependent);
      if (!bridged(dependent)) open.push(next);
    }
  }
  return [...above].filter((one) => one.tier === 'bdr');
}
