// Lengths as people write and read them.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDuration, longestMs, parseDuration, writeDuration } from '#src/time/durations.ts';
import { runs, seed } from '../../support/counts.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

describe('reading a length', () => {
  test.each([
    ['30s', 30_000],
    ['20m', 20 * minute],
    ['20min', 20 * minute],
    ['1h30m', 90 * minute],
    ['2d', 2 * day],
    ['1w', 7 * day],
    ['7y', 7 * 365 * day],
    ['PT1H30M', 90 * minute],
    ['P2D', 2 * day],
    ['P1DT12H', 36 * hour],
    [' 5m ', 5 * minute],
    ['100y', longestMs],
  ])('%s: read → %i ms', (text, ms) => expect(parseDuration(text)).toBe(ms));

  test.each([
    '',
    '0m',
    '-5m',
    '5',
    'm',
    '5x',
    '1m1h',
    '5m tomorrow',
    'P',
    'PT',
    'P1M',
    '101y',
    '99999999m',
    '1.5h',
    'NaN',
  ])('%j: not a length → null', (text) => expect(parseDuration(text)).toBeNull());

  test('any whole seconds: written and read → the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: longestMs / 1000 }), (seconds) => {
        expect(parseDuration(writeDuration(seconds * 1000))).toBe(seconds * 1000);
      }),
      { numRuns: runs(200, 5000), seed },
    );
  });
});

describe('showing a length', () => {
  test.each([
    [0, '0 min'],
    [1, 'under a minute'],
    [29_999, 'under a minute'],
    [30_000, '1 min'],
    [-30_000, '1 min'],
    [59 * minute, '59 min'],
    [hour, '1 h'],
    [78 * minute, '1 h 18 min'],
    [40 * hour + 41 * minute, '40 h 41 min'],
    [48 * hour - minute, '47 h 59 min'],
    [48 * hour, '2 d'],
    [13 * day + 16 * hour + 19 * minute, '13 d 16 h'],
  ])('%i ms: shown → %s', (ms, text) => expect(formatDuration(ms)).toBe(text));
});
