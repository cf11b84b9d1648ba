// The order in which services are restored: dependency is law; then tier, frequency of use, cost per hour, key. What
// others need inherits their urgency.
import type { Frequency, Plan, Service, Tier } from '../plan.ts';

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

function urgencyOf(service: Service): Urgency {
  return {
    tier: service.tier,
    used: service.used,
    costPerHour: service.costPerHour?.amount ?? 0,
    key: service.key,
  };
}

/** Keys of the services in walk order. Total: unknown needs are walked past, and a cycle is cut at its most urgent. */
export function rankServices(plan: Plan): string[] {
  const inherited = inheritedUrgency(plan);
  const left = new Set(plan.services.keys());
  const ranked: string[] = [];
  while (left.size > 0) {
    const free = [...left].filter((key) => needsOf(plan, key).every((need) => !left.has(need)));
    const next = mostUrgent(free.length > 0 ? free : [...left], inherited);
    ranked.push(next);
    left.delete(next);
  }
  return ranked;
}

function needsOf(plan: Plan, key: string): readonly string[] {
  return (plan.services.get(key)?.needs ?? []).filter((need) => need !== key);
}

function mostUrgent(keys: readonly string[], inherited: ReadonlyMap<string, Urgency>): string {
  return keys.reduce((best, key) => (compare(key, best, inherited) < 0 ? key : best));
}

function compare(a: string, b: string, inherited: ReadonlyMap<string, Urgency>): number {
  const [left, right] = [inherited.get(a), inherited.get(b)];
  const order = left && right ? compareUrgency(left, right) : 0;
  return order || (a < b ? -1 : 1);
}

/** For each service the most urgent among itself and everything that needs it, directly or not. */
function inheritedUrgency(plan: Plan): Map<string, Urgency> {
  const urgency = new Map([...plan.services.values()].map((service) => [service.key, urgencyOf(service)]));
  const queue = [...plan.services.keys()];
  for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
    const own = urgency.get(key);
    for (const need of needsOf(plan, key)) {
      const theirs = urgency.get(need);
      if (!own || !theirs || compareUrgency(own, theirs) >= 0) continue;
      urgency.set(need, own);
      queue.push(need);
    }
  }
  return urgency;
}
