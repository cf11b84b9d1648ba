// What the incident touched, and what the plan did not know of.
import type { Basis } from '../basis.ts';
import type { ServiceTimes } from '../recovery-times.ts';

/** Keys of services; each list in the order of the walk. */
export interface Scope {
  affected: readonly string[];
  /** Taken into the incident after it had been declared. */
  addedLater: readonly string[];
  notInPlan: readonly string[];
  notAffected: readonly string[];
  /** Taken down on purpose, as a protection. */
  deliberate: readonly string[];
  retired: readonly string[];
  /** Facts that no order of states has room for; left out of every figure. */
  conflicts: readonly { service: string; entries: readonly string[] }[];
}

export function scopeOf(basis: Basis, services: readonly ServiceTimes[]): Scope {
  const named = (matches: (one: ServiceTimes) => boolean) =>
    services.filter(matches).map((one) => one.service.key);
  const first = firstRequest(basis);
  return {
    affected: named((one) => one.affected),
    addedLater: named((one) => one.affected && !first.has(one.service.key)),
    notInPlan: named((one) => one.affected && !one.service.inPlan),
    notAffected: named((one) => !one.affected && one.conflicts.length === 0),
    deliberate: named((one) => one.affected && one.deliberate),
    retired: named((one) => one.retired !== null),
    conflicts: services
      .filter((one) => one.conflicts.length > 0)
      .map((one) => ({ service: one.service.key, entries: one.conflicts })),
  };
}

/** Services whose fall was recorded together with the declaration. */
function firstRequest({ standing }: Basis): Set<string> {
  const declared = standing.find((entry) => entry?.event.type === 'IncidentDeclared');
  const fallen = new Set<string>();
  for (const entry of standing) {
    if (entry?.event.type === 'ServiceDown' && entry.recordedAt === declared?.recordedAt) {
      fallen.add(entry.event.service);
    }
  }
  return fallen;
}
