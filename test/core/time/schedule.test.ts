// Local calendars, also where a clock jumps.
import { describe, expect, test } from 'vitest';
import { instantAt, nextPreferred, nextWorkingInstant } from '../../../src/time/schedule.ts';

const berlin = 'Europe/Berlin';
const iso = (at: number) => new Date(at).toISOString();
const hours = { days: [1, 2, 3, 4, 5], fromMinute: 8 * 60, toMinute: 18 * 60 };

describe('a wall clock as an instant', () => {
  test.each([
    ['an ordinary day', { year: 2026, month: 11, day: 25 }, 9 * 60, '2026-11-25T08:00:00.000Z'],
    [
      '02:30 on the night that skips it: the first instant after',
      { year: 2026, month: 3, day: 29 },
      150,
      '2026-03-29T01:00:00.000Z',
    ],
    [
      '02:30 on the night that has it twice: the first',
      { year: 2026, month: 10, day: 25 },
      150,
      '2026-10-25T00:30:00.000Z',
    ],
  ])('%s', (_, day, minute, expected) => expect(iso(instantAt(day, minute, berlin))).toBe(expected));
});

describe('preferred weekday and time', () => {
  test('from a Wednesday to the next Tuesday at ten', () => {
    expect(iso(nextPreferred(Date.UTC(2026, 10, 25, 12), { weekday: 2, minute: 600 }, berlin))).toBe(
      '2026-12-01T09:00:00.000Z',
    );
  });
  test('the very minute counts', () => {
    const at = Date.UTC(2026, 11, 1, 9);
    expect(nextPreferred(at, { weekday: 2, minute: 600 }, berlin)).toBe(at);
    expect(iso(nextPreferred(at + 1, { weekday: 2, minute: 600 }, berlin))).toBe('2026-12-08T09:00:00.000Z');
  });
});

describe('working hours', () => {
  test.each([
    ['inside: at once', '2026-11-25T10:00:00.000Z', '2026-11-25T10:00:00.000Z'],
    ['at night: the next morning', '2026-11-25T20:00:00.000Z', '2026-11-26T07:00:00.000Z'],
    ['the last minute is over: the next morning', '2026-11-25T17:00:00.000Z', '2026-11-26T07:00:00.000Z'],
    ['a millisecond before the end: at once', '2026-11-25T16:59:59.999Z', '2026-11-25T16:59:59.999Z'],
    ['Friday night: Monday morning', '2026-11-27T20:00:00.000Z', '2026-11-30T07:00:00.000Z'],
  ])('%s', (_, from, expected) =>
    expect(iso(nextWorkingInstant(Date.parse(from), hours, berlin))).toBe(expected),
  );

  test('nobody works ever: nothing is held back', () => {
    expect(nextWorkingInstant(5, { days: [], fromMinute: 0, toMinute: 1 }, berlin)).toBe(5);
  });
});
