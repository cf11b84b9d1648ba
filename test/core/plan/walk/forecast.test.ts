// The forecast: what next, when, which promise breaks and what decides it; and the bounds that are proofs.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ForecastInput, ServiceSituation, StepProgress } from '#src/plan/forecast-input.ts';
import type { LaidStep, Layout } from '#src/plan/layout.ts';
import { forecast } from '#src/plan/walk/forecast.ts';
import { addedService, layOut } from '#src/plan/walk/lay-out.ts';
import { onPaper } from '#src/plan/walk/paper.ts';
import { runs, seed } from '#test/support/counts.ts';
import { planFrom, smallPlan, smallPlanYaml } from '#test/support/plans.ts';

const minute = 60_000;
const hour = 60 * minute;
const layout = layOut(smallPlan(), { scenario: null, drill: false });

const down = (at = 0): ServiceSituation => ({
  level: 'down',
  rtoFrom: at,
  disruptedAt: at,
  continuityAt: null,
  normalAt: null,
});
const holders: Record<string, string> = { network: 'bob', coop: 'cyn', bob: 'bob', ann: 'ann' };

function situation(
  services: Record<string, ServiceSituation>,
  changes: Record<string, Partial<StepProgress>> = {},
  now = 0,
): ForecastInput {
  const progress = [...layout.steps.values()].map((step): [string, StepProgress] => [
    step.id,
    {
      state: 'pending',
      startedAt: null,
      endedAt: null,
      person: holders[step.who ?? ''] ?? null,
      ...changes[step.id],
    },
  ]);
  return {
    layout,
    progress: new Map(progress),
    services: new Map(Object.entries(services)),
    now,
    atRiskFrom: 0.75,
  };
}

const objective = (input: ForecastInput, service: string, kind: 'rto' | 'normal') =>
  forecast(input).objectives.find((one) => one.service === service && one.objective === kind);

describe('forecast', () => {
  test('lan is down: usable after its continuity step → 35 minutes to spare', () => {
    expect(objective(situation({ lan: down() }), 'lan', 'rto')).toMatchObject({
      expected: { at: 25 * minute, atLeast: false, path: ['1.1'] },
      marginMs: 35 * minute,
      verdict: 'running',
    });
  });

  test('the database waits for lan: its forecast runs through the step of lan', () => {
    const rto = objective(situation({ lan: down(), 'shop-db': down() }), 'shop-db', 'rto');
    expect(rto?.expected).toMatchObject({ at: 85 * minute, path: ['1.1', '2.1'] });
  });

  test('a running step: never shorter than it already is', () => {
    const started = situation({ lan: down() }, { '1.1': { state: 'started', startedAt: 0 } }, 50 * minute);
    expect(objective(started, 'lan', 'rto')?.expected?.at).toBe(50 * minute);
    const early = situation({ lan: down() }, { '1.1': { state: 'started', startedAt: 0 } }, 10 * minute);
    expect(objective(early, 'lan', 'rto')?.expected?.at).toBe(25 * minute);
  });

  test.each([
    [45 * minute - 1, 'running'],
    [45 * minute, 'at risk'],
    [60 * minute, 'at risk'],
    [60 * minute + 1, 'missed'],
  ] as const)('the clock alone at %i ms of an hour → %s', (now, verdict) => {
    const all = { state: 'done' as const };
    expect(objective(situation({ lan: down() }, { '1.1': all }, now), 'lan', 'rto')?.verdict).toBe(verdict);
  });

  test('begun too late: will be missed by ten minutes, and the step that decides it is named', () => {
    const late = situation(
      { lan: down() },
      { '1.1': { state: 'started', startedAt: 40 * minute } },
      45 * minute,
    );
    expect(objective(late, 'lan', 'rto')).toMatchObject({
      verdict: 'will be missed',
      marginMs: -5 * minute,
      deciding: { kind: 'step', step: '1.1' },
    });
  });

  test('a ready step that nobody holds: the vacancy decides', () => {
    const vacant = situation({ lan: down() }, { '1.1': { state: 'ready', person: null } }, 50 * minute);
    expect(objective(vacant, 'lan', 'rto')?.deciding).toEqual({
      kind: 'vacancy',
      step: '1.1',
      who: 'network',
    });
  });

  test('a blocked continuity step: restore counts against the RTO, not before', () => {
    const blocked = situation({ lan: down() }, { '1.1': { state: 'blocked' } });
    expect(objective(blocked, 'lan', 'rto')?.expected).toMatchObject({
      at: 120 * minute,
      atLeast: true,
      unknown: ['1.1'],
    });
  });

  test('one person: does one thing at a time', () => {
    const { byStep } = forecast(situation({ 'shop-db': down(), archive: down() }));
    const [first, second] = [byStep.get('2.1'), byStep.get('4.1')];
    expect(first).toMatchObject({ startAt: 0, endAt: hour });
    expect(second?.startAt).toBeGreaterThanOrEqual(hour);
  });

  test('order: least float first', () => {
    const { order } = forecast(situation({ lan: down(), 'shop-db': down(), archive: down() }));
    const floats = order.map((step) => step.floatMs ?? Infinity);
    expect(floats).toEqual(floats.toSorted((a, b) => a - b));
    expect(order[0]?.step).toBe('1.1');
  });

  test('minutes that nobody wrote down: not before, and no alarm by themselves', () => {
    const yaml = smallPlanYaml.replace('who: network, minutes: 25', 'who: network');
    const open = layOut(planFrom(yaml), { scenario: null, drill: false });
    const input = { ...situation({ lan: down() }), layout: open };
    expect(objective(input, 'lan', 'rto')).toMatchObject({
      verdict: 'running',
      expected: { at: 0, atLeast: true, unknown: ['1.1'] },
    });
  });

  test('a service without a step that leads there: nothing is forecast', () => {
    const bare: Layout = {
      services: new Map([['x', { ...addedService('x', 'X', 1, []), rto: hour }]]),
      steps: new Map(),
    };
    const input: ForecastInput = {
      layout: bare,
      progress: new Map(),
      services: new Map([['x', down()]]),
      now: 0,
      atRiskFrom: 0.75,
    };
    expect(forecast(input).objectives[0]).toMatchObject({
      expected: null,
      marginMs: null,
      verdict: 'running',
    });
  });
});

