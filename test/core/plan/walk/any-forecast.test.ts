// What holds of every forecast, whatever the plan, whoever is there and whatever has happened already.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type {
  ForecastInput,
  ProgressState,
  ServiceLevel,
  StepProgress,
} from '../../../../src/plan/forecast-input.ts';
import { forecast } from '../../../../src/plan/walk/forecast.ts';
import { layOut } from '../../../../src/plan/walk/lay-out.ts';
import { stepStates, type StoredStep } from '../../../../src/plan/walk/step-states.ts';
import { runs, seed } from '../../../support/counts.ts';
import { soundPlans, wildPlans } from './random-plans.ts';
import { at, hour, minute } from './situations.ts';

const options = { numRuns: runs(200, 5000), seed };
const now = Date.UTC(2026, 10, 25, 3);
const levels: ServiceLevel[] = ['down', 'down', 'down', 'continuity', 'restored', 'normal', 'not affected'];
const statuses: StoredStep['status'][] = [
  'pending',
  'pending',
  'pending',
  'started',
  'done',
  'failed',
  'blocked',
  'skipped',
];

/** A plan somewhere on its way: each number picks a level, a status, a holder or how long something has been running. */
function onItsWay(plans: typeof soundPlans): fc.Arbitrary<ForecastInput> {
  return fc.tuple(plans, fc.array(fc.nat(999), { minLength: 60, maxLength: 60 })).map(([plan, dice]) => {
    const layout = layOut(plan, { scenario: null, drill: false });
    let thrown = 0;
    const pick = <T>(from: readonly T[]): T => from[(dice[thrown++ % dice.length] ?? 0) % from.length] as T;
    const services = new Map(
      [...layout.services.keys()].map((key) => [key, at(pick(levels), now - pick([0, 1, 5]) * hour)]),
    );
    const stored = new Map([...layout.steps.keys()].map((id) => [id, { status: pick(statuses) }]));
    const states = stepStates({
      layout,
      stored: (id) => stored.get(id),
      level: (key) => services.get(key)?.level ?? 'not affected',
    });
    const progress = [...layout.steps.values()].map((step): [string, StepProgress] => [
      step.id,
      {
        state: states.get(step.id) ?? 'pending',
        startedAt: stored.get(step.id)?.status === 'started' ? now - pick([0, 10, 70]) * minute : null,
        endedAt: null,
        person: pick([step.who, step.who, null]),
      },
    ]);
    return { layout, progress: new Map(progress), services, now, atRiskFrom: 0.75 };
  });
}

const over: ReadonlySet<ProgressState> = new Set(['done', 'skipped', 'not applicable']);

describe('any situation of a sound plan', () => {
  test('nothing is planned before what it waits for', () => {
    fc.assert(
      fc.property(onItsWay(soundPlans), (input) => {
        const { byStep } = forecast(input);
        for (const [id, planned] of byStep) {
          if (input.progress.get(id)?.state === 'started') continue;
          for (const before of input.layout.steps.get(id)?.after ?? [])
            expect(planned.startAt, `${id} after ${before}`).toBeGreaterThanOrEqual(
              byStep.get(before)?.endAt ?? now,
            );
        }
      }),
      options,
    );
  });

  test('nothing is planned before a needed service is forecast to be usable', () => {
    fc.assert(
      fc.property(onItsWay(soundPlans), (input) => {
        const { byStep, objectives } = forecast(input);
        const usable = new Map(
          objectives.filter((one) => one.objective === 'rto').map((one) => [one.service, one.expected?.at]),
        );
        for (const [id, planned] of byStep) {
          if (input.progress.get(id)?.state === 'started') continue;
          for (const need of input.layout.steps.get(id)?.needs ?? [])
            expect(planned.startAt, `${id} needs ${need}`).toBeGreaterThanOrEqual(usable.get(need) ?? now);
        }
      }),
      options,
    );
  });

  test('nobody is planned to do two things at once, but for what runs already', () => {
    fc.assert(
      fc.property(onItsWay(soundPlans), (input) => {
        const byPerson = Map.groupBy(forecast(input).order, ({ step }) => {
          const laid = input.layout.steps.get(step);
          return laid?.kind === 'wait' ? null : (input.progress.get(step)?.person ?? null);
        });
        byPerson.delete(null);
        for (const mine of byPerson.values()) {
          const begun = mine.filter(({ step }) => input.progress.get(step)?.state === 'started');
          const rest = mine
            .filter((one) => !begun.includes(one))
            .toSorted((a, b) => a.startAt - b.startAt || a.endAt - b.endAt);
          let free = Math.max(now, ...begun.map((one) => one.endAt));
          for (const one of rest) {
            expect(one.startAt, one.step).toBeGreaterThanOrEqual(free);
            free = one.endAt;
          }
        }
      }),
      options,
    );
  });

  test('every step that is still owed is planned, no other, and none ends before now', () => {
    fc.assert(
      fc.property(onItsWay(soundPlans), (input) => {
        const { byStep } = forecast(input);
        for (const step of input.layout.steps.values()) {
          const state = input.progress.get(step.id)?.state ?? 'pending';
          const level = input.services.get(step.service ?? '')?.level;
          const walked =
            level === 'down' ||
            level === 'continuity' ||
            (level === 'restored' && step.list !== 'continuity' && step.list !== 'restore');
          expect(byStep.has(step.id), step.id).toBe(!over.has(state) && (walked || state === 'started'));
          expect(byStep.get(step.id)?.endAt ?? now).toBeGreaterThanOrEqual(now);
        }
      }),
      options,
    );
  });

  test('an objective whose way is known: missed exactly when its instant lies behind what was promised', () => {
    fc.assert(
      fc.property(onItsWay(soundPlans), (input) => {
        for (const one of forecast(input).objectives) {
          const late = one.dueAt < Math.max(now, one.expected?.at ?? now);
          if (input.services.get(one.service)?.level === 'normal') continue;
          expect(['missed', 'will be missed'].includes(one.verdict), `${one.service} ${one.objective}`).toBe(
            late,
          );
        }
      }),
      options,
    );
  });
});

test('any situation of a wild plan: forecast all the same, twice the same, least float first', () => {
  fc.assert(
    fc.property(onItsWay(wildPlans), (input) => {
      const once = forecast(input);
      expect(forecast(input)).toEqual(once);
      const floats = once.order.map((step) => step.floatMs ?? Infinity);
      expect(floats).toEqual(floats.toSorted((a, b) => (a === b ? 0 : a - b)));
      for (const step of once.order) expect(Number.isFinite(step.endAt)).toBe(true);
    }),
    options,
  );
});
