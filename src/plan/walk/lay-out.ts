// A plan becomes a layout: services ranked, steps numbered, every step's predecessors named by id.
import type { LaidService, LaidStep, Layout } from '../layout.ts';
import type { Plan, ServiceOverride } from '../plan.ts';
import { withAsks } from './lay-out/asks.ts';
import { houseSteps, serviceSteps, type DraftStep } from './lay-out/drafts.ts';
import { rankServices } from './rank.ts';

export interface LayOutFor {
  scenario: string | null;
  drill: boolean;
  /** Step key → minutes as measured (median), for steps for which nobody wrote any: what is written holds. */
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
    ...houseSteps(plan, given.scenario),
    ...ranked.flatMap((key, index) => serviceSteps(plan, key, index + 1)),
  ];
  const ids = new Map(drafts.map((draft) => [draft.step.key, draft.id]));
  const steps = new Map(drafts.map((draft) => [draft.id, laidStep(draft, plan, ids, given)]));
  return { services, steps: withAsks(steps) };
}

function laidStep(
  draft: DraftStep,
  plan: Plan,
  ids: ReadonlyMap<string, string>,
  given: LayOutFor,
): LaidStep {
  const { step, service, list } = draft;
  const learned = step.minutes === null ? (given.learned?.get(step.key) ?? null) : null;
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
    minutes: step.minutes ?? learned,
    minutesFrom: step.minutes !== null ? 'plan' : learned === null ? null : 'learned',
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