/** A random acyclic walk of one service: steps wait for earlier ones, some for several. */
const walks = fc
  .array(
    fc.record({
      minutes: fc.integer({ min: 1, max: 60 }),
      after: fc.array(fc.nat(), { maxLength: 3 }),
      person: fc.constantFrom('ann', 'bob', null),
    }),
    {
      minLength: 1,
      maxLength: 12,
    },
  )
  .map((drafts) => {
    const steps = drafts.map((draft, index): [string, LaidStep] => [
      `1.${index + 1}`,
      {
        id: `1.${index + 1}`,
        key: `s${index}`,
        service: 's',
        list: 'restore',
        text: 's',
        link: null,
        who: draft.person,
        minutes: draft.minutes,
        minutesFrom: 'plan',
        after: [...new Set(draft.after.filter(() => index > 0).map((one) => `1.${(one % index) + 1}`))],
        needs: [],
        hit: [],
        kind: 'do',
        gate: false,
        timeoutMs: null,
        undo: null,
        applicable: true,
        asks: null,
      },
    ]);
    const walk: Layout = {
      services: new Map([['s', { ...addedService('s', 'S', 1, []), rto: hour }]]),
      steps: new Map(steps),
    };
    const progress = new Map(
      steps.map(([id, step]): [string, StepProgress] => [
        id,
        { state: 'pending', startedAt: null, endedAt: null, person: step.who },
      ]),
    );
    return { ...onPaper(walk), progress };
  });

/** Longest chain by trying every chain. */
function longestChain(walk: Layout): number {
  const lengthOf = (id: string): number => {
    const step = walk.steps.get(id);
    if (step === undefined) return 0;
    return (step.minutes ?? 0) * minute + Math.max(0, ...step.after.map(lengthOf));
  };
  return Math.max(...[...walk.steps.keys()].map(lengthOf));
}

describe('any walk', () => {
  test('schedule: nothing starts before what it waits for, nobody does two things at once', () => {
    fc.assert(
      fc.property(walks, (input) => {
        const { byStep } = forecast(input);
        const busy = new Map<string, { startAt: number; endAt: number }[]>();
        for (const [id, planned] of byStep) {
          for (const before of input.layout.steps.get(id)?.after ?? [])
            expect(planned.startAt).toBeGreaterThanOrEqual(byStep.get(before)?.endAt ?? 0);
          if (planned.who !== null) busy.set(planned.who, [...(busy.get(planned.who) ?? []), planned]);
        }
        for (const mine of busy.values()) {
          const sorted = mine.toSorted((a, b) => a.startAt - b.startAt);
          sorted.forEach((one, index) =>
            expect(one.startAt).toBeGreaterThanOrEqual(sorted[index - 1]?.endAt ?? 0),
          );
        }
        expect(byStep.size).toBe(input.layout.steps.size);
      }),
      { numRuns: runs(200, 5000), seed },
    );
  });

  test('forecast: never earlier than the longest chain', () => {
    fc.assert(
      fc.property(walks, (input) => {
        expect(forecast(input).objectives[0]?.expected?.at).toBeGreaterThanOrEqual(
          longestChain(input.layout),
        );
      }),
      { numRuns: runs(200, 5000), seed },
    );
  });
});
