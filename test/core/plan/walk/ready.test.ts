// What is ready: nothing before its dependencies, and nothing is left waiting for ever.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ServiceLevel } from '#src/plan/forecast-input.ts';
import type { Layout, LaidStep } from '#src/plan/layout.ts';
import type { Plan } from '#src/plan/plan.ts';
import { layOut } from '#src/plan/walk/lay-out.ts';
import { isFinished, stepStates, type StoredStep } from '#src/plan/walk/step-states.ts';
import { runs, seed } from '#test/support/counts.ts';
import { planFrom, smallPlan, smallPlanYaml } from '#test/support/plans.ts';
import { soundPlans } from './random-plans.ts';

const real = { scenario: null, drill: false };

type Stored = Record<string, StoredStep['status'] | 'released'>;

function states(stored: Stored, levels: Record<string, ServiceLevel>, plan: Plan = smallPlan()) {
  return stepStates({
    layout: layOut(plan, real),
    stored: (id) => {
      const status = stored[id];
      if (status === undefined) return undefined;
      return status === 'released' ? { status: 'failed', released: true } : { status };
    },
    level: (key) => levels[key] ?? 'not affected',
  });
}

const ready = (stored: Stored, levels: Record<string, ServiceLevel>) =>
  [...states(stored, levels)].filter(([, state]) => state === 'ready').map(([id]) => id);

describe('which services are walked', () => {
  test('nothing is down: nothing is walked', () => expect(ready({}, {})).toEqual([]));

  test('lan is down: its first step, and the call to the partner who helps with it', () => {
    expect(ready({}, { lan: 'down' })).toEqual(['0.1', '1.1']);
  });

  test('another service is down: the partner of lan is not called', () => {
    expect(ready({}, { archive: 'down' })).toEqual(['4.1']);
  });

  test('a service down: continuity and restoration begin together', () => {
    expect(ready({}, { shop: 'down' })).toEqual(['3.1', '3.2']);
  });

  test.each([
    ['down', ['2.1']],
    ['continuity', ['2.1']],
    ['normal', []],
    ['retired', []],
    ['not affected', []],
  ] as const)('the database is %s → ready: %j', (level, expected) => {
    expect(ready({}, { 'shop-db': level })).toEqual(expected);
  });
});

describe('what a step waits for', () => {
  test.each([
    ['done', 'ready'],
    ['skipped', 'ready'],
    ['released', 'ready'],
    ['failed', 'pending'],
    ['blocked', 'pending'],
    ['started', 'pending'],
    ['approved', 'pending'],
    ['pending', 'pending'],
  ] as const)('a predecessor that is %s: the next is %s', (status, expected) => {
    expect(states({ '2.1': status }, { 'shop-db': 'down' }).get('2.2')).toBe(expected);
  });

  test.each([
    ['down', 'pending'],
    ['continuity', 'ready'],
    ['restored', 'ready'],
    ['normal', 'ready'],
    ['retired', 'ready'],
    ['not affected', 'ready'],
  ] as const)('a needed service that is %s: restoration is %s', (level, expected) => {
    expect(states({}, { lan: level, 'shop-db': 'down' }).get('2.1')).toBe(expected);
  });

  test('a needed service that is down: continuity does not wait', () => {
    expect(states({}, { 'shop-db': 'down', shop: 'down' }).get('3.1')).toBe('ready');
  });

  test('a needed service falls again: what was not started is pending again, what was started stays', () => {
    const fallen = (stored: Stored) => states(stored, { lan: 'down', 'shop-db': 'down' }).get('2.1');
    expect(fallen({})).toBe('pending');
    expect(fallen({ '2.1': 'started' })).toBe('started');
  });

  test('a step of a service that is not down stands in front: it is not waited for', () => {
    const yaml = smallPlanYaml.replace('{ key: mount,', '{ key: mount, after: [deploy],');
    const at = (levels: Record<string, ServiceLevel>) => states({}, levels, planFrom(yaml)).get('4.1');
    expect(at({ archive: 'down' })).toBe('ready');
    expect(at({ archive: 'down', shop: 'down' })).toBe('pending');
  });

  test('when: drill stands in front in a real incident: walked past', () => {
    const yaml = smallPlanYaml.replace('key: restore-db,', 'key: restore-db, when: drill,');
    const all = states({}, { 'shop-db': 'down' }, planFrom(yaml));
    expect([all.get('2.1'), all.get('2.2')]).toEqual(['not applicable', 'ready']);
  });

  test('a service said to be restored with steps undone: its verification does not wait for them', () => {
    expect(states({}, { shop: 'down' }).get('3.3')).toBe('pending');
    expect(states({}, { shop: 'restored' }).get('3.3')).toBe('ready');
    expect(states({ '3.2': 'started' }, { shop: 'restored' }).get('3.3')).toBe('pending');
  });
});

