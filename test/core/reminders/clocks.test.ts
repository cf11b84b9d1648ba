// Clocks of services, to the millisecond: marks, the outer limit, promises that will break.
import { describe, expect, test } from 'vitest';
import { at, hour, minute, order } from '../../support/incidents.ts';
import { planFrom, smallPlanYaml } from '../../support/plans.ts';
import { dues, kinds, outage, say, tick } from './outage.ts';

describe('marks of the RTO of an hour', () => {
  test.each([
    ['02:30', 'lan:50', null],
    ['02:45', 'lan:75', 'lan:50'],
    ['02:54', 'lan:90', 'lan:75'],
    ['03:00', 'lan:100', 'lan:90'],
  ])('at %s → %s; a millisecond before → %s', (clock, mark, before) => {
    expect(kinds(outage(), clock, 'rto-mark')).toEqual([mark]);
    expect(kinds(outage(), at(clock) - 1, 'rto-mark')).toEqual(before === null ? [] : [before]);
  });

  test('several at once: the latest is told and covers the others, which are not told after it', () => {
    const driven = outage();
    const [told] = dues(driven, '02:54').filter((one) => one.kind === 'rto-mark');
    const entry = driven.state.services.get('lan')?.windows[0]?.down.entry;
    expect(told?.covers).toEqual([`rto-mark:lan:${entry}:50`, `rto-mark:lan:${entry}:75`]);
    tick(driven, '02:54');
    expect(kinds(driven, '02:59', 'rto-mark')).toEqual([]);
    expect(kinds(driven, '03:00', 'rto-mark')).toEqual(['lan:100']);
  });

  test('told once: nothing is left at the same instant', () => {
    const driven = outage();
    tick(driven, '02:30');
    expect(kinds(driven, '02:30', 'rto-mark')).toEqual([]);
  });

  test('down for hours, as the declarer says: told at once, and the clock is not to blame', () => {
    const driven = outage({ since: { at: at('00:30'), certainty: 'exact' } });
    expect(kinds(driven, '02:00', 'rto-mark')).toEqual(['lan:100']);
    expect(dues(driven, '02:00').find((one) => one.kind === 'rto-mark')?.dueAt).toBe(at('02:00'));
  });

  test('rtoFrom: declaration → counted from there', () => {
    const plan = planFrom(smallPlanYaml.replace('id: mill,', 'id: mill, rtoFrom: declaration,'));
    const driven = outage({ since: { at: at('01:00'), certainty: 'exact' } }, plan);
    expect(kinds(driven, at('02:30') - 1, 'rto-mark')).toEqual([]);
    expect(kinds(driven, '02:30', 'rto-mark')).toEqual(['lan:50']);
  });

  test('usable again: the clock stops, no further mark', () => {
    const driven = outage();
    say(driven, 'bob', order('MarkContinuity', { service: 'lan' }), '02:20');
    expect(kinds(driven, '09:00', 'rto-mark')).toEqual([]);
  });

  test('down again much later: a new spell has its own marks', () => {
    const driven = outage();
    tick(driven, '02:30');
    say(driven, 'bob', order('MarkContinuity', { service: 'lan' }), '02:40');
    say(driven, 'bob', order('MarkDown', { service: 'lan' }), '04:00');
    expect(kinds(driven, at('04:30') - 1, 'rto-mark')).toEqual([]);
    expect(kinds(driven, '04:30', 'rto-mark')).toEqual(['lan:50']);
  });

  test('down again within stableFor: the same spell goes on, and what was told of it is not told again', () => {
    const driven = outage();
    tick(driven, '02:30');
    say(driven, 'bob', order('MarkContinuity', { service: 'lan' }), '02:40');
    say(driven, 'bob', order('MarkDown', { service: 'lan' }), '02:44');
    expect(kinds(driven, at('02:45') - 1, 'rto-mark')).toEqual([]);
    expect(kinds(driven, '02:45', 'rto-mark')).toEqual(['lan:75']);
  });

  test('an accelerated drill: sixty of its minutes in one of ours', () => {
    const driven = outage({ drill: true, speed: 60 });
    expect(kinds(driven, at('02:00') + 30_000 - 1, 'rto-mark')).toEqual([]);
    expect(kinds(driven, at('02:00') + 30_000, 'rto-mark')).toEqual(['lan:50']);
  });
});

