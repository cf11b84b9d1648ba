// Wall clocks: skipped and repeated hours, a skipped day, offsets of half an hour.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatInstant, instantsOf, isZone, localTime, offsetMs } from '#src/time/zones.ts';
import type { LocalTime } from '#src/time/zones.ts';
import { runs, seed } from '../../support/counts.ts';

const at = (iso: string) => Date.parse(iso);

function reading(text: string): LocalTime {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = text.split(/\D/).map(Number);
  return { year, month, day, hour, minute, second };
}

const iso = (instants: readonly number[]) => instants.map((one) => new Date(one).toISOString().slice(0, 16));

describe('instants of a reading', () => {
  test.each([
    ['Europe/Berlin', '2026-03-29 01:59', ['2026-03-29T00:59']],
    ['Europe/Berlin', '2026-03-29 02:00', []],
    ['Europe/Berlin', '2026-03-29 02:59', []],
    ['Europe/Berlin', '2026-03-29 03:00', ['2026-03-29T01:00']],
    ['Europe/Berlin', '2026-10-25 01:59', ['2026-10-24T23:59']],
    ['Europe/Berlin', '2026-10-25 02:00', ['2026-10-25T00:00', '2026-10-25T01:00']],
    ['Europe/Berlin', '2026-10-25 02:59', ['2026-10-25T00:59', '2026-10-25T01:59']],
    ['Europe/Berlin', '2026-10-25 03:00', ['2026-10-25T02:00']],
    ['America/New_York', '2026-03-08 02:30', []],
    ['America/New_York', '2026-11-01 01:30', ['2026-11-01T05:30', '2026-11-01T06:30']],
    ['Australia/Lord_Howe', '2026-10-04 02:15', []],
    ['Australia/Lord_Howe', '2026-10-04 02:30', ['2026-10-03T15:30']],
    ['Australia/Lord_Howe', '2026-04-05 01:45', ['2026-04-04T14:45', '2026-04-04T15:15']],
    ['Australia/Lord_Howe', '2026-04-05 01:29', ['2026-04-04T14:29']],
    ['Pacific/Apia', '2011-12-29 23:00', ['2011-12-30T09:00']],
    ['Pacific/Apia', '2011-12-30 12:00', []],
    ['Pacific/Apia', '2011-12-31 00:00', ['2011-12-30T10:00']],
    ['UTC', '2026-02-30 12:00', []],
    ['UTC', '2026-02-28 24:00', []],
    ['UTC', '2028-02-29 12:00', ['2028-02-29T12:00']],
    ['UTC', '0000-01-01 00:00', []],
    ['UTC', '99999-01-01 00:00', []],
  ])('%s: %s → %j', (zone, text, expected) => {
    expect(iso(instantsOf(reading(text), zone))).toEqual(expected);
  });

  test('any minute of fifty years in any of nine zones: read and looked up again → it is among the answers', () => {
    const zones = fc.constantFrom(
      'UTC',
      'Europe/Berlin',
      'America/New_York',
      'Australia/Lord_Howe',
      'Pacific/Apia',
      'Asia/Kathmandu',
      'America/St_Johns',
      'Africa/Casablanca',
      'Pacific/Kiritimati',
    );
    fc.assert(
      fc.property(zones, fc.integer({ min: 0, max: 26_000_000 }), (zone, minutes) => {
        const instant = minutes * 60_000;
        const found = instantsOf(localTime(instant, zone), zone);
        expect(found).toContain(instant);
        expect(found.length).toBeLessThanOrEqual(2);
      }),
      { numRuns: runs(300, 20_000), seed },
    );
  });
});

describe('an echo', () => {
  test.each([
    ['Europe/Berlin', '2026-10-25T00:30:00Z', '2026-10-25 02:30 +02:00'],
    ['Europe/Berlin', '2026-10-25T01:30:00Z', '2026-10-25 02:30 +01:00'],
    ['America/St_Johns', '2026-01-05T03:29:59Z', '2026-01-04 23:59 -03:30'],
    ['Asia/Kathmandu', '2026-01-05T00:00:00Z', '2026-01-05 05:45 +05:45'],
    ['UTC', '2026-01-05T00:00:00Z', '2026-01-05 00:00 +00:00'],
  ])('%s: %s → %s', (zone, instant, expected) => {
    expect(formatInstant(at(instant), zone, true)).toBe(expected);
  });

  test('without the date: asked → clock and offset only', () => {
    expect(formatInstant(at('2026-11-20T07:00:00Z'), 'Europe/Berlin', false)).toBe('08:00 +01:00');
  });

  test('Lord Howe: summer time begins → the offset grows by half an hour', () => {
    const change = at('2026-10-03T15:30:00Z');
    const zone = 'Australia/Lord_Howe';
    expect([offsetMs(change - 1, zone), offsetMs(change, zone)]).toEqual([10.5 * 3_600_000, 11 * 3_600_000]);
  });
});

test.each([
  ['Europe/Berlin', true],
  ['europe/berlin', true],
  ['UTC', true],
  ['America/Argentina/Buenos_Aires', true],
  ['Etc/GMT+5', true],
  ['Mars/Olympus', false],
  ['+01:00', false],
  ['', false],
  ['Europe/Berlin; x', false],
  ['A'.repeat(100_000), false],
])('zone name %.30s: asked → %s', (name, expected) => {
  expect(isZone(name)).toBe(expected);
});
