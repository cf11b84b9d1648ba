// Reading a plan file: places of problems, hostile files, defaults.
import { describe, expect, test } from 'vitest';
import { largestFile } from '../../../../src/plan/file/yaml/read-yaml.ts';
import type { ProblemCode } from '../../../../src/plan/problems.ts';
import { problemText } from '../../../../src/wording/plan-problems.ts';
import { planFrom, problemsOf, smallPlan, smallPlanYaml } from '../../../support/plans.ts';

const head = 'organisation: { id: o, name: O, timezone: UTC }\n';

/** Each problem as a compiler would begin its line. */
function places(yaml: string): string[] {
  return problemsOf(yaml).map(
    (problem) => `${problem.line}:${problem.column} ${problem.code} ${problem.path}`,
  );
}

describe('a wrong value: its place and what to write instead', () => {
  const service = (line: string) =>
    `${head}people:\n  ann: { name: Ann, phone: "1" }\nservices:\n  s:\n    name: S\n    used: daily\n    ${line}\n`;
  test.each<[string, string, ProblemCode]>([
    ['rto: soon', '8:5', 'bad-duration'],
    ['rto: 30', '8:5', 'bad-duration'],
    ['rot: 30m', '8:5', 'unknown-key'],
    ['tier: gold', '8:5', 'bad-choice'],
    ['redundancy: { with: x, proven: 2026-02-30 }', '8:28', 'bad-day'],
    ['steps: { restore: [{ key: A B, do: x }] }', '8:26', 'bad-key'],
    ['steps: { restore: [{ do: x }] }', '8:24', 'missing'],
    ['steps: { restore: [{ key: a, do: x, minutes: -1 }] }', '8:41', 'out-of-range'],
    ['needs: [nothing]', '8:13', 'unknown-reference'],
  ])('%s → at %s, %s', (line, place, code) => {
    expect(places(service(line)).map((one) => one.split(' ').slice(0, 2).join(' '))).toContain(
      `${place} ${code}`,
    );
  });

  test('a mistyped key: the word that was meant is named', () => {
    const [problem] = problemsOf(service('rot: 30m'));
    expect(problem === undefined ? '' : problemText(problem)).toBe('unknown key "rot"; did you mean "rto"?');
  });

  test('several at once: all are told, in order of the file', () => {
    const yaml = `${head}services:\n  a: { name: A, used: often }\n  b: { name: B, used: daily, rto: x }\n`;
    expect(places(yaml)).toEqual(['3:17 bad-choice services.a.used', '4:30 bad-duration services.b.rto']);
  });

  test.each([
    ['timezone: Mars/Phobos', 'bad-zone'],
    ['timezone: UTC, calendar: { days: weekdays }', 'bad-calendar'],
    ['timezone: UTC, calendar: { hours: "18:00-08:00" }', 'bad-calendar'],
    ['timezone: UTC, atRiskFrom: 1.1', 'out-of-range'],
    ['timezone: UTC, rooms: { teams: x }', 'unknown-platform'],
    ['timezone: UTC, green: {}', 'unknown-key'],
  ])('organisation with %s → %s', (part, code) => {
    expect(problemsOf(`organisation: { id: o, name: O, ${part} }`).map((problem) => problem.code)).toContain(
      code,
    );
  });
});

describe('a hostile file: a clear message, no crash', () => {
  const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghij'
    .split('')
    .map((name, index) => `${name}: &${name} [${`*${'abcdefghij'[index] ?? 'a'},`.repeat(9)}]`)
    .join('\n')}\n`;
  test.each<[string, string, ProblemCode]>([
    ['an alias bomb', bomb, 'too-many-aliases'],
    ['an alias inside itself', 'a: &a { b: *a }\n', 'too-many-aliases'],
    ['the same key twice', `${head}services: {}\nservices: {}\n`, 'duplicate-key'],
    ['two documents', `${head}---\n${head}`, 'not-one-document'],
    ['nothing', '', 'missing'],
    ['only a comment', '# nothing\n', 'missing'],
    ['a list', '- a\n- b\n', 'wrong-type'],
    ['a number', '42', 'wrong-type'],
    ['tabs for indentation', 'organisation:\n\tid: o\n', 'not-yaml'],
    ['a bracket that is never closed', 'organisation: { id: o', 'not-yaml'],
    ['brackets as deep as a well', `a: ${'['.repeat(5000)}`, 'not-yaml'],
    ['a NUL byte as a key', `${head}"\\0": 1\n`, 'unknown-key'],
    ['__proto__ as a key', `${head}__proto__: { polluted: yes }\n`, 'unknown-key'],
    ['constructor as a service', `${head}services: { constructor: { name: C, used: daily } }\n`, 'bad-key'],
  ])('%s → told as what it is', (_, yaml, code) => {
    expect(problemsOf(yaml).map((problem) => problem.code)).toContain(code);
    expect(({} as { polluted?: string }).polluted).toBeUndefined();
  });

  test.each([
    [largestFile, false],
    [largestFile + 1, true],
    [10 * 1024 * 1024, true],
  ])('%i characters: too large → %s', (length, refused) => {
    const yaml = `${head}#`.padEnd(length, '.');
    expect(problemsOf(yaml).some((problem) => problem.code === 'too-large')).toBe(refused);
  });

  test('a monstrous value: never echoed whole', () => {
    const [problem] = problemsOf(`${head}services: { s: { name: S, used: ${'x'.repeat(100_000)} } }`);
    expect(problem === undefined ? '' : problemText(problem).length).toBeLessThan(200);
  });

  test('CRLF and a byte-order mark: read like any other', () => {
    expect(planFrom(`\uFEFF${smallPlanYaml.replaceAll('\n', '\r\n')}`).digest).toBe(smallPlan().digest);
  });
});

describe('defaults', () => {
  const plan = planFrom(
    `${head}people: { ann: { name: Ann, phone: "1" } }\nservices: { s: { name: S, used: weekly, steps: { restore: [{ key: r, do: x, who: ann }] } } }\n`,
  );

  test('an organisation that says nothing more: the house defaults', () => {
    const minute = 60_000;
    expect(plan.organisation).toMatchObject({
      rtoFrom: 'disruption',
      stableFor: 30 * minute,
      commanderSilence: 30 * minute,
      shift: 480 * minute,
      atRiskFrom: 0.75,
      cadence: { 1: 30 * minute, 2: 60 * minute, 3: 240 * minute },
      calendar: { days: [1, 2, 3, 4, 5], fromMinute: 480, toMinute: 1080 },
      declare: 'anyone',
      regulators: [],
    });
  });

  test('roles: the seven built-in ones are there, with their time to accept', () => {
    expect([...plan.roles.keys()]).toEqual([
      'commander',
      'deputy',
      'operations',
      'communications',
      'scribe',
      'liaison',
      'verifier',
    ]);
    expect(plan.roles.get('commander')?.acceptWithin).toBe(5 * 60_000);
    expect(plan.roles.get('scribe')?.acceptWithin).toBe(10 * 60_000);
  });

  test.each([
    ['hourly', 'bdr'],
    ['daily', 'bdr'],
    ['weekly', 'bcp'],
    ['monthly', 'bcp'],
  ])('used %s → tier %s', (used, tier) => {
    const yaml = `${head}people: { ann: { name: Ann, phone: "1" } }\nservices: { s: { name: S, used: ${used}, steps: { restore: [{ key: r, do: x, who: ann }] } } }\n`;
    expect(planFrom(yaml).services.get('s')?.tier).toBe(tier);
  });
});
