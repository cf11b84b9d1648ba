// Anything at all as a plan: a plan or problems, never a crash.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { problemText } from '#src/wording/plan/problems.ts';
import { runs, seed } from '#test/support/counts.ts';
import { problemsOf, smallPlanYaml } from '#test/support/plans.ts';

const piece = fc.constantFrom(
  'a',
  ':',
  ' ',
  '\n',
  '  ',
  '- ',
  '{',
  '}',
  '[',
  ']',
  ',',
  '"',
  "'",
  '&a',
  '*a',
  '!',
  '|',
  '>',
  '%',
  '@',
  '#',
  '?',
  '---',
  '\t',
  '\r',
  '~',
  '<<',
  '😀',
  '\\',
  'organisation',
  'services',
  'steps',
  'restore',
  'needs',
  '1h',
  'null',
  '0x1',
  '.inf',
  '2026-08-01',
);
const soup = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));

/** One place in an honest plan is overwritten. */
const wounded = fc
  .tuple(fc.nat(smallPlanYaml.length), fc.nat(20), fc.array(piece, { maxLength: 4 }))
  .map(
    ([at, length, pieces]) => smallPlanYaml.slice(0, at) + pieces.join('') + smallPlanYaml.slice(at + length),
  );

test.each([
  ['signs that mean something to YAML', soup],
  ['a wounded plan', wounded],
  ['any text', fc.string({ unit: 'binary', maxLength: 60 })],
])('%s: a plan, or errors with places inside the file', (_, texts) => {
  fc.assert(
    fc.property(texts, (text) => {
      const lines = text.split('\n');
      for (const problem of problemsOf(text)) {
        expect(problem.line).toBeGreaterThanOrEqual(1);
        expect(problem.line).toBeLessThanOrEqual(lines.length);
        expect(problem.column).toBeLessThanOrEqual((lines[problem.line - 1] ?? '').length + 2);
        expect(problemText(problem)).not.toMatch(/undefined|\[object|NaN/);
        expect(problemText(problem).length).toBeLessThan(1200);
      }
    }),
    { numRuns: runs(150, 1500), seed },
  );
});
