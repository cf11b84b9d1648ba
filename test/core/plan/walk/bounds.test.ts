// Bounds that are proofs: held against a clock that lets everybody do everything at once, minute by minute.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Layout, LaidStep } from '#src/plan/layout.ts';
import { objectiveBounds, type ObjectiveBound } from '#src/plan/walk/bounds.ts';
import { forecast } from '#src/plan/walk/forecast.ts';
import { layOut } from '#src/plan/walk/lay-out.ts';
import { onPaper } from '#src/plan/walk/paper.ts';
import { runs, seed } from '#test/support/counts.ts';
import { planFrom, smallPlan, smallPlanYaml } from '#test/support/plans.ts';
import { soundPlans, wildPlans } from './random-plans.ts';

const minute = 60_000;
const real = { scenario: null, drill: false };
const options = { numRuns: runs(200, 5000), seed };

const find = (bounds: readonly ObjectiveBound[], service: string, objective: 'rto' | 'normal') =>
  bounds.find((one) => one.service === service && one.objective === objective);

describe('bounds of a plan', () => {
  const bounds = objectiveBounds(smallPlan());

  test('continuity and restoration: usable by whichever ends first', () => {
    expect(find(bounds, 'lan', 'rto')).toEqual({
      service: 'lan',
      objective: 'rto',
      objectiveMs: 60 * minute,
      boundMs: 25 * minute,
      path: ['spare'],
      unknown: [],
    });
    // The sorry page takes ten minutes, the shop itself 105: the page counts.
    expect(find(bounds, 'shop', 'rto')).toMatchObject({ boundMs: 10 * minute, path: ['banner'] });
  });

  test('a restoration that is faster than the workaround: counts, for the service and for what needs it', () => {
    const yaml = smallPlanYaml.replace('minutes: 120, after: [spare]', 'minutes: 20');
    const faster = objectiveBounds(planFrom(yaml));
    expect(find(faster, 'lan', 'rto')).toMatchObject({ boundMs: 20 * minute, path: ['new-switch'] });
    expect(find(faster, 'shop-db', 'rto')).toMatchObject({
      boundMs: 80 * minute,
      path: ['new-switch', 'restore-db'],
    });
  });

  test('needs: the chain runs through the services below', () => {
    expect(find(bounds, 'shop-db', 'rto')).toMatchObject({
      boundMs: 85 * minute,
      path: ['spare', 'restore-db'],
    });
    expect(find(bounds, 'shop', 'normal')).toMatchObject({
      boundMs: 110 * minute,
      path: ['spare', 'restore-db', 'deploy', 'order'],
    });
  });

  test('steps without minutes: count as nothing and are named', () => {
    const yaml = smallPlanYaml.replace('who: bob, minutes: 60', 'who: bob');
    expect(find(objectiveBounds(planFrom(yaml)), 'shop-db', 'rto')).toMatchObject({
      boundMs: 25 * minute,
      path: ['spare', 'restore-db'],
      unknown: ['restore-db'],
    });
  });

  test('an objective to which no step leads: nothing is said', () => {
    const yaml = smallPlanYaml.replace(
      'steps: { restore: [{ key: mount',
      'rto: 1h\n    steps: { normalise: [{ key: mount',
    );
    expect(find(objectiveBounds(planFrom(yaml)), 'archive', 'rto')).toBeUndefined();
  });

  test('the objective of a scenario: judged there', () => {
    const yaml = smallPlanYaml.replace(
      'down: [lan, shop-db] }',
      'down: [lan, shop-db], overrides: { lan: { rto: 30m } } }',
    );
    expect(find(objectiveBounds(planFrom(yaml), 'fire'), 'lan', 'rto')?.objectiveMs).toBe(30 * minute);
  });
});

/** Everybody begins everything that is open, and the clock ticks: instant in minutes at which each step has ended. */
function played(layout: Layout): { ended: Map<string, number>; usable: Map<string, number> } {
  const ended = new Map<string, number>();
  const usable = new Map<string, number>();
  const running = new Map<string, number>();
  const steps = [...layout.steps.values()].filter((step) => step.applicable);
  const over = (list: LaidStep['list'], service: string) => {
    const own = steps.filter((step) => step.list === list && step.service === service);
    return own.length > 0 && own.every((step) => ended.has(step.id));
  };
  const bare = (service: string) =>
    !steps.some(
      (step) => step.service === service && (step.list === 'continuity' || step.list === 'restore'),
    );
  for (let clock = 0; clock <= 61 * (steps.length + 1); clock += 1) {
    for (let changed = true; changed;) {
      changed = false;
      for (const [id, end] of running) {
        if (end > clock || ended.has(id)) continue;
        ended.set(id, clock);
        changed = true;
      }
      for (const service of layout.services.keys()) {
        if (usable.has(service)) continue;
        if (!bare(service) && !over('continuity', service) && !over('restore', service)) continue;
        usable.set(service, clock);
        changed = true;
      }
      for (const step of steps) {
        if (running.has(step.id)) continue;
        const after = step.after.every((id) => ended.has(id) || layout.steps.get(id)?.applicable === false);
        if (!after || !step.needs.every((need) => usable.has(need))) continue;
        running.set(step.id, clock + (step.minutes ?? 0));
        changed = true;
      }
    }
  }
  return { ended, usable };
}

describe('any plan', () => {
  test('bounds agree with a clock that ticks by minutes', () => {
    fc.assert(
      fc.property(fc.oneof(soundPlans, wildPlans), (plan) => {
        const layout = layOut(plan, real);
        const { ended, usable } = played(layout);
        for (const bound of objectiveBounds(plan)) {
          const own = [...layout.steps.values()].filter(
            (step) => step.service === bound.service && step.applicable,
          );
          const behind = own.filter((step) => step.list !== 'continuity');
          const last = (behind.length > 0 ? behind : own).map((step) => ended.get(step.id) ?? Infinity);
          const expected = bound.objective === 'rto' ? usable.get(bound.service) : Math.max(...last);
          expect(bound.boundMs, `${bound.service} ${bound.objective}`).toBe((expected ?? Infinity) * minute);
        }
      }),
      options,
    );
  });

  test('the path: adds up to the bound', () => {
    fc.assert(
      fc.property(soundPlans, (plan) => {
        const minutes = new Map(
          [...layOut(plan, real).steps.values()].map((step) => [step.key, step.minutes]),
        );
        for (const { path, boundMs, unknown } of objectiveBounds(plan)) {
          const sum = path.reduce((total, key) => total + (minutes.get(key) ?? 0), 0);
          expect(sum * minute).toBe(boundMs);
          expect(unknown).toEqual(path.filter((key) => minutes.get(key) === null));
        }
      }),
      options,
    );
  });

  test('the forecast on paper, with and without people: never earlier than the bound', () => {
    fc.assert(
      fc.property(soundPlans, fc.boolean(), (plan, alone) => {
        const bounds = objectiveBounds(plan);
        const input = onPaper(layOut(plan, real), (who) => (alone ? 'dana' : who));
        for (const one of forecast(input).objectives) {
          const bound = find(bounds, one.service, one.objective);
          if (bound === undefined || one.expected === null) continue;
          expect(one.expected.at, `${one.service} ${one.objective}`).toBeGreaterThanOrEqual(bound.boundMs);
        }
      }),
      options,
    );
  });
});