describe('a gate', () => {
  const gated = planFrom(smallPlanYaml.replace('who: bob, minutes: 60', 'who: bob, minutes: 60, gate: true'));
  const at = (stored: Stored, lan: ServiceLevel) =>
    states(stored, { lan, 'shop-db': 'down' }, gated).get('2.1');

  test.each([
    [{}, 'continuity', 'awaiting approval'],
    [{ '2.1': 'approved' }, 'continuity', 'ready'],
    [{}, 'down', 'pending'],
    [{ '2.1': 'approved' }, 'down', 'pending'],
  ] as const)('stored %j while lan is %s → %s', (stored, lan, expected) =>
    expect(at(stored, lan)).toBe(expected),
  );
});

/** One step further in a walk that keeps to what is offered. */
function advance(
  layout: Layout,
  stored: Map<string, StoredStep>,
  levels: Map<string, ServiceLevel>,
  pick: number,
): boolean {
  const situation = {
    layout,
    stored: (id: string) => stored.get(id),
    level: (key: string) => levels.get(key) ?? 'not affected',
  };
  const offered = [...stepStates(situation)].filter(
    ([, state]) => state === 'ready' || state === 'awaiting approval',
  );
  for (const [id] of offered) {
    const step = layout.steps.get(id) as LaidStep;
    for (const before of step.after)
      expect(settled(layout, stored, levels, before), `${id} before ${before}`).toBe(true);
    for (const need of step.needs) expect(levels.get(need), `${id} before ${need}`).not.toBe('down');
  }
  const [id, state] = offered[pick % Math.max(1, offered.length)] ?? [];
  if (id === undefined) return false;
  if (state === 'awaiting approval') stored.set(id, { status: 'approved' });
  else stored.set(id, { status: (['done', 'done', 'skipped'] as const)[pick % 3] ?? 'done' });
  const step = layout.steps.get(id);
  if (step?.asks && state === 'ready' && step.service !== null)
    levels.set(step.service, better(levels.get(step.service), step.asks));
  return true;
}

const ladder: ServiceLevel[] = ['down', 'continuity', 'restored', 'normal'];
function better(now: ServiceLevel | undefined, said: ServiceLevel): ServiceLevel {
  return ladder.indexOf(said) > ladder.indexOf(now ?? 'down') ? said : (now ?? 'down');
}

/** In words of its own what "finished" means, so that the code is held against something. */
function settled(
  layout: Layout,
  stored: Map<string, StoredStep>,
  levels: Map<string, ServiceLevel>,
  id: string,
): boolean {
  const step = layout.steps.get(id);
  if (step === undefined || !step.applicable) return true;
  const status = stored.get(id)?.status;
  if (status === 'done' || status === 'skipped') return true;
  if (status !== undefined && status !== 'approved') return false;
  const level = step.service === null ? 'down' : (levels.get(step.service) ?? 'not affected');
  if (level === 'restored') return step.list === 'continuity' || step.list === 'restore';
  return level === 'normal' || level === 'retired' || level === 'not affected';
}

describe('any plan, any legal order', () => {
  test('nothing is offered before its dependencies, and the walk ends with nothing left', () => {
    fc.assert(
      fc.property(soundPlans, fc.array(fc.nat(1000), { minLength: 120, maxLength: 120 }), (plan, picks) => {
        const layout = layOut(plan, real);
        const stored = new Map<string, StoredStep>();
        const levels = new Map<string, ServiceLevel>([...layout.services.keys()].map((key) => [key, 'down']));
        let next = 0;
        for (;;) {
          while (advance(layout, stored, levels, picks[next % picks.length] ?? 0)) next += 1;
          // A service without a step that asks is said to be back by somebody; then the walk goes on.
          const stuck = [...levels].find(([, level]) => level === 'down');
          if (stuck === undefined) break;
          levels.set(stuck[0], 'continuity');
        }
        const situation = {
          layout,
          stored: (id: string) => stored.get(id),
          level: (key: string) => levels.get(key) ?? 'not affected',
        };
        for (const id of layout.steps.keys()) expect(isFinished(situation, id), id).toBe(true);
      }),
      { numRuns: runs(150, 5000), seed },
    );
  });
});
