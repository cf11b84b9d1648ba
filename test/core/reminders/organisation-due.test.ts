// Before any disaster, and after one: findings near their end and at it, drills, follow-ups; in working hours, each once.
import { describe, expect, test } from 'vitest';
import { emptyOrganisation, type OrganisationState } from '../../../src/incident/organisation.ts';
import { readinessFindings, type Finding } from '../../../src/plan/before/readiness.ts';
import { organisationDue, readinessFacts } from '../../../src/reminders/organisation/due.ts';
import { planFrom, smallPlan, smallPlanYaml } from '../../support/plans.ts';

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
const told = (...keys: string[]): OrganisationState => ({
  ...emptyOrganisation,
  firedReminders: new Set(keys),
});
const keysAt = (
  state: OrganisationState,
  findings: readonly Finding[],
  now: number,
  plan = null as ReturnType<typeof smallPlan> | null,
) => organisationDue(state, findings, now, plan).map((one) => one.key);

describe('a certificate that ends', () => {
  test.each([
    [end - 60 * day - 1, []],
    [end - 60 * day, ['certificate-ends:vpn:2027-01-31:near']],
    [end - 1, ['certificate-ends:vpn:2027-01-31:near']],
    [end, ['certificate-ends:vpn:2027-01-31:due']],
  ])('at %i: told → %j', (now, keys) => expect(keysAt(emptyOrganisation, [finding], now)).toEqual(keys));

  test('told once: silent until the end itself', () => {
    const once = told('certificate-ends:vpn:2027-01-31:near');
    expect(keysAt(once, [finding], end - 1)).toEqual([]);
    expect(organisationDue(once, [finding], end)).toMatchObject([
      { to: 'network', subject: 'vpn', dueAt: end },
    ]);
  });

  test('the end was found first: that it was near is not told any more', () => {
    expect(keysAt(told('certificate-ends:vpn:2027-01-31:due'), [finding], end)).toEqual([]);
  });

  test('renewed: the new day is told anew', () => {
    const renewed = { ...finding, dueAt: end + 365 * day, day: '2028-01-31' };
    expect(keysAt(told('certificate-ends:vpn:2027-01-31:near'), [renewed], end + 310 * day)).toEqual([
      'certificate-ends:vpn:2028-01-31:near',
    ]);
  });

  test('never done: due now, and not late by half a century', () => {
    const never = { ...finding, code: 'restore-never-tested', dueAt: 0, day: null } as const;
    expect(organisationDue(emptyOrganisation, [never], end)).toMatchObject([
      { dueAt: end, key: 'restore-never-tested:vpn:never:due' },
    ]);
  });
});

describe('working hours of the plan, Monday to Friday from eight in Berlin', () => {
  const plan = planFrom(
    smallPlanYaml.replace('drills:\n  fire: { every: 90d, prefer: "Tue 10:00", last: 2026-10-01 }\n', ''),
  );
  const at = (text: string) => Date.parse(text);
  // Sunday, 31 January 2027: midnight in Berlin is 23:00 UTC of Saturday.
  const onSunday = { ...finding, dueAt: at('2027-01-30T23:00:00Z') };
  const once = told('certificate-ends:vpn:2027-01-31:near');

  test('an end on a Sunday: told on Monday at eight, and not late', () => {
    expect(keysAt(once, [onSunday], at('2027-02-01T06:59:59.999Z'), plan)).toEqual([]);
    expect(organisationDue(once, [onSunday], at('2027-02-01T07:00:00Z'), plan)).toMatchObject([
      { dueAt: at('2027-02-01T07:00:00Z') },
    ]);
  });

  test('overdue for long, found at night: told in the morning, as late as it is', () => {
    expect(keysAt(once, [onSunday], at('2027-03-01T02:00:00Z'), plan)).toEqual([]);
    expect(organisationDue(once, [onSunday], at('2027-03-01T08:00:00Z'), plan)).toMatchObject([
      { dueAt: at('2027-02-01T07:00:00Z') },
    ]);
  });
});

