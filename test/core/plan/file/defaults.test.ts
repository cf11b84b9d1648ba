// What a plan means that it does not say.
import { describe, expect, test } from 'vitest';
import { planFrom } from '#test/support/plans.ts';

const head = 'organisation: { id: o, name: O, timezone: UTC }\n';

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
