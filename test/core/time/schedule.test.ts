// Local calendars, also where a clock jumps: every gap and every repeated hour against an instant worked out by hand.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  instantAt,
  nextPreferred,
  nextRun,
  nextWorkingInstant,
  weekdayOf,
} from '#src/time/schedule.ts';
import { localTime } from '#src/time/zones.ts';
import { runs, seed } from '../../support/counts.ts';

const berlin = 'Europe/Berlin';
/** `2026-11-25`. */
const date = (text: string) => {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  return { year, month, day };
};
const iso = (at: number) => new Date(at).toISOString();
const hours = { days: [1, 2, 3, 4, 5], fromMinute: 8 * 60, toMinute: 18 * 60 };

describe('a wall clock as an instant', () => {
  test.each([
    ['an ordinary day', '2026-11-25', 9 * 60, berlin, '2026-11-25T08:00:00.000Z'],
    ['01:59 before the hour that is skipped', '2026-03-29', 119, berlin, '2026-03-29T00:59:00.000Z'],
    ['02:00, skipped: the first instant after', '2026-03-29', 120, berlin, '2026-03-29T01:00:00.000Z'],
    ['02:20, skipped: the same instant', '2026-03-29', 140, berlin, '2026-03-29T01:00:00.000Z'],
    ['02:59, skipped: the same instant', '2026-03-29', 179, berlin, '2026-03-29T01:00:00.000Z'],
    ['03:00 after it', '2026-03-29', 180, berlin, '2026-03-29T01:00:00.000Z'],
    [
      '02:30 on the night that has it twice: the first',
      '2026-10-25',
      150,
      berlin,
      '2026-10-25T00:30:00.000Z',
    ],
    ['24:00: the next midnight', '2026-11-25', 1440, berlin, '2026-11-25T23:00:00.000Z'],
    ['a gap of half an hour', '2026-10-04', 135, 'Australia/Lord_Howe', '2026-10-03T15:30:00.000Z'],
    ['a whole day that a zone skipped', '2011-12-30', 600, 'Pacific/Apia', '2011-12-30T10:00:00.000Z'],
    ['a quarter-hour zone', '2026-11-25', 0, 'Asia/Kathmandu', '2026-11-24T18:15:00.000Z'],
  ])('%s', (_, day, minute, zone, expected) =>
    expect(iso(instantAt(date(day), minute, zone))).toBe(expected),
  );
});

describe('preferred weekday and time', () => {
  const tuesday = { weekday: 2, minute: 600 };

  test('from a Wednesday to the next Tuesday at ten', () => {
    expect(iso(nextPreferred(Date.UTC(2026, 10, 25, 12), tuesday, berlin))).toBe('2026-12-01T09:00:00.000Z');
  });

  test('the very minute counts; a millisecond later it is next week', () => {
    const at = Date.UTC(2026, 11, 1, 9);
    expect(nextPreferred(at, tuesday, berlin)).toBe(at);
    expect(iso(nextPreferred(at + 1, tuesday, berlin))).toBe('2026-12-08T09:00:00.000Z');
  });

  test('late on Saturday before the short night: Sunday is not jumped over', () => {
    const from = Date.parse('2026-03-28T22:30:00Z');
    expect(iso(nextPreferred(from, { weekday: 7, minute: 720 }, berlin))).toBe('2026-03-29T10:00:00.000Z');
  });

  test('an hour that is skipped on its very day: the first instant after the gap', () => {
    const from = Date.parse('2026-03-25T12:00:00Z');
    expect(iso(nextPreferred(from, { weekday: 7, minute: 150 }, berlin))).toBe('2026-03-29T01:00:00.000Z');
  });

  test('an hour that happens twice: the first time, and not once more', () => {
    const sunday = { weekday: 7, minute: 150 };
    const first = Date.parse('2026-10-25T00:30:00Z');
    expect(nextPreferred(first, sunday, berlin)).toBe(first);
    expect(iso(nextPreferred(first + 1, sunday, berlin))).toBe('2026-11-01T01:30:00.000Z');
  });

  test('any instant: the answer is that weekday and time, within the next seven days and a jump', () => {
    const zones = fc.constantFrom(berlin, 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC');
    const instants = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2030, 0, 1) });
    fc.assert(
      fc.property(
        instants,
        zones,
        fc.integer({ min: 1, max: 7 }),
        fc.nat(1439),
        (from, zone, weekday, minute) => {
          const next = nextPreferred(from, { weekday, minute }, zone);
          const local = localTime(next, zone);
          expect(next).toBeGreaterThanOrEqual(from);
          expect(next - from).toBeLessThanOrEqual(7 * 86_400_000 + 3_600_000);
          expect(weekdayOf(local)).toBe(weekday);
          // Only a gap moves the clock, and only forward by an hour at most.
          const moved = local.hour * 60 + local.minute - minute;
          expect(moved).toBeGreaterThanOrEqual(0);
          expect(moved).toBeLessThanOrEqual(60);
        },
      ),
      { numRuns: runs(200, 5000), seed },
    );
  });
});

