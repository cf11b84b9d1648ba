// The checks of a plan: each fires on a plan that deserves it, and stays silent on one that does not.
import { describe, expect, test } from 'vitest';
import type { ProblemCode } from '../../../src/plan/problems.ts';
import { problemText } from '../../../src/wording/plan-problems.ts';
import { planDay, problemsOf, smallPlanYaml } from '../../support/plans.ts';

const codes = (yaml: string, now = planDay): ProblemCode[] =>
  problemsOf(yaml, now).map((problem) => problem.code);

/** The small plan with one thing changed. A change that does not fit the text fails the test. */
function changed(from: string, to: string): string {
  expect(smallPlanYaml).toContain(from);
  return smallPlanYaml.replace(from, to);
}

describe('errors', () => {
  test.each<[string, string, string, ProblemCode]>([
    ['a need that is nowhere', 'needs: [shop-db]', 'needs: [shopdb]', 'unknown-reference'],
    ['a holder that is nowhere', 'who: coop, minutes: 120', 'who: cop, minutes: 120', 'unknown-reference'],
    ['a predecessor that is nowhere', 'after: [spare]', 'after: [spar]', 'unknown-reference'],
    [
      'a service in a scenario that is nowhere',
      'down: [lan, shop-db]',
      'down: [lan, shop-dbs]',
      'unknown-reference',
    ],
    [
      'services that need each other',
      'needs: [lan]\n    used: daily',
      'needs: [lan, shop]\n    used: daily',
      'cycle',
    ],
    ['a service that needs itself', 'needs: [shop-db]', 'needs: [shop]', 'cycle'],
    [
      'steps that wait for each other',
      'who: network, minutes: 25 }',
      'who: network, minutes: 25, after: [new-switch] }',
      'cycle',
    ],
    [
      'a service without steps',
      'steps: { restore: [{ key: mount, do: "Mount the archive", who: bob, minutes: 30 }] }',
      '',
      'no-steps',
    ],
    ['a step that nobody does', 'who: bob, minutes: 30 }] }', 'minutes: 30 }] }', 'step-without-holder'],
    ['a step key that is taken', 'key: mount', 'key: spare', 'duplicate-step'],
    ['an alias that is taken', 'aliases: [db]', 'aliases: [Core Switch]', 'duplicate-name'],
    ['a promise that nobody could keep', 'rto: 1h', 'rto: 24m', 'impossible-objective'],
  ])('%s → %s', (_, from, to, code) => expect(codes(changed(from, to))).toContain(code));

  test('the small plan itself: no error', () => {
    expect(problemsOf(smallPlanYaml).filter((problem) => problem.severity === 'error')).toEqual([]);
  });

  test('a promise of exactly what it takes: possible', () => {
    expect(codes(changed('rto: 1h', 'rto: 25m'))).not.toContain('impossible-objective');
  });

  test('a cycle: its members are named in order', () => {
    const cycle = problemsOf(
      changed('needs: [lan]\n    used: daily', 'needs: [lan, shop]\n    used: daily'),
    ).find((problem) => problem.code === 'cycle');
    expect(cycle === undefined ? '' : problemText(cycle)).toBe(
      'these wait for each other for ever: shop-db → shop → shop-db',
    );
  });

  test('an impossible promise: the longest chain and the objective are named', () => {
    const found = problemsOf(changed('rto: 4h', 'rto: 1h')).find(
      (problem) => problem.code === 'impossible-objective',
    );
    expect(found).toMatchObject({
      path: 'services.shop-db.rto',
      given: { promised: '1 h', needed: '1 h 25 min', path: ['spare', 'restore-db'] },
    });
  });
});

