// When each service comes back, and what that means for what was promised.
import { describe, expect, test } from 'vitest';
import { forecast } from '../../../../src/plan/walk/forecast.ts';
import { at, changed, day, down, hour, minute, objective, situation, without } from './situations.ts';

describe('when a service comes back', () => {
  test('lan is down: usable after its continuity step → 35 minutes to spare', () => {
    expect(objective(situation({ lan: down() }), 'lan', 'rto')).toMatchObject({
      expected: { at: 25 * minute, atLeast: false, path: ['1.1'] },
      marginMs: 35 * minute,
      verdict: 'running',
      deciding: null,
    });
  });

  test('lan is normal when everything behind continuity has ended', () => {
    expect(objective(situation({ lan: down() }), 'lan', 'normal')).toMatchObject({
      expected: { at: 210 * minute, path: ['1.1', '1.2', '1.3', '1.4'] },
      dueAt: 3 * day,
    });
  });

  test('the database waits for lan: its forecast runs through the step of lan', () => {
    const rto = objective(situation({ lan: down(), 'shop-db': down() }), 'shop-db', 'rto');
    expect(rto?.expected).toMatchObject({ at: 85 * minute, path: ['1.1', '2.1'] });
  });

  test.each(['continuity', 'restored', 'normal', 'not affected'] as const)(
    'lan is %s: nobody waits for it',
    (level) => {
      const rto = objective(situation({ lan: at(level), 'shop-db': down() }), 'shop-db', 'rto');
      expect(rto?.expected?.at).toBe(60 * minute);
    },
  );

  test.each([
    [10 * minute, 25 * minute],
    [25 * minute, 25 * minute],
    [25 * minute + 1, 25 * minute + 1],
    [50 * minute, 50 * minute],
  ])('a step of 25 minutes runs at %i ms: ends at %i, never before now', (now, end) => {
    const started = situation({ lan: down() }, { '1.1': { state: 'started', startedAt: 0 } }, now);
    expect(objective(started, 'lan', 'rto')?.expected?.at).toBe(end);
  });

  test('a step begun out of order: does not wait for what stands in front of it', () => {
    const input = situation({ lan: down() }, { '1.2': { state: 'started', startedAt: 0 } });
    expect(forecast(input).byStep.get('1.2')).toMatchObject({ startAt: 0, endAt: 120 * minute });
  });

  test('restored with steps undone: they are not waited for, and not offered', () => {
    const input = situation({ lan: at('restored') });
    const normal = objective(input, 'lan', 'normal');
    expect(normal?.expected).toMatchObject({ at: 65 * minute, path: ['1.3', '1.4'] });
    expect(forecast(input).order.map((one) => one.step)).toEqual(['0.1', '1.3', '1.4']);
  });

  test('nothing is down: nothing is forecast', () => {
    expect(forecast(situation({}))).toEqual({ order: [], byStep: new Map(), objectives: [] });
  });

  test('an accelerated drill: sixty minutes in one', () => {
    const input = { ...situation({ lan: down() }), speed: 60 };
    expect(objective(input, 'lan', 'rto')).toMatchObject({ dueAt: minute, expected: { at: 25_000 } });
  });
});

describe('which steps count against the RTO', () => {
  const restoring = { at: 120 * minute, atLeast: true, unknown: ['1.1'], path: ['1.1', '1.2'] };

  test.each([
    ['failed', restoring],
    ['blocked', restoring],
    ['skipped', { at: 120 * minute, atLeast: false, unknown: [], path: ['1.2'] }],
    ['done', { at: 0, atLeast: false, unknown: [], path: [] }],
  ] as const)('its continuity step is %s → %j', (state, expected) => {
    expect(objective(situation({ lan: down() }, { '1.1': { state } }), 'lan', 'rto')?.expected).toEqual(
      expected,
    );
  });

  test('no continuity step: those of the restoration, not the verification', () => {
    expect(objective(situation({ 'shop-db': down() }), 'shop-db', 'rto')?.expected?.path).toEqual(['2.1']);
  });

  test('the only way is skipped: nothing leads there any more, and no instant is invented', () => {
    const input = situation({ 'shop-db': down() }, { '2.1': { state: 'skipped' } });
    expect(objective(input, 'shop-db', 'rto')).toMatchObject({
      expected: null,
      marginMs: null,
      verdict: 'running',
    });
  });

  test('a needed service to which no step leads: what waits for it is not before, and no step is to blame', () => {
    const input = situation({ lan: down(), 'shop-db': down() }, {}, 0, without(['1.1', '1.2']));
    expect(objective(input, 'shop-db', 'rto')?.expected).toEqual({
      at: 60 * minute,
      atLeast: true,
      unknown: [],
      path: ['2.1'],
    });
    expect(objective(input, 'lan', 'rto')?.expected).toBeNull();
  });

  test('steps that wait in a circle: nothing is said of them, the rest is forecast', () => {
    const circle = changed({ '2.1': { after: ['2.2'] } });
    const input = situation({ 'shop-db': down(), lan: down() }, {}, 0, circle);
    expect(objective(input, 'shop-db', 'rto')?.expected).toBeNull();
    expect(objective(input, 'lan', 'rto')?.expected?.at).toBe(25 * minute);
    expect(forecast(input).byStep.has('2.1')).toBe(false);
  });
});

