// What next: in which order steps are offered, who does what when, and what decides a promise.
import { describe, expect, test } from 'vitest';
import type { StepProgress } from '../../../../src/plan/forecast-input.ts';
import type { LaidService } from '../../../../src/plan/layout.ts';
import { forecast } from '../../../../src/plan/walk/forecast.ts';
import { at, changed, day, down, hour, minute, objective, paper, situation, without } from './situations.ts';

describe('what decides it', () => {
  /** The database, down for long, with the network in front of it: 25 minutes, then 60. */
  const deciding = (changes: Record<string, Partial<StepProgress>>, layout = paper) =>
    objective(situation({ lan: down(), 'shop-db': down(-5 * hour) }, changes, 0, layout), 'shop-db', 'rto')
      ?.deciding;

  test('a ready step that nobody holds: the vacancy', () => {
    expect(deciding({ '1.1': { state: 'ready', person: null } })).toEqual({
      kind: 'vacancy',
      step: '1.1',
      who: 'network',
    });
  });

  test('a vacant step whose time has not come: not yet', () => {
    expect(deciding({ '2.1': { person: null } })).toEqual({ kind: 'step', step: '2.1' });
  });

  test.each([
    [25, '2.1'],
    [59, '2.1'],
    [60, '1.1'],
    [61, '1.1'],
  ])(
    'all held, %i minutes in front of 60: the step that takes longest, the first of equals → %s',
    (minutes, step) => {
      expect(deciding({}, changed({ '1.1': { minutes } }))).toEqual({ kind: 'step', step });
    },
  );

  test('a blocked step on the way: that one, whatever takes longer', () => {
    expect(deciding({ '1.1': { state: 'blocked' } })).toEqual({ kind: 'step', step: '1.1' });
  });

  test('everything is done and nobody has said that it is back: nothing is left', () => {
    const done = situation({ lan: down() }, { '1.1': { state: 'done' } }, 50 * minute);
    expect(objective(done, 'lan', 'rto')?.deciding).toEqual({ kind: 'nothing-left' });
  });

  test('begun too late: the step that runs', () => {
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

  test('the holder is busy elsewhere: what keeps them stands on the path', () => {
    const busy = { '4.1': { state: 'started', startedAt: 0 } } as const;
    const input = situation({ archive: down(), 'shop-db': down(-3 * hour) }, busy);
    expect(objective(input, 'shop-db', 'rto')?.expected).toMatchObject({
      at: 90 * minute,
      path: ['4.1', '2.1'],
    });
  });
});

describe('who does what when', () => {
  test('one person: the more urgent first, the other after it', () => {
    const { byStep } = forecast(situation({ 'shop-db': down(), archive: down() }));
    expect(byStep.get('2.1')).toMatchObject({ startAt: 0, endAt: hour });
    expect(byStep.get('4.1')).toMatchObject({ startAt: 100 * minute });
  });

  test('two things begun by one person: both run, and nothing else is begun before both have ended', () => {
    const begun = { state: 'started', startedAt: 0 } as const;
    const layout = changed({ '2.2': { minutes: 0, who: 'ann' }, '2.3': { who: 'ann' } });
    const input = situation(
      { 'shop-db': at('continuity'), archive: down(), shop: down() },
      { '2.1': begun, '4.1': begun },
      0,
      layout,
    );
    const { byStep } = forecast(input);
    expect(byStep.get('4.1')?.endAt).toBe(30 * minute);
    expect(byStep.get('3.2')?.startAt).toBe(60 * minute);
  });

  test('what runs for a service that is back: keeps its holder all the same', () => {
    const input = situation(
      { archive: at('normal'), 'shop-db': down() },
      { '4.1': { state: 'started', startedAt: 0 } },
    );
    expect(forecast(input).byStep.get('2.1')?.startAt).toBe(30 * minute);
  });

  test('waiting for something: keeps nobody from the next thing', () => {
    const { byStep } = forecast(
      situation({ 'shop-db': down(), archive: down() }, {}, 0, changed({ '4.1': { kind: 'wait' } })),
    );
    expect([byStep.get('4.1')?.startAt, byStep.get('2.1')?.startAt]).toEqual([0, 0]);
  });

  test('nobody known: planned as if somebody came at once', () => {
    const nobody = { person: null };
    const { byStep } = forecast(
      situation({ 'shop-db': down(), archive: down() }, { '2.1': nobody, '4.1': nobody }),
    );
    expect([byStep.get('2.1'), byStep.get('4.1')]).toMatchObject([
      { startAt: 0, who: 'bob' },
      { startAt: 0, who: 'bob' },
    ]);
  });
});

describe('in which order', () => {
  test('least float first', () => {
    const { order } = forecast(situation({ lan: down(), 'shop-db': down(), archive: down() }));
    const floats = order.map((step) => step.floatMs ?? Infinity);
    expect(floats).toEqual(floats.toSorted((a, b) => a - b));
  });

  test('what others need inherits their urgency', () => {
    // The database must be back in 40 minutes and takes an hour behind the network: the network is that urgent.
    const { byStep } = forecast(situation({ lan: down(), 'shop-db': down(-200 * minute) }));
    expect(byStep.get('1.1')).toMatchObject({
      floatMs: (40 - 60 - 25) * minute,
      servesObjective: { service: 'shop-db', objective: 'rto' },
    });
  });

  test('float: latest start minus now, a minute less each minute', () => {
    const float = (now: number) => forecast(situation({ lan: down() }, {}, now)).byStep.get('1.1')?.floatMs;
    expect([float(0), float(minute)]).toEqual([35 * minute, 34 * minute]);
  });

  test('a running step: its float counts what is left of it', () => {
    const input = situation({ lan: down() }, { '1.1': { state: 'started', startedAt: 0 } }, 10 * minute);
    expect(forecast(input).byStep.get('1.1')).toMatchObject({ startAt: 0, floatMs: 35 * minute });
  });

  /** Two services alike: one step of ten minutes each, the same promise. Which comes first? */
  const first = (archive: Partial<LaidService>, db: Partial<LaidService>) => {
    const alike = { minutes: 10, needs: [], who: 'ann' };
    const same: Partial<LaidService> = {
      tier: 'bdr',
      used: 'daily',
      costPerHour: null,
      rto: hour,
      normalWithin: null,
    };
    const layout = without(
      ['2.2', '2.3'],
      changed(
        { '2.1': alike, '4.1': alike },
        { archive: { ...same, ...archive }, 'shop-db': { ...same, ...db } },
      ),
    );
    return forecast(situation({ archive: down(), 'shop-db': down() }, {}, 0, layout)).order.map(
      (one) => one.step,
    );
  };
  const euros = (amount: number) => ({ costPerHour: { amount, currency: 'EUR' } });

  test.each<[Partial<LaidService>, Partial<LaidService>, string[], string]>([
    [{ tier: 'bcp', used: 'hourly' }, {}, ['2.1', '4.1'], 'BDR before BCP'],
    [{}, { tier: 'bcp', used: 'hourly' }, ['4.1', '2.1'], 'BDR before BCP, the other way round'],
    [{ used: 'weekly', ...euros(9) }, {}, ['2.1', '4.1'], 'then what is used more often'],
    [
      {},
      { used: 'weekly', ...euros(9) },
      ['4.1', '2.1'],
      'then what is used more often, the other way round',
    ],
    [euros(5), euros(6), ['2.1', '4.1'], 'then what costs more'],
    [euros(6), euros(5), ['4.1', '2.1'], 'then what costs more, the other way round'],
    [{}, {}, ['4.1', '2.1'], 'then the key: archive before shop-db'],
    [{ rto: hour + 1 }, { tier: 'bcp' }, ['2.1', '4.1'], 'but a millisecond of float comes before all'],
  ])('the same float: %j and %j → %j (%s)', (archive, db, order) => {
    expect(first(archive, db)).toEqual(order);
  });

  test('no objective waits for them: the same order by their own service, the house first', () => {
    const none = { rto: null, normalWithin: null };
    const layout = changed({}, { archive: { ...none, tier: 'bdr', used: 'hourly' }, shop: none });
    const house = { ...layout, steps: new Map(layout.steps) };
    const step = paper.steps.get('0.1');
    if (step !== undefined)
      house.steps.set('0.2', { ...step, id: '0.2', key: 'size-up', list: 'role', hit: [] });
    const { order } = forecast(situation({ shop: down(), archive: down() }, {}, 0, house));
    expect(order.map((one) => `${one.step} ${one.floatMs}`)).toEqual([
      '0.2 null',
      '4.1 null',
      '3.1 null',
      '3.2 null',
      '3.3 null',
    ]);
  });
});

describe('the call to a partner', () => {
  test('is as urgent as what it helps with, though nothing waits for it', () => {
    const { byStep } = forecast(situation({ lan: down() }));
    expect(byStep.get('0.1')).toMatchObject({
      startAt: 0,
      floatMs: 55 * minute,
      servesObjective: { service: 'lan', objective: 'rto' },
    });
    expect(byStep.get('1.1')?.startAt).toBe(0);
  });

  test('is as urgent as the work that the partner is to do itself', () => {
    const layout = changed({ '1.1': { who: 'coop' } });
    expect(forecast(situation({ lan: down() }, {}, 0, layout)).byStep.get('0.1')?.floatMs).toBe(30 * minute);
  });

  test('a service at continuity: the call still serves its way to normal', () => {
    const { byStep } = forecast(situation({ lan: at('continuity') }, { '1.1': { state: 'done' } }));
    expect(byStep.get('0.1')).toMatchObject({ floatMs: 3 * day - (120 + 5 + 60 + 5) * minute });
  });

  test('is not made while nothing that the partner helps with is down', () => {
    expect(forecast(situation({ archive: down() })).byStep.has('0.1')).toBe(false);
  });
});