describe('a drill every ninety days, preferably Tuesday at ten', () => {
  const plan = smallPlan();
  // Last on 1 October 2026; ninety days later is Wednesday, 30 December; the Tuesday after it is 5 January, 09:00 UTC.
  const run = Date.parse('2027-01-05T09:00:00Z');
  const drills = (state: OrganisationState, now: number) =>
    keysAt(state, readinessFindings(plan, readinessFacts(state), now), now, plan).filter((key) =>
      key.startsWith('drill-due'),
    );

  test.each([
    [run - 7 * day - 1, []],
    [run - 7 * day, ['drill-due:fire:2026-10-01:near']],
    [run - 1, ['drill-due:fire:2026-10-01:near']],
    [run, ['drill-due:fire:2026-10-01:due']],
  ])('at %i: told → %j', (now, keys) => expect(drills(emptyOrganisation, now)).toEqual(keys));

  test('held meanwhile: counted from there', () => {
    const held = {
      scenario: 'fire',
      incident: 'D-1',
      day: '2026-12-01',
      verdict: 'met',
      planDigest: 'x',
    } as const;
    expect(drills({ ...emptyOrganisation, drills: [held] }, run)).toEqual([]);
  });

  test('an older one entered late: the newer day in the file holds', () => {
    const held = {
      scenario: 'fire',
      incident: 'D-1',
      day: '2026-08-01',
      verdict: null,
      planDigest: 'x',
    } as const;
    expect(drills({ ...emptyOrganisation, drills: [held] }, run)).toEqual(['drill-due:fire:2026-10-01:due']);
  });

  test('never held: told in the next working hours', () => {
    const never = planFrom(smallPlanYaml.replace(', last: 2026-10-01', ''));
    const keys = (now: number) => keysAt(emptyOrganisation, [], now, never);
    expect(keys(Date.parse('2026-11-25T03:00:00Z'))).toEqual([]);
    expect(keys(Date.parse('2026-11-25T09:00:00Z'))).toEqual(['drill-due:fire:never:due']);
  });
});

describe('a follow-up', () => {
  const state = (doneAt: number | null): OrganisationState => ({
    ...emptyOrganisation,
    followUps: new Map([
      [
        'F-1',
        {
          id: 'F-1',
          incident: 'O-1',
          text: 'buy a switch',
          owner: 'bob',
          dueAt: end,
          openedAt: end - day,
          doneAt,
          outcome: '',
          about: null,
          kind: null,
        },
      ],
    ]),
  });

  test.each([
    [end - 1, []],
    [end, ['follow-up-due:F-1:1']],
    [end + 7 * day - 1, ['follow-up-due:F-1:1']],
    [end + 7 * day, ['follow-up-due:F-1:2']],
  ])('at %i: asked for → %j', (now, keys) => expect(keysAt(state(null), [], now)).toEqual(keys));

  test('done: asked for no more', () => expect(keysAt(state(end), [], end + 30 * day)).toEqual([]));
});

describe('a regulator’s clock', () => {
  const regulated = planFrom(smallPlanYaml.replace('timezone:', 'regulators: [gdpr], timezone:'));
  const hour = 3_600_000;
  /** A Saturday night: nobody is spared for the hour. */
  const aware = Date.UTC(2026, 10, 28, 1);
  const deadline = aware + 72 * hour;
  const known = {
    id: 'O-1',
    drill: false,
    private: false,
    declaredAt: aware,
    declaredBy: 'ann',
    text: null,
    room: null,
    endedAt: null,
  };
  const state = (more: Partial<OrganisationState> = {}): OrganisationState => ({
    ...emptyOrganisation,
    incidents: new Map([['O-1', known]]),
    regulation: new Map([['O-1', new Map([['gdpr', new Map([['aware', aware]])]])]]),
    ...more,
  });
  const keys = (now: number, more: Partial<OrganisationState> = {}) =>
    organisationDue(state(more), [], now, regulated)
      .map(({ key }) => key)
      .filter((key) => key.startsWith('filing'));
  const key = (mark: string) => `filing-due:O-1:gdpr:notification:${deadline}:${mark}`;

  test.each([
    [deadline - 24 * hour - 1, []],
    [deadline - 24 * hour, [key('24')]],
    [deadline - 4 * hour, [key('4')]],
    [deadline - hour, [key('1')]],
    [deadline, [key('0')]],
    [deadline + 24 * hour, [key('late-1')]],
  ])('at %i: told → %j', (now, told) => expect(keys(now)).toEqual(told));

  test('told to the first authority; private without one → to nobody', () => {
    const [first] = organisationDue(state(), [], deadline, regulated).filter(
      ({ kind }) => kind === 'filing-due',
    );
    expect(first?.to).toBe('ann');
    const alone = { ...regulated, organisation: { ...regulated.organisation, authorities: [] } };
    const hidden = state({ incidents: new Map([['O-1', { ...known, private: true }]]) });
    expect(organisationDue(hidden, [], deadline, alone).filter(({ kind }) => kind === 'filing-due')).toEqual(
      [],
    );
  });

  test('nobody has said whether it applies: asked once after two hours; said: asked no more', () => {
    const none = { regulation: new Map() };
    expect([keys(aware + 2 * hour - 1, none), keys(aware + 2 * hour, none)]).toEqual([
      [],
      ['filing-scope:O-1:gdpr'],
    ]);
    expect(keys(aware + 2 * hour)).toEqual([]);
  });
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