describe('verdicts', () => {
  test.each([
    [45 * minute - 1, 'running'],
    [45 * minute, 'at risk'],
    [60 * minute, 'at risk'],
    [60 * minute + 1, 'missed'],
  ] as const)('the clock alone at %i ms of an hour → %s', (now, verdict) => {
    const done = situation({ lan: down() }, { '1.1': { state: 'done' } }, now);
    expect(objective(done, 'lan', 'rto')?.verdict).toBe(verdict);
  });

  test.each([
    [35 * minute, 'running', 0],
    [35 * minute + 1, 'will be missed', -1],
  ] as const)('not begun at %i ms of an hour, 25 minutes to go → %s', (now, verdict, marginMs) => {
    const idle = objective(situation({ lan: down() }, {}, now), 'lan', 'rto');
    expect(idle).toMatchObject({ verdict, marginMs });
  });

  test.each([
    [3 * day, 'met', 0],
    [3 * day + 1, 'missed', -1],
  ] as const)('normal after %i ms, promised within three days → %s', (normalAt, verdict, marginMs) => {
    const input = situation({ lan: { ...at('normal'), normalAt } }, {}, 9 * day);
    expect(objective(input, 'lan', 'normal')).toMatchObject({ verdict, marginMs, deciding: null });
  });

  test('missed and still open: by what the forecast says, else by what has passed', () => {
    const late = situation({ lan: down() }, {}, 61 * minute);
    expect(objective(late, 'lan', 'rto')).toMatchObject({ verdict: 'missed', marginMs: -26 * minute });
    const blind = situation({ lan: down() }, {}, 61 * minute, without(['1.1', '1.2']));
    expect(objective(blind, 'lan', 'rto')).toMatchObject({ verdict: 'missed', marginMs: -minute });
  });

  test('minutes that nobody wrote down: not before, and no alarm by themselves', () => {
    const input = situation({ lan: down() }, {}, 0, changed({ '1.1': { minutes: null } }));
    expect(objective(input, 'lan', 'rto')).toMatchObject({
      verdict: 'running',
      expected: { at: 0, atLeast: true, unknown: ['1.1'] },
    });
  });

  test('unknown minutes in a chain that is late without them: late all the same, by at least that', () => {
    const layout = changed({ '2.1': { minutes: 300 }, '1.1': { minutes: null } });
    const rto = objective(situation({ lan: down(), 'shop-db': down() }, {}, 0, layout), 'shop-db', 'rto');
    expect(rto).toMatchObject({
      verdict: 'will be missed',
      marginMs: -60 * minute,
      expected: { atLeast: true, unknown: ['1.1'] },
    });
  });

  test('nine steps without minutes: eight are named', () => {
    const layout = changed(
      Object.fromEntries(
        ['1.1', '1.2', '1.3', '1.4', '2.1', '2.2', '2.3'].map((id) => [id, { minutes: null }]),
      ),
    );
    const chain = changed(
      { '2.1': { after: ['1.4'] }, '3.2': { minutes: null, after: ['2.3'] }, '3.3': { minutes: null } },
      {},
      layout,
    );
    const all = situation({ lan: down(), 'shop-db': down(), shop: down() }, {}, 0, chain);
    expect(objective(all, 'shop', 'normal')?.expected?.unknown).toHaveLength(8);
  });

  test('the RTO of a service at continuity: judged no more', () => {
    expect(objective(situation({ lan: at('continuity') }), 'lan', 'rto')).toBeUndefined();
  });

  test('most urgent first: by what is left to spare', () => {
    const { objectives } = forecast(situation({ lan: down(), 'shop-db': down(-hour) }));
    expect(objectives.map((one) => `${one.service} ${one.objective}`)).toEqual([
      'lan rto',
      'shop-db rto',
      'shop-db normal',
      'lan normal',
    ]);
  });
});
