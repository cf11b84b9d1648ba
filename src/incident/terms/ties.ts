// Which incidents belong together: two at once that have something in common, and one that is another come back. Facts for
// both journals follow from it; here is only who is tied to whom.
import type { IncidentId } from '../../ids.ts';
import type { Relation } from '../events.ts';
import type { IncidentState } from '../state.ts';
import { isLive } from './phases.ts';

/** Something that fails again later than this is its own story. */
export const recurrenceWithinMs = 14 * 86_400_000;

/** Said of `incident`: it is tied to `to`. */
export interface Tie {
  incident: IncidentId;
  to: IncidentId;
  relation: Relation;
}

/** Both sides of every tie that is not recorded yet. Private incidents are tied to none: a pointer would give them away. */
export function missingTies(state: IncidentState, others: readonly IncidentState[]): Tie[] {
  if (!isLive(state.phase) || state.private) return [];
  const hit = hitServices(state);
  if (hit.size === 0) return [];
  const near = others.filter(
    (other) => other.id !== state.id && other.drill === state.drill && !other.private,
  );
  return [...overlaps(state, hit, near), ...recurrences(state, hit, near)];
}

function overlaps(state: IncidentState, hit: ReadonlySet<string>, others: readonly IncidentState[]): Tie[] {
  return others
    .filter((other) => isLive(other.phase) && inCommon(state, hit, other))
    .flatMap((other) => both(state, other, 'overlaps', 'overlaps'));
}

/** Only the latest: a series is a chain, not a web. */
function recurrences(
  state: IncidentState,
  hit: ReadonlySet<string>,
  others: readonly IncidentState[],
): Tie[] {
  const began = Math.min(
    ...[...state.services.values()].flatMap(({ windows }) => windows.map(({ down }) => down.at)),
  );
  const [latest] = others
    .filter(({ phase, closedAt }) => {
      const ended = phase === 'closed' || phase === 'signed' ? closedAt : null;
      return ended !== null && ended <= began && began - ended <= recurrenceWithinMs;
    })
    .filter((other) => [...hitServices(other)].some((service) => hit.has(service)))
    .toSorted((a, b) => (b.closedAt ?? 0) - (a.closedAt ?? 0));
  return latest === undefined ? [] : both(state, latest, 'recurrence', 'recurs');
}

function both(state: IncidentState, other: IncidentState, own: Relation, theirs: Relation): Tie[] {
  return [
    { from: state, to: other.id, relation: own },
    { from: other, to: state.id, relation: theirs },
  ]
    .filter(
      ({ from, to, relation }) => !from.links.some((one) => one.incident === to && one.relation === relation),
    )
    .map(({ from, to, relation }) => ({ incident: from.id, to, relation }));
}

/** The same service, or one that the other needs. */
function inCommon(state: IncidentState, hit: ReadonlySet<string>, other: IncidentState): boolean {
  const theirs = hitServices(other);
  const needs = (of: IncidentState, service: string) => of.layout.services.get(service)?.needs ?? [];
  return (
    [...theirs].some((service) => hit.has(service) || needs(other, service).some((need) => hit.has(need))) ||
    [...hit].some((service) => needs(state, service).some((need) => theirs.has(need)))
  );
}

function hitServices({ services }: IncidentState): Set<string> {
  return new Set([...services.values()].filter(({ windows }) => windows.length > 0).map(({ key }) => key));
}
