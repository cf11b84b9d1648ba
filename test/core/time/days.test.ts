// Calendar days: where they begin, and which one is so much later.
import { describe, expect, test } from 'vitest';
import { afterDays, dayOf, startOf } from '#src/time/days.ts';

const day = 86_400_000;

describe('the beginning of a day', () => {
  test.each([
    ['2026-08-01', 'UTC', '2026-08-01T00:00:00.000Z'],
    ['2026-08-01', 'Europe/Berlin', '2026-07-31T22:00:00.000Z'],
    ['2026-12-01', 'Europe/Berlin', '2026-11-30T23:00:00.000Z'],
    // Lebanon turns its clocks at midnight: that day begins at one.
    ['2026-03-29', 'Asia/Beirut', '2026-03-28T22:00:00.000Z'],
    // Havana repeats the hour after midnight: the day begins with the first one.
    ['2026-11-01', 'America/Havana', '2026-11-01T04:00:00.000Z'],
    // Samoa had no 30 December 2011.
    ['2011-12-30', 'Pacific/Apia', '2011-12-30T00:00:00.000Z'],
  ])('%s in %s → %s', (text, zone, instant) => {
    expect(new Date(startOf(text, zone)).toISOString()).toBe(instant);
  });

  test.each([
    ['2026-08-01', 'Europe/Berlin'],
    ['2026-03-29', 'Asia/Beirut'],
    ['2026-11-01', 'America/Havana'],
  ])('%s in %s: a millisecond earlier is the day before', (text, zone) => {
    expect(dayOf(startOf(text, zone), zone)).toBe(text);
    expect(dayOf(startOf(text, zone) - 1, zone)).not.toBe(text);
  });
});

describe('a day that is so much later', () => {
  test.each([
    ['2026-02-28', day, '2026-03-01'],
    ['2028-02-28', day, '2028-02-29'],
    ['2026-12-31', day, '2027-01-01'],
    ['2026-08-01', 90 * day, '2026-10-30'],
    ['2026-08-01', 1, '2026-08-02'],
    ['2026-08-01', day + 1, '2026-08-03'],
  ])('%s and %i ms → %s', (text, length, later) => expect(afterDays(text, length)).toBe(later));
});