describe('the next run of something that repeats', () => {
  const day = 86_400_000;

  test.each([
    [
      'ninety days, preferably Tuesday at ten',
      '2026-10-01',
      90 * day,
      { weekday: 2, minute: 600 },
      '2027-01-05T09:00:00.000Z',
    ],
    [
      'ninety days fall on a Tuesday: that one',
      '2026-09-02',
      90 * day,
      { weekday: 2, minute: 600 },
      '2026-12-01T09:00:00.000Z',
    ],
    ['no preference: the day begins', '2026-10-01', 90 * day, null, '2026-12-29T23:00:00.000Z'],
    ['over a long night: still whole days', '2026-10-24', 2 * day, null, '2026-10-25T23:00:00.000Z'],
    ['a part of a day: counts as a whole one', '2026-11-25', day / 2, null, '2026-11-25T23:00:00.000Z'],
  ])('%s', (_, last, every, prefer, expected) =>
    expect(iso(nextRun(last, every, prefer, berlin))).toBe(expected),
  );

  test('days are counted on the calendar: over months and leap years', () => {
    expect(addDays(date('2028-02-28'), 1)).toEqual({ year: 2028, month: 2, day: 29 });
    expect(addDays(date('2026-01-01'), -1)).toEqual({ year: 2025, month: 12, day: 31 });
  });
});

describe('working hours', () => {
  test.each([
    ['inside: at once', '2026-11-25T10:00:00.000Z', '2026-11-25T10:00:00.000Z'],
    [
      'a millisecond before they begin: when they begin',
      '2026-11-25T06:59:59.999Z',
      '2026-11-25T07:00:00.000Z',
    ],
    ['when they begin: at once', '2026-11-25T07:00:00.000Z', '2026-11-25T07:00:00.000Z'],
    ['at night: the next morning', '2026-11-25T20:00:00.000Z', '2026-11-26T07:00:00.000Z'],
    ['the last minute is over: the next morning', '2026-11-25T17:00:00.000Z', '2026-11-26T07:00:00.000Z'],
    ['a millisecond before the end: at once', '2026-11-25T16:59:59.999Z', '2026-11-25T16:59:59.999Z'],
    ['Friday night: Monday morning', '2026-11-27T20:00:00.000Z', '2026-11-30T07:00:00.000Z'],
    [
      'Friday night before the long night: still eight o’clock',
      '2026-10-23T20:00:00.000Z',
      '2026-10-26T07:00:00.000Z',
    ],
    [
      'Friday night before the short night: still eight o’clock',
      '2026-03-27T20:00:00.000Z',
      '2026-03-30T06:00:00.000Z',
    ],
  ])('%s', (_, from, expected) =>
    expect(iso(nextWorkingInstant(Date.parse(from), hours, berlin))).toBe(expected),
  );

  test('only Sundays: a week is waited', () => {
    const sundays = { days: [7], fromMinute: 600, toMinute: 660 };
    expect(iso(nextWorkingInstant(Date.parse('2026-11-29T10:00:00Z'), sundays, berlin))).toBe(
      '2026-12-06T09:00:00.000Z',
    );
  });

  test('all day: never held back', () => {
    const always = { days: [1, 2, 3, 4, 5, 6, 7], fromMinute: 0, toMinute: 1440 };
    const at = Date.parse('2026-10-25T00:30:00Z');
    expect(nextWorkingInstant(at, always, berlin)).toBe(at);
  });

  test('nobody works ever: nothing is held back', () => {
    expect(nextWorkingInstant(5, { days: [], fromMinute: 0, toMinute: 1 }, berlin)).toBe(5);
  });
});
