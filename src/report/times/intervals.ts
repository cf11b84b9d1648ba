// Stretches of time and what they have in common. Half-open, `from` ≤ `to`; instants only, no marks and no meaning.
import type { Instant } from '../../clock.ts';
import type { Duration } from '../../plan/plan.ts';

export interface Interval {
  from: Instant;
  to: Instant;
}

/** The same time as disjoint intervals in order; what has no length is left out. */
export function union(intervals: readonly Interval[]): Interval[] {
  const merged: Interval[] = [];
  const sorted = intervals.filter(({ from, to }) => to > from).toSorted((a, b) => a.from - b.from);
  for (const interval of sorted) {
    const last = merged.at(-1);
    if (last === undefined || interval.from > last.to) merged.push({ ...interval });
    else last.to = Math.max(last.to, interval.to);
  }
  return merged;
}

/** Time that any of them covers, counted once. */
export function lengthOf(intervals: readonly Interval[]): Duration {
  return union(intervals).reduce((sum, { from, to }) => sum + to - from, 0);
}

/** Time that stands in both. */
export function overlap(one: readonly Interval[], other: readonly Interval[]): Interval[] {
  const others = union(other);
  const found: Interval[] = [];
  let first = 0;
  for (const { from, to } of union(one)) {
    while ((others[first]?.to ?? Infinity) <= from) first += 1;
    for (let index = first; (others[index]?.from ?? Infinity) < to; index += 1) {
      const next = others[index];
      if (next) found.push({ from: Math.max(from, next.from), to: Math.min(to, next.to) });
    }
  }
  return found;
}

/** Time of the first that does not stand in the second. */
export function without(one: readonly Interval[], other: readonly Interval[]): Interval[] {
  return union(one).flatMap((whole) => {
    const rest: Interval[] = [];
    let { from } = whole;
    for (const taken of overlap([whole], other)) {
      rest.push({ from, to: taken.from });
      from = taken.to;
    }
    return union([...rest, { from, to: whole.to }]);
  });
}
