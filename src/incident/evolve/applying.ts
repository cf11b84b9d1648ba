// The shape of every rule that folds one kind of fact into the state, and two ways to change a collection without
// touching the one before.
import type { Plan } from '../../plan/plan.ts';
import type { EntryId, IncidentEntry, IncidentEvent } from '../events.ts';
import type { IncidentState } from '../state.ts';

/** The archived plan of that digest, `null` when there is none. */
export type Plans = (digest: string) => Plan | null;

/** What an entry may look at besides the state: archived plans, and other entries as they were recorded. */
export interface Around {
  plans: Plans;
  entry(id: EntryId): IncidentEntry | null;
}

export type Apply<T extends IncidentEvent['type']> = (
  state: IncidentState,
  event: Extract<IncidentEvent, { type: T }>,
  entry: IncidentEntry,
  around: Around,
) => IncidentState;

export type Applies<T extends IncidentEvent['type']> = { [K in T]: Apply<K> };

/** The set with one more; itself where it was in already. */
export function joined<T>(set: ReadonlySet<T>, one: T): ReadonlySet<T> {
  return set.has(one) ? set : new Set([...set, one]);
}

/** The map with one value replaced or added, in its place. */
export function put<K, V>(map: ReadonlyMap<K, V>, key: K, value: V): ReadonlyMap<K, V> {
  return new Map(map).set(key, value);
}
