// The walk: ranks, numbers, what waits for what, what is ready.
import { describe, expect, test } from 'vitest';
import { adopt, addService, addStep, nextStepId } from '../../../../src/plan/walk/extend.ts';
import { layOut } from '../../../../src/plan/walk/lay-out.ts';
import { rankServices } from '../../../../src/plan/walk/rank.ts';
import { stepStates, type StoredStep } from '../../../../src/plan/walk/step-states.ts';
import type { ServiceLevel } from '../../../../src/plan/forecast-input.ts';
import { planFrom, smallPlan, smallPlanYaml } from '../../../support/plans.ts';

const real = { scenario: null, drill: false };

describe('ranks', () => {
  test('dependencies first, then tier and use → lan, database, shop, archive', () => {
    expect(rankServices(smallPlan())).toEqual(['lan', 'shop-db', 'shop', 'archive']);
  });

  test('a monthly service that an hourly one needs: inherits its urgency → before a daily one', () => {
    const plan = planFrom(`
organisation: { id: o, name: O, timezone: UTC }
people: { ann: { name: Ann, phone: "1" } }
services:
  daily: { name: Daily, used: daily, steps: { restore: [{ key: d, do: d, who: ann }] } }
  rare: { name: Rare, used: monthly, steps: { restore: [{ key: r, do: r, who: ann }] } }
  hot: { name: Hot, used: hourly, needs: [rare], steps: { restore: [{ key: h, do: h, who: ann }] } }
`);
    expect(rankServices(plan)).toEqual(['rare', 'hot', 'daily']);
  });
});

describe('numbers and order', () => {
  const { steps } = layOut(smallPlan(), real);
  const row = (id: string) => steps.get(id);

  test('steps of a service: numbered through its four lists', () => {
    expect([...steps.keys()]).toEqual([
      '0.1',
      '1.1',
      '1.2',
      '1.3',
      '1.4',
      '2.1',
      '2.2',
      '2.3',
      '3.1',
      '3.2',
      '3.3',
      '4.1',
    ]);
  });

  test.each([
    ['1.2', ['1.1'], 'an explicit after'],
    ['2.1', [], 'restore starts at once'],
    ['2.2', ['2.1'], 'verify waits for the last restore'],
    ['2.3', ['2.2'], 'normalise waits for verify'],
    ['3.3', ['3.2'], 'verify waits for restore, not for continuity'],
  ])('step %s: waits for %j (%s)', (id, after) => expect(row(id)?.after).toEqual(after));

  test('needs: gate restore, verify and normalise, never continuity', () => {
    expect(row('3.1')?.needs).toEqual([]);
    expect(row('3.2')?.needs).toEqual(['shop-db']);
    expect(row('2.3')?.needs).toEqual(['lan']);
  });

  test('ends of lists: ask whether the service is there', () => {
    const asks = [...steps.values()]
      .filter((step) => step.asks !== null)
      .map((step) => `${step.id} ${step.asks}`);
    expect(asks).toEqual([
      '1.1 continuity',
      '1.3 restored',
      '1.4 normal',
      '2.2 restored',
      '2.3 normal',
      '3.1 continuity',
      '3.3 restored',
      '4.1 restored',
    ]);
  });

  test('learned minutes: win over the written ones', () => {
    const learned = layOut(smallPlan(), { ...real, learned: new Map([['spare', 40]]) });
    expect(learned.steps.get('1.1')).toMatchObject({ minutes: 40, minutesFrom: 'learned' });
  });

  test('when: drill → not applicable in a real incident', () => {
    const yaml = smallPlanYaml.replace('who: coop, minutes: 60', 'who: coop, minutes: 60, when: drill');
    expect(layOut(planFrom(yaml), real).steps.get('1.4')?.applicable).toBe(false);
    expect(layOut(planFrom(yaml), { ...real, drill: true }).steps.get('1.4')?.applicable).toBe(true);
  });
});

function states(stored: Record<string, StoredStep['status']>, levels: Record<string, ServiceLevel>) {
  return stepStates({
    layout: layOut(smallPlan(), real),
    stored: (id) => (stored[id] === undefined ? undefined : { status: stored[id] }),
    level: (key) => levels[key] ?? 'not affected',
  });
}

describe('what is ready', () => {
  test('nothing is down: nothing is walked', () => {
    expect([...states({}, {}).values()].every((state) => state === 'pending')).toBe(true);
  });

  test('lan is down: its first step, and the call to the partner who helps with it', () => {
    const ready = [...states({}, { lan: 'down' })].filter(([, state]) => state === 'ready').map(([id]) => id);
    expect(ready).toEqual(['0.1', '1.1']);
  });

  test('database and lan are down: the restore of the database waits until lan is usable', () => {
    expect(states({}, { lan: 'down', 'shop-db': 'down' }).get('2.1')).toBe('pending');
    expect(states({}, { lan: 'continuity', 'shop-db': 'down' }).get('2.1')).toBe('ready');
  });

  test.each([
    ['done', 'ready'],
    ['skipped', 'ready'],
    ['failed', 'pending'],
    ['blocked', 'pending'],
    ['started', 'pending'],
  ] as const)('predecessor %s: the next is %s', (status, expected) => {
    expect(states({ '2.1': status }, { 'shop-db': 'down' }).get('2.2')).toBe(expected);
  });

  test('a service back to normal: its steps are walked no more', () => {
    expect(states({}, { 'shop-db': 'normal' }).get('2.3')).toBe('pending');
  });

  test('a gated step: waits for approval, then is ready', () => {
    const layout = layOut(
      planFrom(smallPlanYaml.replace('who: bob, minutes: 60', 'who: bob, minutes: 60, gate: true')),
      real,
    );
    const at = (status: StoredStep['status']) =>
      stepStates({
        layout,
        stored: () => ({ status }),
        level: (key) => (key === 'shop-db' ? 'down' : 'not affected'),
      }).get('2.1');
    expect(at('pending')).toBe('awaiting approval');
    expect(at('approved')).toBe('ready');
  });
});

describe('a layout that grows', () => {
  test('services and steps added by hand: take the next numbers', () => {
    const layout = addService(layOut(smallPlan(), real), { key: 'fax', name: 'Fax', needs: [] });
    expect(layout.services.get('fax')).toMatchObject({ rank: 5, inPlan: false });
    expect(nextStepId(layout, 'fax')).toBe('5.1');
    expect(nextStepId(layout, 'shop')).toBe('3.4');
    expect(nextStepId(layout, null)).toBe('0.2');
    const more = addStep(layout, {
      id: '3.4',
      text: 'x',
      service: 'shop',
      list: 'restore',
      after: ['3.1', '9.9'],
      who: null,
      minutes: null,
    });
    expect(more.steps.get('3.4')?.after).toEqual(['3.1']);
  });

  test('a changed plan adopted: old steps keep their numbers, new ones get the next, removed ones are not walked', () => {
    const changed = smallPlanYaml
      .replace(
        'continuity: [{ key: spare, do: "Move uplinks to the spare switch", who: network, minutes: 25 }]',
        'continuity: [{ key: early, do: "Look", who: network }]',
      )
      .replace(', after: [spare]', ', after: [early]');
    const layout = adopt(layOut(smallPlan(), real), planFrom(changed), real);
    expect(layout.steps.get('1.1')).toMatchObject({ key: 'spare', applicable: false });
    expect(layout.steps.get('1.2')).toMatchObject({ key: 'new-switch', after: ['1.5'] });
    expect(layout.steps.get('1.5')).toMatchObject({ key: 'early' });
  });
});
