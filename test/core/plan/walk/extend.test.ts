// A layout that grows: what has a number keeps it, whatever comes after.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Layout } from '#src/plan/layout.ts';
import { adopt, addService, addStep, nextStepId } from '#src/plan/walk/extend.ts';
import { layOut } from '#src/plan/walk/lay-out.ts';
import { runs, seed } from '#test/support/counts.ts';
import { planFrom, smallPlan, smallPlanYaml } from '#test/support/plans.ts';
import { soundPlans } from './random-plans.ts';

const real = { scenario: null, drill: false };
const base = layOut(smallPlan(), real);
const byHand = { text: 'x', after: [], who: null, minutes: null, list: 'restore' as const };

describe('added by hand', () => {
  test('a service: the next rank; once more: nothing changes', () => {
    const layout = addService(base, { key: 'fax', name: 'Fax', needs: ['lan'] });
    expect(layout.services.get('fax')).toMatchObject({ rank: 5, inPlan: false, needs: ['lan'], rto: null });
    expect(addService(layout, { key: 'fax', name: 'Other', needs: [] })).toBe(layout);
  });

  test.each([
    ['shop', '3.4'],
    ['lan', '1.5'],
    [null, '0.2'],
    ['unknown', '0.2'],
  ])('a step for %s: gets %s', (service, id) => expect(nextStepId(base, service)).toBe(id));

  test('a step: stands in plan order, waits for what exists', () => {
    const layout = addStep(base, {
      ...byHand,
      id: '3.4',
      service: 'shop',
      after: ['3.1', '9.9'],
      minutes: 5,
    });
    expect(layout.steps.get('3.4')).toMatchObject({
      key: '3.4',
      after: ['3.1'],
      minutesFrom: 'added',
      needs: [],
    });
    expect([...layout.steps.keys()].join(' ')).toBe('0.1 1.1 1.2 1.3 1.4 2.1 2.2 2.3 3.1 3.2 3.3 3.4 4.1');
  });

  test('a tenth step: comes after the ninth, not after the first', () => {
    let layout = base;
    for (let count = 0; count < 7; count += 1) {
      layout = addStep(layout, { ...byHand, id: nextStepId(layout, 'lan'), service: 'lan' });
    }
    expect([...layout.steps.keys()].slice(9, 13)).toEqual(['1.9', '1.10', '1.11', '2.1']);
  });

  test('a restoration of a service without steps: its last added step asks', () => {
    let layout = addService(base, { key: 'fax', name: 'Fax', needs: [] });
    for (const id of ['5.1', '5.2']) layout = addStep(layout, { ...byHand, id, service: 'fax' });
    expect([layout.steps.get('5.1')?.asks, layout.steps.get('5.2')?.asks]).toEqual([null, 'restored']);
  });

  test('a restoration that ends in a verification: that one still asks', () => {
    const layout = addStep(base, { ...byHand, id: '2.4', service: 'shop-db' });
    expect([layout.steps.get('2.2')?.asks, layout.steps.get('2.4')?.asks]).toEqual(['restored', null]);
  });
});

