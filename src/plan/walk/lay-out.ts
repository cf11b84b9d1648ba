// A plan becomes a layout: services ranked, steps numbered, every step's predecessors named by id.
import type { LaidList, LaidService, LaidStep, Layout } from '../layout.ts';
import type { Partner, Plan, Service, ServiceOverride, Step, StepList } from '../plan.ts';
import { stepLists } from '../plan.ts';
import { rankServices } from './rank.ts';

export interface LayOutFor {
  scenario: string | null;
  drill: boolean;
  /** Step key → minutes as measured (median): they win over the written ones. */
  learned?: ReadonlyMap<string, number>;
}

/**
 * Numbers `rank.n` through continuity, restore, verify, normalise; steps of a partner, a role or the scenario are `0.n`.
 * A partner's `call-<key>` step is walked only while one of the services that it helps with is down.
 */
export function layOut(plan: Plan, given: LayOutFor): Layout {
  const ranked = rankServices(plan);
  const services = new Map(
    ranked.map((key, index) => [key, laidService(plan, key, index + 1, given.scenario)]),
  );
  const drafts = [
    ...houseSteps(plan, given),
    ...ranked.flatMap((key, index) => serviceSteps(plan, key, index + 1)),
  ];
  const ids = new Map(drafts.map((draft) => [draft.step.key, draft.id]));
  const steps = new Map(drafts.map((draft) => [draft.id, laidStep(draft, plan, ids, given)]));
  return { services, steps: asking(steps) };
}

interface DraftStep {
  id: string;
  service: string | null;
  list: LaidList;
  step: Step;
  /** Keys of predecessors by the order of the list, used where the step names none itself. */
  before: readonly string[];
  hit: readonly string[];
}

function houseSteps(plan: Plan, given: LayOutFor): DraftStep[] {
  const scenario = given.scenario === null ? undefined : plan.scenarios.get(given.scenario);
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

function callStep(partner: Partner): Step {
  const phone = partner.phone === null ? '' : `, ${partner.phone}`;
  const contract = partner.contract === null ? '' : `, contract ${partner.contract}`;
  return {
    key: `call-${partner.key}`,
    do: `Call ${partner.name}${phone}${contract}`,
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

function serviceSteps(plan: Plan, key: string, rank: number): DraftStep[] {
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

function laidStep(
  draft: DraftStep,
  plan: Plan,
  ids: ReadonlyMap<string, string>,
  given: LayOutFor,
): LaidStep {
  const { step, service, list } = draft;
  const learned = given.learned?.get(step.key);
  const after = (step.after ?? draft.before).flatMap((key) => ids.get(key) ?? []);
  const needs = service === null || list === 'continuity' ? [] : (plan.services.get(service)?.needs ?? []);
  return {
    id: draft.id,
    key: step.key,
    service,
    list,
    text: step.do,
    link: step.link,
    who: step.who,
    minutes: learned ?? step.minutes,
    minutesFrom: learned !== undefined ? 'learned' : step.minutes === null ? null : 'plan',
    after: [...new Set(after)],
    needs: needs.filter((need) => need !== service && plan.services.has(need)),
    hit: draft.hit,
    kind: step.kind,
    gate: step.gate,
    timeoutMs: step.timeout,
    undo: step.undo,
    applicable: step.when === 'both' || (step.when === 'drill') === given.drill,
    asks: null,
  };
}

/** Marks the steps whose end asks whether the service is there. */
function asking(steps: ReadonlyMap<string, LaidStep>): Map<string, LaidStep> {
  const asked = new Map<string, LaidStep>();
  const last = new Map<string, string>();
  for (const step of steps.values()) {
    const asks = asksOf(step);
    if (asks !== null && step.applicable) last.set(`${step.service}:${asks}`, step.id);
  }
  for (const step of steps.values()) {
    const asks = asksOf(step);
    asked.set(step.id, {
      ...step,
      asks: asks !== null && last.get(`${step.service}:${asks}`) === step.id ? asks : null,
    });
  }
  return asked;
}

function asksOf(step: LaidStep): LaidStep['asks'] {
  if (step.service === null) return null;
  const asks = {
    continuity: 'continuity',
    restore: 'restored',
    verify: 'restored',
    normalise: 'normal',
  } as const;
  return step.list === 'scenario' || step.list === 'role' || step.list === 'partner' ? null : asks[step.list];
}

/** The service as it counts in this scenario. The scenario's own word wins over the service's. */
function laidService(plan: Plan, key: string, rank: number, scenario: string | null): LaidService {
  const service = plan.services.get(key);
  if (service === undefined) return addedService(key, key, rank, []);
  const own: ServiceOverride = scenario === null ? {} : (service.overrides[scenario] ?? {});
  const theirs: ServiceOverride =
    scenario === null ? {} : (plan.scenarios.get(scenario)?.overrides[key] ?? {});
  const counts = { ...service, ...own, ...theirs };
  return {
    key,
    name: service.name,
    rank,
    tier: counts.tier,
    used: service.used,
    needs: service.needs.filter((need) => plan.services.has(need)),
    rto: counts.rto,
    rpo: counts.rpo,
    mtd: counts.mtd,
    normalWithin: counts.normalWithin,
    costPerHour: service.costPerHour,
    owner: service.owner,
    inPlan: true,
  };
}

/** A service that the plan does not know: no objective, and the last in every order. */
export function addedService(key: string, name: string, rank: number, needs: readonly string[]): LaidService {
  return {
    key,
    name,
    rank,
    tier: 'bcp',
    used: 'monthly',
    needs,
    rto: null,
    rpo: null,
    mtd: null,
    normalWithin: null,
    costPerHour: null,
    owner: null,
    inPlan: false,
  };
}
