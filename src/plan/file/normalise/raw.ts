// The parts of a checked file as the schema hands them over, and the ways to pick from them.
import type { RawPlan } from '../schema/plan.ts';

/** One of the file's sections. */
export type Section<K extends keyof RawPlan> = NonNullable<RawPlan[K]>;
/** One entry of a section. */
export type EntryOf<K extends keyof RawPlan> = Section<K> extends Record<string, infer V> ? V : never;

export function mapped<T, R>(
  given: Record<string, T> | undefined,
  make: (key: string, one: T) => R,
): ReadonlyMap<string, R> {
  return new Map(Object.entries(given ?? {}).map(([key, one]) => [key, make(key, one)]));
}

/** Those of the names that are written. */
export function picked(given: object, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(given).filter(([key, value]) => names.includes(key) && value !== undefined),
  );
}
