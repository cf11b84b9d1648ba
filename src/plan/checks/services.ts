// What each service must say about itself before anybody can rely on it.
import type { Plan, Service } from '../plan.ts';
import { stepLists } from '../plan.ts';
import { error, warning, type Found } from '../problems.ts';

export function checkServices(plan: Plan): Found[] {
  return [...plan.services.values()].flatMap((service) => [
    ...steps(service),
    ...recovery(service),
    ...singlePoint(plan, service),
  ]);
}

function steps(service: Service): Found[] {
  const path = ['services', service.key];
  const all = stepLists.flatMap((list) => service.steps[list]);
  if (all.length === 0) return [error('no-steps', path, { service: service.name })];
  const verifies = service.steps.verify.length > 0 || all.some((step) => step.kind === 'verify');
  return service.tier === 'bdr' && !verifies
    ? [warning('no-verify-step', path, { service: service.name })]
    : [];
}

function recovery(service: Service): Found[] {
  const path = ['services', service.key];
  const keepsData = service.backup !== null || service.rpo !== null;
  return [
    ...(service.backup !== null && service.rpo === null
      ? [warning('no-rpo', [...path, 'backup'], { service: service.name })]
      : []),
    ...(service.rpo !== null && service.backup === null
      ? [warning('no-backup', [...path, 'rpo'], { service: service.name })]
      : []),
    ...(!keepsData && service.tier === 'bdr' ? [warning('no-rpo', path, { service: service.name })] : []),
    ...(service.normalMeans === null ? [warning('no-baseline', path, { service: service.name })] : []),
  ];
}

/** Something critical stands on one thing alone: no redundancy and no way around it. */
function singlePoint(plan: Plan, service: Service): Found[] {
  if (service.redundancy !== null || service.steps.continuity.length > 0) return [];
  const above = [...plan.services.values()].filter(
    (other) => other.tier === 'bdr' && other.needs.includes(service.key),
  );
  return above.length === 0
    ? []
    : [
        warning('single-point-of-failure', ['services', service.key], {
          service: service.name,
          above: above.map((one) => one.name),
        }),
      ];
}
