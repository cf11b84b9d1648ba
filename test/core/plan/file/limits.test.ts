// How much of a file is read: bytes, words, depth, problems. Each limit at its last and first value.
import { describe, expect, test } from 'vitest';
import { mostProblems } from '#src/plan/file/parse.ts';
import { largestFile } from '#src/plan/file/yaml/read-yaml.ts';
import { deepest, mostTokens } from '#src/plan/file/yaml/tokens.ts';
import { cleanPlanWith, problemsOf } from '#test/support/plans.ts';

const head = 'organisation: { id: o, name: O, timezone: UTC }\n';

describe('too much', () => {
  test.each([
    ['one byte a sign', '.', largestFile, false],
    ['one byte a sign', '.', largestFile + 1, true],
    ['ten megabytes', '.', 10 * largestFile, true],
    ['three bytes a sign', '€', Math.floor(largestFile / 3), false],
    ['three bytes a sign', '€', Math.floor(largestFile / 3) + 1, true],
  ])('%s %s × %i: refused → %s', (_, sign, count, refused) => {
    // The head is counted in, since it has one byte a sign too.
    const yaml =
      sign === '.'
        ? `${head}#`.padEnd(count, sign)
        : `#${sign.repeat(count)}`.slice(0, refused ? undefined : -1);
    expect(problemsOf(yaml).some((problem) => problem.code === 'too-large')).toBe(refused);
  });

  test.each<[string, (depth: number) => string]>([
    ['lists in brackets', (depth) => `a: ${'['.repeat(depth)}${']'.repeat(depth)}`],
    ['maps in brackets', (depth) => `a: ${'{a: '.repeat(depth)}1${'}'.repeat(depth)}`],
    ['lists in lines', (depth) => `a:\n  ${'- '.repeat(depth)}x`],
    [
      'maps in lines',
      (depth) => Array.from({ length: depth + 1 }, (_, index) => `${' '.repeat(index)}a:`).join('\n'),
    ],
  ])('%s: deeper than any plan is refused, one less is only unknown', (_, nested) => {
    const codes = (depth: number) => problemsOf(nested(depth)).map((problem) => problem.code);
    expect(codes(deepest + 1)).toEqual(['not-yaml']);
    expect(codes(600)).toEqual(['not-yaml']);
    expect(codes(deepest - 1)).toContain('unknown-key');
  });

  test('brackets in text do not nest', () => {
    const text = '[{('.repeat(40);
    expect(problemsOf(`organisation: { id: o, name: "${text}", timezone: UTC }`)).toMatchObject([
      { code: 'too-few-people' },
    ]);
  });

  test.each<[string, string]>([
    ['commas', '[,'],
    ['documents', '---\n'],
    ['anchors', '&a '],
    ['quotes', '"" '],
    ['equal keys', 'a: 1\n'],
    ['closing brackets', ']}'],
  ])('a flood of %s: refused before anything is built of it', (_, piece) => {
    expect(problemsOf(piece.repeat(mostTokens / 2 + 1))).toHaveLength(1);
  });

  test('tens of thousands of keys that nobody knows: some are told', () => {
    const keys = Array.from({ length: mostTokens / 8 }, (_, index) => `k${index}: 1\n`).join('');
    expect(problemsOf(head + keys).length).toBeLessThanOrEqual(mostProblems + 1);
  });

  test('more problems than anybody mends: the rest is counted', () => {
    const people = (count: number) => ({
      people: Object.fromEntries(
        Array.from({ length: count }, (_, index) => [`p${index}`, { name: `P${index}` }]),
      ),
    });
    expect(problemsOf(cleanPlanWith(people(mostProblems)))).toHaveLength(mostProblems);
    const more = problemsOf(cleanPlanWith(people(mostProblems + 1)));
    expect(more).toHaveLength(mostProblems + 1);
    expect(more.at(-1)).toMatchObject({ code: 'and-more', given: { count: 1 } });
  });
});
