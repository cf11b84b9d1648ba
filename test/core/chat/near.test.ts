// One slip of the finger, against the textbook distance.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { isOneEditAway } from '#src/chat/typing/words/near.ts';
import { runs, seed } from '../../support/counts.ts';

/** Damerau's distance with adjacent swaps, by the recurrence of its definition. */
function distance(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  const [restA, restB] = [a.slice(1), b.slice(1)];
  const swap =
    a.length > 1 && a[0] === b[1] && a[1] === b[0] ? 1 + distance(a.slice(2), b.slice(2)) : Infinity;
  const change = distance(restA, restB) + (a[0] === b[0] ? 0 : 1);
  return Math.min(change, 1 + distance(restA, b), 1 + distance(a, restB), swap);
}

test.each([
  ['staus', 'status', true],
  ['sattus', 'status', true],
  ['statuss', 'status', true],
  ['ststus', 'status', true],
  ['status', 'status', false],
  ['satus', 'statue', false],
  ['', 'a', true],
  ['', '', false],
])('%s and %s: compared → one slip apart: %s', (a, b, expected) => {
  expect(isOneEditAway(a, b)).toBe(expected);
});

test('any two short words: compared → as the textbook says', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 5 });
  fc.assert(
    fc.property(word, word, (a, b) => {
      expect(isOneEditAway(a, b)).toBe(distance(a, b) === 1);
    }),
    { numRuns: runs(500, 20_000), seed },
  );
});
