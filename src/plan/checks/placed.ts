// Every step of a plan with its place in the file.
import { stepLists, type Plan, type Step } from '../plan.ts';
import type { Found } from '../problems.ts';

export interface PlacedStep {
  step: Step;
  path: Found['path'];
}

/** Services first, in the order of the file and of the walk; then scenarios, then roles. */
export function placedSteps(plan: Plan): PlacedStep[] {
  const placed = (steps: readonly Step[], path: Found['path']) =>
    steps.map((step, index) => ({ step, path: [...path, index] }));
  return [
    ...[...plan.services.values()].flatMap((service) =>
      stepLists.flatMap((list) => placed(service.steps[list], ['services', service.key, 'steps', list])),
    ),
    ...[...plan.scenarios.values()].flatMap((one) => placed(one.steps, ['scenarios', one.key, 'steps'])),
    ...[...plan.roles.values()].flatMap((one) => placed(one.steps, ['roles', one.key, 'steps'])),
  ];
}