describe('a changed plan adopted', () => {
  const changed = smallPlanYaml
    .replace(/continuity: \[\{ key: spare[^\n]*/, 'continuity: [{ key: early, do: "Look", who: network }]')
    .replace(', after: [spare]', ', after: [early]')
    .replace('rto: 4h', 'rto: 5h')
    .replace(
      'scenarios:\n',
      `  fax: { name: Fax, used: hourly, owner: bob, steps: { restore: [{ key: fax-1, do: d, who: bob }] } }\nscenarios:\n`,
    );
  const layout = adopt(base, planFrom(changed), real);

  test('old steps keep their numbers, new ones get the next, removed ones are not walked', () => {
    expect(layout.steps.get('1.1')).toMatchObject({ key: 'spare', applicable: false, asks: null });
    expect(layout.steps.get('1.2')).toMatchObject({ key: 'new-switch', after: ['1.5'] });
    expect(layout.steps.get('1.5')).toMatchObject({ key: 'early', asks: 'continuity' });
  });

  test('a removed step that somebody has begun: stays', () => {
    const begun = adopt(base, planFrom(changed), real, new Set(['1.1']));
    expect(begun.steps.get('1.1')).toMatchObject({ key: 'spare', applicable: true });
  });

  test('objectives are the new ones, ranks the old ones, a new service the next', () => {
    expect(layout.services.get('shop-db')).toMatchObject({ rank: 2, rto: 5 * 3_600_000 });
    expect(layout.services.get('fax')).toMatchObject({ rank: 5 });
    expect(layout.steps.get('5.1')?.key).toBe('fax-1');
  });

  test('the step is back in the next plan: walked again under its number', () => {
    expect(adopt(layout, smallPlan(), real).steps.get('1.1')).toMatchObject({
      key: 'spare',
      applicable: true,
    });
  });

  test('a step added by hand: stays, and its number is not given again', () => {
    const grown = addStep(base, { ...byHand, id: '1.5', service: 'lan' });
    const adopted = adopt(grown, planFrom(changed), real);
    expect(adopted.steps.get('1.5')).toMatchObject({ key: '1.5', text: 'x', applicable: true });
    expect(adopted.steps.get('1.6')).toMatchObject({ key: 'early' });
  });

  test('the same plan: nothing changes', () => expect(adopt(base, smallPlan(), real)).toEqual(base));
});

type Move = { kind: 'service' } | { kind: 'step'; service: number } | { kind: 'adopt'; plan: number };

const moves: fc.Arbitrary<Move[]> = fc.array(
  fc.oneof(
    fc.constant({ kind: 'service' as const }),
    fc.record({ kind: fc.constant('step' as const), service: fc.nat(8) }),
    fc.record({ kind: fc.constant('adopt' as const), plan: fc.nat(3) }),
  ),
  { maxLength: 12 },
);

/** Whatever had a name before has it still, and no name is given twice. */
function keeps(before: Layout, after: Layout): void {
  for (const [id, step] of before.steps) expect([id, after.steps.get(id)?.key]).toEqual([id, step.key]);
  for (const [key, service] of before.services) expect(after.services.get(key)?.rank).toBe(service.rank);
  const ranks = [...after.services.values()].map((service) => service.rank);
  expect(new Set(ranks).size).toBe(ranks.length);
  const keys = [...after.steps.values()].map((step) => step.key);
  expect(new Set(keys).size).toBe(keys.length);
  for (const step of after.steps.values())
    for (const id of step.after) expect(after.steps.has(id)).toBe(true);
}

test('any plans adopted, any services and steps added: nothing is ever renumbered', () => {
  fc.assert(
    fc.property(fc.array(soundPlans, { minLength: 4, maxLength: 4 }), moves, (plans, all) => {
      let layout = layOut(plans[0] ?? smallPlan(), real);
      for (const [index, move] of all.entries()) {
        const before = layout;
        if (move.kind === 'service')
          layout = addService(layout, { key: `new${index}`, name: 'N', needs: [] });
        if (move.kind === 'adopt') {
          const plan = plans[move.plan] ?? smallPlan();
          layout = adopt(layout, plan, real);
          const wanted = [...layOut(plan, real).steps.values()].map((step) => step.key);
          const walked = [...layout.steps.values()].map((step) => step.key);
          expect(wanted.filter((key) => !walked.includes(key))).toEqual([]);
        }
        if (move.kind === 'step') {
          const service = [...layout.services.keys()][move.service] ?? null;
          const id = nextStepId(layout, service);
          expect(before.steps.has(id)).toBe(false);
          layout = addStep(layout, { ...byHand, id, service });
        }
        keeps(before, layout);
      }
    }),
    { numRuns: runs(150, 4000), seed },
  );
});