describe('the outer limit of twelve hours', () => {
  test.each([
    ['11:00', 'shop-db:75', []],
    ['14:00', 'shop-db:100', ['shop-db:75']],
  ])('at %s → %s', (clock, mark, before) => {
    const driven = outage({ affects: ['shop-db'] });
    expect(kinds(driven, clock, 'mtd-mark')).toEqual([mark]);
    expect(kinds(driven, at(clock) - 1, 'mtd-mark')).toEqual(before);
  });

  test('usable: no longer counted', () => {
    const driven = outage({ affects: ['shop-db'] });
    say(driven, 'bob', order('MarkRestored', { service: 'shop-db' }), '03:00');
    expect(kinds(driven, '23:00', 'mtd-mark')).toEqual([]);
  });
});

describe('a promise that will break', () => {
  test('25 minutes of work, not begun: told when less than that is left, not a millisecond before', () => {
    expect(kinds(outage(), '02:35', 'at-risk')).toEqual([]);
    expect(kinds(outage(), at('02:35') + 1, 'at-risk')).toEqual(['lan:rto']);
  });

  test('told once for the spell, to the commander', () => {
    const driven = outage();
    say(driven, 'ann', order('AcceptRole', { role: 'commander' }), '02:02');
    expect(dues(driven, '02:41').find((one) => one.kind === 'at-risk')?.to).toBe('ann');
    tick(driven, '02:41');
    expect(kinds(driven, '02:42', 'at-risk')).toEqual([]);
    say(driven, 'ann', order('MarkContinuity', { service: 'lan' }), '02:43');
    say(driven, 'ann', order('MarkDown', { service: 'lan' }), '05:00');
    say(driven, 'ann', order('BlockStep', { step: '1.1', reason: 'no key' }), '05:01');
    expect(kinds(driven, '05:02', 'at-risk')).toEqual(['lan:rto']);
  });

  test('in good time: no warning', () => {
    const driven = outage();
    say(driven, 'bob', order('StartStep', { step: '1.1' }), '02:30');
    expect(kinds(driven, '02:55', 'at-risk')).toEqual([]);
  });

  test.each([
    ['the way to normal, three quarters of three days gone', 54 * hour, ['lan:normal'], []],
    ['the way to normal, missed', 72 * hour + 1, ['lan:normal'], []],
  ])('%s', (_, after, told, before) => {
    const driven = outage();
    say(driven, 'bob', order('MarkContinuity', { service: 'lan' }), '02:20');
    for (let step = 2; step <= 4; step += 1)
      say(driven, 'bob', order('FinishStep', { step: `1.${step}`, reason: 'x' }), '02:30');
    const now = at('02:00') + after;
    if (after > 60 * hour) tick(driven, at('02:00') + 60 * hour);
    expect(kinds(driven, now - 1, 'at-risk')).toEqual(before);
    expect(kinds(driven, now, 'at-risk')).toEqual(told);
  });

  test('normal in time: nothing is told', () => {
    const driven = outage();
    say(driven, 'bob', order('MarkRestored', { service: 'lan' }), '02:20');
    say(driven, 'bob', order('MarkNormal', { service: 'lan' }), '03:00');
    expect(driven.state.services.get('lan')?.status).toBe('normal');
    expect(kinds(driven, at('02:00') + 80 * hour, 'at-risk')).toEqual([]);
  });
});

test('the incident is over: nobody is reminded of anything', () => {
  const driven = outage();
  say(driven, 'ann', order('Close', { how: 'false-alarm' }), '02:10');
  expect(driven.state.phase).toBe('false-alarm');
  expect(dues(driven, '09:00')).toEqual([]);
});

test('an organisation without a plan: the standard lengths', () => {
  const driven = outage({ affects: [] }, null);
  expect(dues(driven, at('02:30') - 1)).toEqual([]);
  expect(kinds(driven, '02:30', 'update-due')).toHaveLength(1);
  expect(kinds(driven, at('02:00') + 30 * minute, 'commander-silent')).toEqual(['bob']);
});
