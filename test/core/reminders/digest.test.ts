// The weekly digest: once a week, at the first working hour, while there is something to see to.
import { describe, expect, test } from 'vitest';
import { emptyOrganisation } from '../../../src/incident/organisation.ts';
import { collapse } from '../../../src/reminders/collapse.ts';
import { digestDues } from '../../../src/reminders/digest.ts';
import { due } from '../../../src/reminders/due.ts';
import { smallPlan } from '../../support/plans.ts';

const plan = smallPlan();
const at = (text: string) => Date.parse(text);
const since = (text: string) => ({ ...emptyOrganisation, startedAt: at(text) });
const old = since('2026-01-01T00:00:00Z');

describe('when', () => {
  // 23 November 2026 is a Monday; Berlin is an hour ahead of UTC.
  test.each([
    ['on Sunday, that of the week that ends', '2026-11-22T12:00:00Z', '2026-11-16', '2026-11-16T07:00:00Z'],
    ['on Monday before work', '2026-11-23T06:59:59Z', '2026-11-23', '2026-11-23T07:00:00Z'],
    ['on Friday', '2026-11-27T12:00:00Z', '2026-11-23', '2026-11-23T07:00:00Z'],
    ['in the week in which summer begins', '2027-03-30T12:00:00Z', '2027-03-29', '2027-03-29T06:00:00Z'],
  ])('%s → at the first working hour of its week', (_name, now, day, dueAt) => {
    expect(digestDues(old, plan, 3, at(now))).toEqual([
      due('readiness-digest', [day], at(dueAt), { subject: '3' }),
    ]);
  });

  test('nothing to see to, or nothing was ever recorded → none', () => {
    expect(digestDues(old, plan, 0, at('2026-11-25T12:00:00Z'))).toEqual([]);
    expect(digestDues(emptyOrganisation, plan, 3, at('2026-11-25T12:00:00Z'))).toEqual([]);
  });

  test('the week in which the bot first ran → none; the next → one', () => {
    const fresh = since('2026-11-25T09:00:00Z');
    expect(digestDues(fresh, plan, 3, at('2026-11-29T12:00:00Z'))).toEqual([]);
    expect(digestDues(fresh, plan, 3, at('2026-11-30T12:00:00Z'))).toHaveLength(1);
  });
});

test('late together with others → told itself, not folded into a catch-up', () => {
  const now = at('2026-11-25T12:00:00Z');
  const others = ['a', 'b'].map((part) => due('drill-due', [part], now - 3_600_000));
  const folded = collapse([...digestDues(old, plan, 3, now), ...others], now);
  expect(folded.map(({ kind }) => kind).toSorted()).toEqual(['catch-up', 'readiness-digest']);
});
