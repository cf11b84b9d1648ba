// Arithmetic of stretches of time, checked minute by minute.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lengthOf, overlap, union, without, type Interval } from '#src/report/times/intervals.ts';
import { runs, seed } from '../../support/counts.ts';

const stretch = fc
  .tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 10 }))
  .map(([from, length]): Interval => ({ from, to: from + length }));
const stretches = fc.array(stretch, { maxLength: 8 });

/** Which units of time stand in any of them. */
function units(intervals: readonly Interval[]): Set<number> {
  const found = new Set<number>();
  for (const { from, to } of intervals) for (let unit = from; unit < to; unit += 1) found.add(unit);
  return found;
}

describe('stretches of time', () => {
  test('two that touch: joined → one', () => {
    expect(
      union([
        { from: 5, to: 9 },
        { from: 1, to: 5 },
      ]),
    ).toEqual([{ from: 1, to: 9 }]);
  });

  test('one without length: joined → nothing', () => {
    expect(union([{ from: 3, to: 3 }])).toEqual([]);
  });

  test('any two lists: length, overlap and rest → what counting unit by unit gives', () => {
    fc.assert(
      fc.property(stretches, stretches, (one, other) => {
        const [a, b] = [units(one), units(other)];
        expect(lengthOf(one)).toBe(a.size);
        expect(units(overlap(one, other))).toEqual(a.intersection(b));
        expect(units(without(one, other))).toEqual(a.difference(b));
        expect(lengthOf(overlap(one, other)) + lengthOf(without(one, other))).toBe(a.size);
      }),
      { numRuns: runs(300, 20_000), seed },
    );
  });
});
