// The way from crisis to return: when an incident is ready for it, and when it falls back by itself.
import type { Draft, IncidentEvent } from '../../events.ts';
import { stableForOf } from '../../evolve/layouts.ts';
import type { IncidentState, ServiceState } from '../../state.ts';
import type { Context, Rule } from '../context.ts';
import { already, decided, exactly, fact, refuse } from '../context.ts';
import { foresee } from '../foresee.ts';

export type Readiness =
  /** All critical services that were hit are at continuity or better, for long enough. */
  | { kind: 'ready' }
  /** None was hit: only a person can say that the crisis is over. */
  | { kind: 'none-hit' }
  /** Better, but not long enough yet. */
  | { kind: 'young'; services: readonly string[] }
  | { kind: 'down'; services: readonly string[] };

/** Judged at `now`; a retired service holds nobody back. */
export function readyToReturn(state: IncidentState, now: number): Readiness {
  const hit = [...state.services.values()].filter(
    (service) => service.windows.length > 0 && service.status !== 'retired' && isCritical(state, service.key),
  );
  if (hit.length === 0) return { kind: 'none-hit' };
  const down = hit.filter((service) => service.status === 'down');
  if (down.length > 0) return { kind: 'down', services: down.map(({ key }) => key) };
  const young = hit.filter((service) => now - heldSince(service) < stableForOf(state));
  return young.length > 0 ? { kind: 'young', services: young.map(({ key }) => key) } : { kind: 'ready' };
}

function isCritical(state: IncidentState, service: string): boolean {
  return state.layout.services.get(service)?.tier === 'bdr';
}

function heldSince(service: ServiceState): number {
  const last = service.windows.at(-1);
  return last?.continuity?.at ?? last?.restored?.at ?? -Infinity;
}

/** Asked by the clock, half an hour after the commander was asked and did not answer. */
export const confirmReturning: Rule<'ConfirmReturning'> = (_, { state, asking }) => {
  if (state.phase === 'returning') return already();
  const ready = readyToReturn(state, asking.now);
  if (ready.kind !== 'ready') {
    const services = ready.kind === 'none-hit' ? [] : ready.services;
    return refuse('not-returning-yet', { services });
  }
  return decided([fact({ type: 'ReturningBegun', confirmedBy: 'clock' }, exactly(asking.now))]);
};

/** Whatever takes a critical service down again takes the incident back to open, in the same breath. */
export function reopening(context: Context, drafts: readonly Draft<IncidentEvent>[]): Draft<IncidentEvent>[] {
  if (context.state.phase !== 'returning') return [];
  const after = foresee(context, drafts);
  if (after.phase !== 'returning') return [];
  const fallen = [...after.services.values()].find(
    (service) =>
      service.status === 'down' &&
      isCritical(after, service.key) &&
      context.state.services.get(service.key)?.status !== 'down',
  );
  if (fallen === undefined) return [];
  return [fact({ type: 'IncidentReopened', service: fallen.key }, exactly(context.asking.now))];
}
