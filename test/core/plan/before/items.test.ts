// Readiness: everything that needs attention, each with an owner and a day; what chat records folds back into it.
import { describe, expect, test } from 'vitest';
import { readinessOf, type Readiness } from '#src/plan/before/items.ts';
import { noReadinessFacts, type ReadinessFacts } from '#src/plan/before/readiness.ts';
import { parsePlan } from '#src/plan/file/parse.ts';
import { planDay, planFrom, smallPlanYaml, testPlatforms } from '#test/support/plans.ts';

const day = 86_400_000;

function readiness(yaml: string, facts: Partial<ReadinessFacts> = {}, now = planDay): Readiness {
  const known = { readiness: { ...noReadinessFacts, ...facts }, measured: new Map() };
  const { problems } = parsePlan(yaml, { platforms: testPlatforms, now, facts: known });
  return readinessOf(planFrom(yaml, now), problems, known.readiness, now);
}

const withAsset = (fields: string) =>
  `${smallPlanYaml}assets:
  box: { what: Box, service: lan, ${fields} }
`;
const find = (list: Readiness['now'], code: string) => list.find((item) => item.code === code);

describe('whose and by when', () => {
  test('an end in the past: owner of its service, since that day', () => {
    const item = find(readiness(withAsset('warrantyEnds: 2026-11-01')).now, 'warranty-ends');
    expect(item).toMatchObject({
      owner: 'network',
      never: false,
      record: { fact: 'replaced', subject: 'box' },
    });
    expect(item?.dueAt).toBe(Date.parse('2026-11-01T00:00:00+01:00'));
  });

  test('something never done → no day, but it is told', () => {
    const yaml = smallPlanYaml.replace(', proven: 2026-08-01', '');
    expect(find(readiness(yaml).now, 'redundancy-never-proven')).toMatchObject({ never: true, dueAt: null });
  });

  test('a gap of the plan → whoever answers for the service, until the next review', () => {
    const yaml = smallPlanYaml.replace('    normalMeans: both switches up\n', '');
    const item = find(readiness(yaml).now, 'no-baseline');
    expect(item).toMatchObject({ owner: 'network', record: null });
  });

  test('within sixty days, not yet due → coming; one day more → neither', () => {
    const proven = (text: string) =>
      readiness(smallPlanYaml.replace('proven: 2026-08-01', `proven: ${text}`));
    // A proof holds a year, and a day begins in Berlin: 60 days from now is 2027-01-24.
    expect(find(proven('2026-01-24').coming, 'redundancy-proof-due')).toBeDefined();
    expect(find(proven('2026-01-24').now, 'redundancy-proof-due')).toBeUndefined();
    expect(find(proven('2026-01-25').coming, 'redundancy-proof-due')).toBeUndefined();
  });

  test('order: errors before what is late, what is late before gaps', () => {
    const { now } = readiness(
      withAsset('warrantyEnds: 2026-11-01').replace('    normalMeans: both switches up\n', ''),
    );
    const codes = now.map(({ code }) => code);
    expect(codes.indexOf('warranty-ends')).toBeLessThan(codes.indexOf('no-baseline'));
  });
});

describe('recorded in chat', () => {
  test('a pair proven, a unit replaced → they are gone from the list', () => {
    const yaml = withAsset('warrantyEnds: 2026-11-01').replace(', proven: 2026-08-01', '');
    const facts = { proven: new Map([['lan', '2026-11-20']]), replaced: new Map([['box', '2026-11-20']]) };
    expect(find(readiness(yaml).now, 'warranty-ends')).toBeDefined();
    const after = readiness(yaml, facts).now.map(({ code }) => code);
    expect(after).not.toContain('warranty-ends');
    expect(after).not.toContain('redundancy-never-proven');
  });

  test('a contact verified → not asked for until half a year has passed', () => {
    const contact = (now: number) =>
      readiness(smallPlanYaml, { contacted: new Map([['ann', '2026-11-25']]) }, now).contacts.find(
        ({ key }) => key === 'ann',
      );
    expect(contact(planDay)).toMatchObject({ last: '2026-11-25' });
    expect((contact(planDay)?.dueAt ?? 0) - planDay).toBeGreaterThan(181 * day);
    const { contacts } = readiness(smallPlanYaml);
    expect(contacts.every(({ last, dueAt }) => last === null && dueAt === null)).toBe(true);
    expect(contacts.map(({ key }) => key)).toContain('coop');
  });
});

describe('after a good drill', () => {
  const held = planFrom(smallPlanYaml);
  const scenario = [...held.drills.keys()][0] ?? '';
  const drills = (planDigest: string, sameProcedure: ReadonlySet<string> = new Set()) => ({
    drills: new Map([[scenario, { day: '2026-11-20', verdict: 'met' as const, planDigest }]]),
    sameProcedure,
  });

  test('the same plan, or one that asks the same of people → nothing; another → verify it again', () => {
    const again = (facts: Partial<ReadinessFacts>) =>
      find(readiness(smallPlanYaml, facts).now, 'needs-re-verifying');
    expect(again(drills(held.digest))).toBeUndefined();
    expect(again(drills('older', new Set(['older'])))).toBeUndefined();
    expect(again(drills('older'))).toMatchObject({ owner: held.review?.owner ?? null });
  });
});
