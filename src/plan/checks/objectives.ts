// Promises that nobody could keep, that contradict each other, or that stand upside down. An error here is a proof:
// precedence bounds only, never the heuristic.
import { formatDuration } from '../../time/durations.ts';
import type { Plan, Service, ServiceOverride } from '../plan.ts';
import { error, warning, type Found } from '../problems.ts';
import { objectiveBounds, type ObjectiveBound } from '../walk/bounds.ts';

/** @param sound no reference is broken and nothing waits in a ring: only then are bounds proofs. */
export function checkObjectives(plan: Plan, sound: boolean): Found[] {
  return [
    ...(sound ? impossible(plan) : []),
    ...[...plan.services.values()].flatMap((service) => [...inversions(plan, service), ...order(service)]),
  ];
}

/** Everything down at once; then, for what a scenario promises otherwise, the same under its promises. */
function impossible(plan: Plan): Found[] {
  const broken = (bound: ObjectiveBound) => bound.boundMs > bound.objectiveMs;
  const field = (bound: ObjectiveBound) => (bound.objective === 'rto' ? 'rto' : 'normalWithin');
  const always = objectiveBounds(plan)
    .filter(broken)
    .map((bound) => unkept(plan, bound, ['services', bound.service, field(bound)]));
  const within = [...plan.scenarios.keys()].flatMap((scenario) => {
    const changed = overridesIn(plan, scenario);
    if (changed.size === 0) return [];
    return objectiveBounds(plan, scenario)
      .filter(broken)
      .flatMap((bound) => {
        const one = changed.get(bound.service);
        return one?.override[field(bound)] === undefined
          ? []
          : [unkept(plan, bound, [...one.path, field(bound)])];
      });
  });
  return [...always, ...within];
}

/** Service → what the scenario changes of it, and where: the scenario's own word wins over the service's. */
function overridesIn(plan: Plan, scenario: string) {
  const changed = new Map<string, { override: ServiceOverride; path: Found['path'] }>();
  for (const service of plan.services.values()) {
    const override = service.overrides[scenario];
    const path = ['services', service.key, 'overrides', scenario];
    if (override !== undefined) changed.set(service.key, { override, path });
  }
  for (const [key, override] of Object.entries(plan.scenarios.get(scenario)?.overrides ?? {}))
    changed.set(key, { override, path: ['scenarios', scenario, 'overrides', key] });
  return changed;
}

function unkept(plan: Plan, bound: ObjectiveBound, path: Found['path']): Found {
  return error('impossible-objective', path, {
    service: plan.services.get(bound.service)?.name ?? bound.service,
    objective: bound.objective,
    promised: formatDuration(bound.objectiveMs),
    needed: formatDuration(bound.boundMs),
    path: bound.path,
  });
}

/** A critical service that cannot bridge the gap itself needs one that may take longer. */
function inversions(plan: Plan, service: Service): Found[] {
  const { rto } = service;
  if (service.tier !== 'bdr' || rto === null || service.steps.continuity.length > 0) return [];
  return service.needs.flatMap((key, index) => {
    const need = plan.services.get(key);
    if (need === undefined || (need.rto !== null && need.rto <= rto)) return [];
    return [
      warning('inversion', ['services', service.key, 'needs', index], {
        service: service.name,
        need: need.name,
        rto: formatDuration(rto),
        theirs: need.rto === null ? '' : formatDuration(need.rto),
      }),
    ];
  });
}

/** Usable comes before the outer limit and before normal. */
function order(service: Service): Found[] {
  const later = ['mtd', 'normalWithin'] as const;
  return later.flatMap((field) => {
    const [rto, limit] = [service.rto, service[field]];
    if (rto === null || limit === null || rto <= limit) return [];
    return [
      warning('promises-out-of-order', ['services', service.key, field], {
        service: service.name,
        sooner: 'rto',
        soonerIs: formatDuration(rto),
        later: field,
        laterIs: formatDuration(limit),
      }),
    ];
  });
}
