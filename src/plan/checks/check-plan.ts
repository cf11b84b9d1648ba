// All checks of a plan, in the order in which a reader should mend them.
import type { Instant } from '../../clock.ts';
import type { Plan } from '../plan.ts';
import type { Found } from '../problems.ts';
import { error, warning } from '../problems.ts';
import { noReadinessFacts, readinessFindings, type ReadinessFacts } from '../readiness.ts';
import { findCycles } from './cycles.ts';
import { checkHolders, checkPeople } from './holders.ts';
import { checkNames } from './names.ts';
import { checkObjectives } from './objectives.ts';
import { checkReferences } from './references.ts';
import { checkServices } from './services.ts';

/** References first: the later checks walk them and stay silent where one leads nowhere. */
export function checkPlan(
  plan: Plan,
  platforms: readonly string[],
  now: Instant,
  facts: ReadinessFacts = noReadinessFacts,
): Found[] {
  const broken = [...checkReferences(plan), ...checkNames(plan)];
  const cycles = findCycles(plan).map(({ path, members }) => error('cycle', path, { members }));
  const proofs = broken.length + cycles.length > 0 ? [] : checkObjectives(plan);
  return [
    ...broken,
    ...cycles,
    ...checkHolders(plan),
    ...proofs,
    ...checkServices(plan),
    ...checkPeople(plan, platforms),
    ...readinessFindings(plan, facts, now).map((finding) =>
      warning(finding.code, finding.path, {
        subject: finding.subject,
        day: finding.day ?? '',
        since: finding.since ?? '',
      }),
    ),
  ];
}
