// Before any disaster, and after one: findings are told near their end and at it, follow-ups until they are done.
import { describe, expect, test } from 'vitest';
import { emptyOrganisation, type OrganisationState } from '#src/incident/organisation.ts';
import type { Finding } from '#src/plan/readiness.ts';
import { organisationDue, readinessFacts } from '#src/reminders/organisation-due.ts';

const day = 86_400_000;
const end = Date.UTC(2027, 0, 31);
const finding: Finding = {
  code: 'certificate-ends',
  subject: 'vpn',
  path: [],
  dueAt: end,
  day: '2027-01-31',
  since: null,
  owner: 'network',
};

describe('a certificate that ends', () => {
  test.each([
    [end - 60 * day - 1, []],
    [end - 60 * day, ['certificate-ends:vpn:2027-01-31:near']],
    [end - 1, ['certificate-ends:vpn:2027-01-31:near']],
    [end, ['certificate-ends:vpn:2027-01-31:due']],
  ])('at %i: told → %j', (now, keys) => {
    expect(organisationDue(emptyOrganisation, [finding], now).map((one) => one.key)).toEqual(keys);
  });

  test('told once: silent until the end itself', () => {
    const toldOnce = {
      ...emptyOrganisation,
      firedReminders: new Set(['certificate-ends:vpn:2027-01-31:near']),
    };
    expect(organisationDue(toldOnce, [finding], end - 1)).toEqual([]);
    expect(organisationDue(toldOnce, [finding], end)).toHaveLength(1);
  });
});

describe('a follow-up', () => {
  const state = (doneAt: number | null): OrganisationState => ({
    ...emptyOrganisation,
    followUps: new Map([
      ['F-1', { id: 'F-1', incident: 'O-1', text: 'buy a switch', owner: 'bob', dueAt: end, doneAt }],
    ]),
  });

  test.each([
    [end - 1, []],
    [end, ['follow-up-due:F-1:1']],
    [end + 7 * day - 1, ['follow-up-due:F-1:1']],
    [end + 7 * day, ['follow-up-due:F-1:2']],
  ])('at %i: asked for → %j', (now, keys) => {
    expect(organisationDue(state(null), [], now).map((one) => one.key)).toEqual(keys);
  });

  test('done: asked for no more', () => expect(organisationDue(state(end), [], end + 30 * day)).toEqual([]));
});

test('facts recorded in chat: in the shape that the findings read', () => {
  const facts = readinessFacts({
    ...emptyOrganisation,
    readiness: new Map([
      ['restore-test:erp', { fact: 'restore-test', subject: 'erp', day: '2026-11-20', text: '', by: 'bob' }],
    ]),
    drills: [{ scenario: 'fire', incident: 'D-1', day: '2026-11-01', verdict: 'met', planDigest: 'x' }],
  });
  expect(facts.restoreTested.get('erp')).toBe('2026-11-20');
  expect(facts.drills.get('fire')).toEqual({ day: '2026-11-01', verdict: 'met', planDigest: 'x' });
});
