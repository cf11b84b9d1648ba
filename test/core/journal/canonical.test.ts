// One text for one value: what canonical JSON promises the hash chain.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonical, NotRecordable } from '#src/journal/canonical.ts';
import { runs, seed } from '../../support/counts.ts';

describe('canonical JSON', () => {
  test('keys in any order: written → sorted, without spaces', () => {
    expect(canonical({ b: 1, a: { d: [true, null], c: 'x' } })).toBe('{"a":{"c":"x","d":[true,null]},"b":1}');
  });

  test('numbers as keys: written → sorted as text, not as numbers', () => {
    expect(canonical({ 10: 1, 9: 2, a: 3 })).toBe('{"10":1,"9":2,"a":3}');
  });

  test('a property that is undefined: written → left out', () => {
    expect(canonical({ a: undefined, b: 1 })).toBe('{"b":1}');
  });

  test('minus zero: written → zero', () => {
    expect(canonical([-0, 0])).toBe('[0,0]');
  });

  test('half a character: written → its escape, and read back the same', () => {
    expect(canonical('a\uD800b')).toBe('"a\\ud800b"');
    expect(JSON.parse(canonical('a\uD800b'))).toBe('a\uD800b');
    expect(canonical('\0')).toBe('"\\u0000"');
  });

  test.each([
    ['NaN', { a: { b: [1, Number.NaN] } }, 'a.b[1]'],
    ['infinity', { a: Number.POSITIVE_INFINITY }, 'a'],
    ['a bigint', { a: 1n }, 'a'],
    ['a function', { a: () => 1 }, 'a'],
    ['a symbol', { a: Symbol('s') }, 'a'],
    ['undefined in a list', { a: [undefined] }, 'a[0]'],
    // oxlint-disable-next-line no-sparse-arrays
    ['a hole in a list', { a: [1, , 2] }, 'a[1]'],
    ['a Date', { at: new Date(0) }, 'at'],
    ['a Map', { a: new Map() }, 'a'],
    ['nothing at all', undefined, ''],
  ])('%s: written → refused with its place', (_, value, path) => {
    const attempt = () => canonical(value);
    expect(attempt).toThrow(NotRecordable);
    expect(attempt).toThrow(expect.objectContaining({ code: 'not-recordable', path }));
  });

  test('nesting: 32 deep → written; 33 deep, or without end → refused', () => {
    const nested = (depth: number): unknown => (depth === 0 ? 'x' : [nested(depth - 1)]);
    expect(canonical(nested(32))).toHaveLength(32 * 2 + 3);
    expect(() => canonical(nested(33))).toThrow(NotRecordable);
    const endless: { self?: unknown } = {};
    endless.self = endless;
    expect(() => canonical(endless)).toThrow(NotRecordable);
  });

  test('any JSON value: written and parsed → the same value, and the same text again', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        const text = canonical(value);
        const back: unknown = JSON.parse(text);
        expect(text.isWellFormed()).toBe(true);
        expect(canonical(back)).toBe(text);
        expect(back).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      { numRuns: runs(300, 20_000), seed },
    );
  });

  test('the same members in another order: written → the same text', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue({ maxDepth: 2 })), (members) => {
        const turned = Object.fromEntries(Object.entries(members).reverse());
        expect(canonical(turned)).toBe(canonical(members));
      }),
      { numRuns: runs(300, 20_000), seed },
    );
  });
});
