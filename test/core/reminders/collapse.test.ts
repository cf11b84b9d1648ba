// After downtime one catch-up stands for everything that is late.
import { describe, expect, test } from 'vitest';
import { collapse, lateAfterMs } from '../../../src/reminders/collapse.ts';
import { due, type Due } from '../../../src/reminders/due.ts';
import { at } from '../../support/incidents.ts';
import { dues, outage, tick } from './outage.ts';

const now = 100_000_000;
const late = (name: string, ms = lateAfterMs + 1, more: Partial<Due> = {}) =>
  due('rto-mark', [name], now - ms, { subject: name, ...more });

describe('collapse', () => {
  test('two late ones: one catch-up that covers both, as old as the older, under its key', () => {
    const folded = collapse([late('a', 20 * 60_000), late('b')], now);
    expect(folded).toMatchObject([
      {
        key: 'catch-up:rto-mark:a',
        kind: 'catch-up',
        dueAt: now - 20 * 60_000,
        covers: ['rto-mark:a', 'rto-mark:b'],
        subject: '2:rto-mark',
        to: null,
      },
    ]);
  });

  test('exactly five minutes late: not late yet', () => {
    expect(collapse([late('a', lateAfterMs), late('b', lateAfterMs)], now).map((one) => one.kind)).toEqual([
      'rto-mark',
      'rto-mark',
    ]);
  });

  test('one late one alone: stays itself', () =>
    expect(collapse([late('a')], now)[0]?.key).toBe('rto-mark:a'));

  test('one late one that stands for others: a catch-up of them all', () => {
    expect(collapse([late('d', 9e6, { covers: ['rto-mark:a', 'rto-mark:b'] })], now)).toMatchObject([
      { kind: 'catch-up', subject: '3:rto-mark' },
    ]);
  });

  test('what a late one stood for: is covered, too', () => {
    expect(collapse([late('a', 9e6, { covers: ['rto-mark:z'] }), late('b')], now)[0]?.covers).toEqual([
      'rto-mark:a',
      'rto-mark:z',
      'rto-mark:b',
    ]);
  });

  test.each([
    due('offer-expired', ['x'], now - 3_600_000, { asks: 'expire-offer' }),
    due('returning-confirm', ['x'], now - 3_600_000, { asks: 'confirm-returning' }),
    due('returning-ask', ['x'], now - 3_600_000),
    due('commander-silent', ['x'], now - 3_600_000),
    due('inject', ['x'], now - 3_600_000),
    due('update-due', ['x'], now),
  ])('never folded away: $kind', (one) => {
    expect(collapse([late('a'), late('b'), one], now).map(({ kind }) => kind)).toEqual([
      'catch-up',
      one.kind,
    ]);
  });
});

describe('the bot was away from 02:01 to 06:10', () => {
  test('one catch-up that says since when, and what asks for a decision; after it, only what is new', () => {
    const driven = outage();
    tick(driven, '02:01');
    const asked = tick(driven, '06:10');
    expect(asked.map((one) => one.kind)).toEqual([
      'catch-up',
      'offer-expired',
      'offer-expired',
      'commander-silent',
    ]);
    expect(asked[0]).toMatchObject({ dueAt: at('03:00'), subject: '5:rto-mark,update-due' });
    expect(dues(driven, '06:10').filter((one) => one.asks === 'remind')).toEqual([]);
    expect(dues(driven, '06:30').map((one) => one.kind)).toContain('update-due');
  });
});
