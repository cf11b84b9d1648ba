// All checks of a plan, in the order in which a reader should mend them.
import type { Instant } from '../../clock.ts';
import type { Plan } from '../plan.ts';
import { warning, type Found } from '../problems.ts';
import {
  noReadinessFacts,
  readinessFindings,
  type Finding,
  type ReadinessFacts,
} from '../before/readiness.ts';
import { checkCycles } from './cycles/cycles.ts';
import { checkHolders, checkPeople } from './holders.ts';
import { checkMeasured } from './measured.ts';
import { checkNames } from './names.ts';
import { checkObjectives } from './objectives.ts';
import { checkReferences } from './references.ts';
import { checkScenarios } from './scenarios.ts';
import { checkServices } from './services.ts';

/** What was recorded since the file was written. */
export interface PlanFacts {
  readiness: ReadinessFacts;
  /** Step key → lengths in minutes, oldest first. */
  measured: ReadonlyMap<string, readonly number[]>;
}

export const noPlanFacts: PlanFacts = { readiness: noReadinessFacts, measured: new Map() };

/** References first: the later checks walk them and stay silent where one leads nowhere. */
export function checkPlan(
  plan: Plan,
  platforms: readonly string[],
  now: Instant,
  facts: PlanFacts = noPlanFacts,
): Found[] {
  const broken = [...checkReferences(plan), ...checkNames(plan)];
  const cycles = checkCycles(plan);
  return [
    ...broken,
    ...cycles,
    ...checkHolders(plan),
    ...checkObjectives(plan, broken.length + cycles.length === 0),
    ...checkServices(plan),
    ...checkPeople(plan, platforms),
    ...checkScenarios(plan, platforms),
    ...checkMeasured(plan, facts.measured),
    ...readinessFindings(plan, facts.readiness, now).map((finding) => timeWarning(plan, finding, now)),
  ];
}

export function timeWarning(
  plan: Plan,
  { code, path, subject, day, since, dueAt }: Finding,
  now: Instant,
): Found {
  return warning(code, path, {
    subject,
    name: nameOf(plan, path, subject),
    day: day ?? '',
    since: since ?? '',
    over: dueAt <= now ? 'yes' : '',
  });
}

/** The section in which a finding stands tells what its subject is. */
function nameOf(plan: Plan, [section]: Found['path'], subject: string): string {
  switch (section) {
    case 'services':
      return plan.services.get(subject)?.name ?? subject;
    case 'assets':
      return plan.assets.get(subject)?.what ?? subject;
    case 'partners':
      return plan.partners.get(subject)?.name ?? subject;
    case 'drills':
      return plan.scenarios.get(subject)?.name ?? subject;
    default:
      return subject;
  }
}
