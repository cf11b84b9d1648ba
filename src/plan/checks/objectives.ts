// Promises that nobody could keep, and promises that stand upside down. An error here is a proof: precedence bounds
// only, never the heuristic.
import type { Plan } from '../plan.ts';
import { error, warning, type Found } from '../problems.ts';
import { formatDuration } from '../../time/durations.ts';
import { objectiveBounds } from '../walk/bounds.ts';

export function checkObjectives(plan: Plan): Found[] {
  return [...impossible(plan), ...inversions(plan)];
}

function impossible(plan: Plan): Found[] {
  return objectiveBounds(plan)
    .filter((bound) => bound.boundMs > bound.objectiveMs)
    .map((bound) =>
      error(
        'impossible-objective',
        ['services', bound.service, bound.objective === 'rto' ? 'rto' : 'normalWithin'],
        {
          service: plan.services.get(bound.service)?.name ?? bound.service,
          objective: bound.objective,
          promised: formatDuration(bound.objectiveMs),
          needed: formatDuration(bound.boundMs),
          path: bound.path,
        },
      ),
    );
}

/** A critical service that cannot bridge the gap itself needs one that may take longer. */
function inversions(plan: Plan): Found[] {
  return [...plan.services.values()]
    .filter(
      (service) => service.tier === 'bdr' && service.rto !== null && service.steps.continuity.length === 0,
    )
    .flatMap((service) =>
      service.needs.flatMap((key, index) => {
        const need = plan.services.get(key);
        if (need === undefined || service.rto === null || (need.rto !== null && need.rto <= service.rto))
          return [];
        return [
          warning('inversion', ['services', service.key, 'needs', index], {
            service: service.name,
            need: need.name,
            rto: formatDuration(service.rto),
            theirs: need.rto === null ? '' : formatDuration(need.rto),
          }),
        ];
      }),
    );
}
