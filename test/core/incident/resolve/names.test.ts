// Typed names: exact first, then beginnings, then one slip; two that fit are never picked from.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runs, seed } from '#test/support/counts.ts';
import { distance, matchName } from '#src/incident/resolve/names.ts';

const known = [
  { key: 'core-network', names: ['core-network', 'Core network', 'lan', 'core switch'] },
  { key: 'payments', names: ['payments', 'Payments'] },
  { key: 'payments-db', names: ['payments-db', 'Payments DB', 'pg'] },
  { key: 'voip', names: ['voip', 'Phones'] },
];

describe('matching', () => {
  test.each([
    ['its key', 'voip', 'voip'],
    ['its name in capitals', 'PHONES', 'voip'],
    ['a name with a hyphen for the space', 'core switch', 'core-network'],
    ['a name that is the beginning of another', 'payments', 'payments'],
    ['a beginning', 'pho', 'voip'],
    ['one letter wrong', 'phanes', 'voip'],
    ['two letters swapped', 'vopi', 'voip'],
    ['one letter missing', 'phnes', 'voip'],
  ])('%s: %s → found', (_, typed, key) => {
    expect(matchName(typed, known)).toEqual({ kind: 'one', key });
  });

  test.each([['a beginning of two', 'paym', ['payments', 'payments-db']]])(
    '%s: %s → several',
    (_, typed, keys) => {
      expect(matchName(typed, known)).toEqual({ kind: 'several', keys });
    },
  );

  test.each([
    ['one letter is no beginning', 'p', ['payments-db']],
    ['three letters have no slip', 'lam', ['core-network']],
    ['two slips', 'phomas', ['voip']],
    ['nothing', '  ', []],
    ['nothing like it', 'zeppelin', []],
    ['signs', '???', []],
  ])('%s: %s → none, with what is near', (_, typed, near) => {
    expect(matchName(typed, known)).toEqual({ kind: 'none', near });
  });

  test('exact only: beginnings and slips do not count', () => {
    expect(matchName('phones', known, true)).toEqual({ kind: 'one', key: 'voip' });
    expect(matchName('phone', known, true).kind).toBe('none');
  });

  test('100 kB: answered, and not slowly', () => {
    expect(matchName('p'.repeat(100_000), known)).toEqual({ kind: 'none', near: [] });
  });

  test('distance: symmetric, zero only of itself, a triangle short of swaps', () => {
    const word = fc.string({ maxLength: 8 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(distance(a, b)).toBe(distance(b, a));
        expect(distance(a, b) === 0).toBe(a === b);
        expect(distance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
      { seed, numRuns: runs(100, 5000) },
    );
  });
});