describe('warnings', () => {
  test.each<[string, string, string, ProblemCode]>([
    [
      'a critical service over a slower one',
      'rto: 6h\n    rpo: 1d\n    normalWithin: 5d',
      'rto: 3h\n    rpo: 1d\n    normalWithin: 5d',
      'no-verify-step',
    ],
  ])('%s: nothing to say → no %s', (_, from, to, code) =>
    expect(codes(changed(from, to))).not.toContain(code),
  );

  test.each<[string, string, string, ProblemCode]>([
    [
      'a critical service without a way around over a slower one',
      'rto: 4h\n    rpo',
      'rto: 30d\n    rpo',
      'single-point-of-failure',
    ],
    [
      'an rpo without a backup',
      'backup: { every: 1d, where: vault, restoreTested: 2026-10-01 }\n    steps:\n      restore: [{ key: restore-db',
      'steps:\n      restore: [{ key: restore-db',
      'no-backup',
    ],
    ['a backup without an rpo', 'rto: 4h\n    rpo: 1d', 'rto: 4h', 'no-rpo'],
    [
      'a backup that was never restored',
      'restoreTested: 2026-10-01 }\n    steps:\n      restore',
      'restoreTestEvery: 30d }\n    steps:\n      restore',
      'restore-never-tested',
    ],
    ['no word on what normal is', 'normalMeans: no backlog', 'minimumLevel: readable', 'no-baseline'],
    [
      'a role with one person',
      'primary: ann, backups: [bob], duties',
      'primary: ann, duties',
      'too-few-people',
    ],
    ['somebody without any number', 'phone: "+49 2", zone', 'zone', 'unreachable-person'],
    [
      'a critical service that nothing verifies',
      'verify: [{ key: check-db, do: "Compare row counts", who: bob, minutes: 10 }]',
      'verify: []',
      'no-verify-step',
    ],
    [
      'redundancy that was never proven',
      'proven: 2026-08-01',
      'proven: 2026-08-01 }\n    backup: { every: 1d',
      'restore-never-tested',
    ],
  ])('%s → %s', (_, from, to, code) => expect(codes(changed(from, to))).toContain(code));

  test('an inversion: a critical service without a way around needs one with a longer promise', () => {
    const yaml = changed(
      'needs: [lan]\n    used: daily\n    rto: 4h',
      'needs: [lan, archive]\n    used: daily\n    rto: 4h',
    );
    expect(codes(yaml)).toContain('inversion');
    expect(codes(smallPlanYaml)).not.toContain('inversion');
  });
});

describe('what time brings', () => {
  const day = 86_400_000;
  const at = (text: string) => Date.parse(`${text}T00:00:00Z`);

  test.each<[string, number, boolean]>([
    ['the last day of its ninety', at('2026-10-01') + 90 * day - 1, false],
    ['the day it is due', at('2026-10-01') + 90 * day, true],
  ])('a restore test on %s', (_, now, due) =>
    expect(codes(smallPlanYaml, now).includes('restore-test-due')).toBe(due),
  );

  test.each<[string, string, ProblemCode, string, string]>([
    ['warranty', 'warrantyEnds: 2027-01-31', 'warranty-ends', '2026-12-01', '2026-12-02'],
    ['support', 'supportEnds: 2027-01-31', 'support-ends', '2026-12-01', '2026-12-02'],
    ['certificate', 'certificateEnds: 2027-01-31', 'certificate-ends', '2026-12-01', '2026-12-02'],
    ['domain', 'domainEnds: 2027-01-31', 'domain-ends', '2026-12-01', '2026-12-02'],
    ['contract', 'contractEnds: 2027-01-31', 'contract-ends', '2026-12-01', '2026-12-02'],
    ['lifetime', 'installed: 2020-02-02, lifetime: 7y', 'lifetime-over', '2026-12-01', '2026-12-02'],
  ])('%s: sixty-one days before silent, sixty days before told', (_, field, code, silent, toldOn) => {
    const yaml = `${smallPlanYaml}assets:\n  box: { what: Box, service: lan, ${field} }\n`;
    expect(codes(yaml, at(silent))).not.toContain(code);
    expect(codes(yaml, at(toldOn))).toContain(code);
  });

  test('a drill and a review: told when they are due', () => {
    expect(codes(smallPlanYaml, at('2026-10-01') + 90 * day)).toContain('drill-due');
    expect(codes(smallPlanYaml, at('2026-10-15') + 90 * day - 1)).not.toContain('review-due');
    expect(codes(smallPlanYaml, at('2026-10-15') + 90 * day)).toContain('review-due');
  });
});
