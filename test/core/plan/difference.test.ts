// What a changed plan changes, in the words of the file.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { archiveDocument, contactRows } from '#src/plan/archive.ts';
import { planDifference } from '#src/plan/difference.ts';
import { runs, seed } from '../../support/counts.ts';
import { planFrom, smallPlan, smallPlanYaml } from '../../support/plans.ts';
import { anyTree, planOf } from './any-plan.ts';

function lines(...changes: [from: string, to: string][]): string[] {
  const yaml = changes.reduce((text, [from, to]) => {
    expect(text).toContain(from);
    return text.replace(from, to);
  }, smallPlanYaml);
  return planDifference(smallPlan(), planFrom(yaml)).flatMap(({ path, kind, fields }) =>
    fields.length === 0
      ? [`${kind} ${path}`]
      : fields.map((one) => `${path} ${one.field}: ${one.before} → ${one.after}`),
  );
}

describe('one change', () => {
  test.each<[string, string, string, string[]]>([
    ['a length', 'rto: 1h', 'rto: 90m', ['services.lan rto: 1h → 1h30m']],
    ['a promise taken back', '    rto: 1h\n', '', ['services.lan rto: 1h → ']],
    ['minutes', 'minutes: 25', 'minutes: 45', ['services.lan steps.continuity.spare.minutes: 25 → 45']],
    [
      'a word in a list',
      'aliases: [core switch]',
      'aliases: [switch, "a, b"]',
      ['services.lan aliases: [core switch] → [switch, "a, b"]'],
    ],
    [
      'the order of a list',
      'down: [lan, shop-db]',
      'down: [shop-db, lan]',
      ['scenarios.fire down: [lan, shop-db] → [shop-db, lan]'],
    ],
    [
      'an order that says "at once"',
      'minutes: 25 }',
      'minutes: 25, after: [] }',
      ['services.lan steps.continuity.spare.after:  → []'],
    ],
    [
      'a new person',
      'people:\n',
      'people:\n  eve: { name: Eve, phone: "1", red: R-EVE }\n',
      ['added people.eve'],
    ],
    [
      'a service that is gone',
      smallPlanYaml.slice(smallPlanYaml.indexOf('  archive:'), smallPlanYaml.indexOf('scenarios:')),
      '',
      ['removed services.archive'],
    ],
    ['a phone', '+49 1', '+49 7', ['people.ann phone: +49 1 → +49 7']],
    ['a cadence', 'id: mill,', 'id: mill, cadence: { sev1: 15m },', ['organisation cadence.1: 30m → 15m']],
    [
      'a platform that is used without settings',
      'id: mill,',
      'id: mill, red: {},',
      ['organisation platforms.red:  → {}'],
    ],
    [
      'a review',
      'review: { owner: ann, every: 90d',
      'review: { owner: bob, every: 60d',
      ['review owner: ann → bob', 'review every: 90d → 60d'],
    ],
    [
      'a step put before another',
      'continuity: [{',
      'continuity: [{ key: look, do: "Look", who: bob }, {',
      [
        'services.lan steps.continuity: [spare] → [look, spare]',
        'services.lan steps.continuity.look.key:  → look',
        'services.lan steps.continuity.look.do:  → Look',
        'services.lan steps.continuity.look.who:  → bob',
        'services.lan steps.continuity.look.kind:  → do',
        'services.lan steps.continuity.look.when:  → both',
        'services.lan steps.continuity.look.gate:  → false',
      ],
    ],
  ])('%s', (_, from, to, expected) => expect(lines([from, to])).toEqual(expected));

  test('services in another order: told as that', () => {
    const plan = smallPlan();
    const turned = { ...plan, services: new Map([...plan.services].toReversed()) };
    expect(planDifference(plan, turned)).toEqual([
      {
        path: 'services',
        kind: 'changed',
        fields: [
          { field: 'order', before: 'lan, shop-db, shop, archive', after: 'archive, shop, shop-db, lan' },
        ],
      },
    ]);
  });
});

test('any two plans: no difference exactly when archive and contacts are the same', () => {
  const same = fc.tuple(
    anyTree,
    anyTree,
    fc.constantFrom(
      'people',
      'roles',
      'partners',
      'services',
      'scenarios',
      'assets',
      'drills',
      'organisation',
      'review',
    ),
  );
  fc.assert(
    fc.property(same, ([one, other, section]) => {
      const before = planOf(one);
      const after = planOf({ ...one, [section]: other[section] });
      const text = (plan: typeof before) => archiveDocument(plan) + JSON.stringify(contactRows(plan));
      expect(planDifference(before, after).length === 0).toBe(text(before) === text(after));
    }),
    { numRuns: runs(150, 1000), seed },
  );
});
