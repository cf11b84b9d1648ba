// A plan's steps one after another with their numbers, and what each waits for by the order of its list.
import type { LaidList, LaidStep } from '../../layout.ts';
import type { Partner, Plan, Service, Step, StepList } from '../../plan.ts';
import { stepLists } from '../../plan.ts';

export interface DraftStep {
  id: string;
  service: string | null;
  list: LaidList;
  step: Step;
  /** Keys of predecessors by the order of the list, used where the step names none itself. */
  before: readonly string[];
  hit: readonly string[];
}

const callPrefix = 'call-';

/** Key of the step in which a partner is called. */
export function callKey(partner: string): string {
  return `${callPrefix}${partner}`;
}

/** The partner who is called in that step; `null` for any other step. */
export function calledPartner(step: Pick<LaidStep, 'key' | 'list'>): string | null {
  return step.list === 'partner' ? step.key.slice(callPrefix.length) : null;
}

/** Steps that belong to no service: `0.1`, `0.2` … the call to each partner, what roles do, what the scenario adds. */
export function houseSteps(plan: Plan, scenarioKey: string | null): DraftStep[] {
  const scenario = scenarioKey === null ? undefined : plan.scenarios.get(scenarioKey);
  const groups: { list: LaidList; steps: readonly Step[]; hit: readonly string[] }[] = [
    ...[...plan.partners.values()]
      .filter((partner) => partner.services.length > 0)
      .map((partner) => ({ list: 'partner' as const, steps: [callStep(partner)], hit: partner.services })),
    ...[...plan.roles.values()].map((role) => ({ list: 'role' as const, steps: role.steps, hit: [] })),
    { list: 'scenario', steps: scenario?.steps ?? [], hit: [] },
  ];
  let number = 0;
  return groups.flatMap(({ list, steps, hit }) =>
    steps.map((step, index) => {
      number += 1;
      const previous = steps[index - 1];
      return { id: `0.${number}`, service: null, list, step, before: previous ? [previous.key] : [], hit };
    }),
  );
}

/** Without the phone number: a layout is the same for ever, a number changes and can be erased. */
function callStep(partner: Partner): Step {
  const contract = partner.contract === null ? '' : `, contract ${partner.contract}`;
  return {
    key: callKey(partner.key),
    do: `Call ${partner.name}${contract}`,
    link: null,
    who: 'liaison',
    minutes: 5,
    after: [],
    kind: 'notify',
    when: 'both',
    gate: false,
    timeout: null,
    undo: null,
  };
}

export function serviceSteps(plan: Plan, key: string, rank: number): DraftStep[] {
  const service = plan.services.get(key);
  if (service === undefined) return [];
  let number = 0;
  return stepLists.flatMap((list) => {
    const steps = service.steps[list];
    return steps.map((step, index) => {
      number += 1;
      const previous = steps[index - 1];
      const before = previous ? [previous.key] : lastsBefore(service, list);
      return { id: `${rank}.${number}`, service: key, list, step, before, hit: [] };
    });
  });
}

/** Steps at the end of the list that this one follows: verify waits for restore, else continuity; normalise for verify. */
function lastsBefore(service: Service, list: StepList): readonly string[] {
  const follows: Record<StepList, readonly StepList[]> = {
    continuity: [],
    restore: [],
    verify: ['restore', 'continuity'],
    normalise: ['verify', 'restore', 'continuity'],
  };
  const earlier = follows[list].map((name) => service.steps[name]).find((steps) => steps.length > 0) ?? [];
  return endsOf(earlier);
}

/** Keys of steps for which no other step of the same list waits. */
function endsOf(steps: readonly Step[]): string[] {
  const waitedFor = new Set(
    steps.flatMap((step, index) => {
      const previous = steps[index - 1];
      return step.after ?? (previous ? [previous.key] : []);
    }),
  );
  return steps.filter((step) => !waitedFor.has(step.key)).map((step) => step.key);
}
