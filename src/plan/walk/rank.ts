// The order in which services are restored: dependency is law; then tier, frequency of use, cost per hour, key. What
// others need inherits their urgency.
import type { Frequency, Plan, Service, Tier } from '../plan.ts';
import { createHeap } from './forecast/heap.ts';

export interface Urgency {
  tier: Tier;
  used: Frequency;
  costPerHour: number;
  key: string;
}

const tierOrder: Record<Tier, number> = { bdr: 0, bcp: 1 };
const useOrder: Record<Frequency, number> = { hourly: 0, daily: 1, weekly: 2, monthly: 3 };

/** Negative when `a` comes first. Costs of different currencies are compared as numbers: a plan has one in practice. */
export function compareUrgency(a: Urgency, b: Urgency): number {
  return (
    tierOrder[a.tier] - tierOrder[b.tier] ||
    useOrder[a.used] - useOrder[b.used] ||
    b.costPerHour - a.costPerHour ||
    (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)
  );
}

export function urgencyOf(service: Pick<Service, 'tier' | 'used' | 'costPerHour' | 'key'>): Urgency {
  const { tier, used, costPerHour, key } = service;
  return { tier, used, costPerHour: costPerHour?.amount ?? 0, key };
}

/**
 * Keys of the services in walk order. Total: unknown needs are walked past, and a cycle is cut at its most urgent.
 * The same in every scenario, so that a printed plan names steps as an incident does.
 */
export function rankServices(plan: Plan): string[] {
  const wanted = byInheritedUrgency(plan);
  const place = new Map(wanted.map((key, index) => [key, index]));
  const waitsFor = new Map(wanted.map((key) => [key, new Set(needsOf(plan, key)).size]));
  const neededBy = dependents(plan);
  const free = createHeap();
  wanted.forEach((key, index) => {
    if (waitsFor.get(key) === 0) free.push(index, index);
  });
  const ranked = new Set<string>();
  let cut = 0;
  while (ranked.size < wanted.length) {
    // Nothing is free although something is left: a cycle, which ends where it is most urgent.
    const key = wanted[free.pop() ?? cut++];
    if (key === undefined || ranked.has(key)) continue;
    ranked.add(key);
    for (const dependent of neededBy.get(key) ?? []) {
      const left = (waitsFor.get(dependent) ?? 0) - 1;
      waitsFor.set(dependent, left);
      const index = place.get(dependent);
      if (left === 0 && index !== undefined) free.push(index, index);
    }
  }
  return [...ranked];
}

function needsOf(plan: Plan, key: string): readonly string[] {
  return (plan.services.get(key)?.needs ?? []).filter((need) => need !== key && plan.services.has(need));
}

/** Service → those that need it, each once. */
function dependents(plan: Plan): Map<string, Set<string>> {
  const neededBy = new Map<string, Set<string>>();
  for (const key of plan.services.keys()) {
    for (const need of needsOf(plan, key)) {
      neededBy.set(need, (neededBy.get(need) ?? new Set()).add(key));
    }
  }
  return neededBy;
}

/**
 * All services by the most urgent among themselves and everything that needs them, directly or not; of those that inherit
 * from the same one, the more urgent itself comes first.
 */
function byInheritedUrgency(plan: Plan): string[] {
  const own = [...plan.services.values()].map(urgencyOf).toSorted(compareUrgency);
  const heirs = new Map<string, Urgency>();
  // The most urgent first, so that whatever is reached again has inherited something more urgent already.
  for (const urgency of own) {
    const reached = [urgency.key];
    for (let key = reached.pop(); key !== undefined; key = reached.pop()) {
      if (heirs.has(key)) continue;
      heirs.set(key, urgency);
      reached.push(...needsOf(plan, key));
    }
  }
  const inherited = ({ key }: Urgency): Urgency =>
    heirs.get(key) ?? { tier: 'bcp', used: 'monthly', costPerHour: 0, key };
  // Sorting keeps the order of equals, so that of two heirs of the same the more urgent itself comes first.
  return own.toSorted((a, b) => compareUrgency(inherited(a), inherited(b))).map(({ key }) => key);
}
