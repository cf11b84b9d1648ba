// Times as people type them: what they mean at a given moment in a given zone, and what is asked or refused.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTime } from '#src/time/typed-time.ts';
import { formatInstant } from '#src/time/zones.ts';
import { runs, seed } from '../../support/counts.ts';

const berlin = 'Europe/Berlin';

function read(text: string, now: string, zone: string = berlin) {
  const answer = readTime(text, { now: Date.parse(now), zone });
  if (!('problem' in answer)) return `${new Date(answer.at).toISOString()} ${answer.certainty}`;
  return answer.problem === 'twice'
    ? `twice ${answer.choices.map((at) => new Date(at).toISOString().slice(11, 16)).join(' ')}`
    : answer.problem;
}

describe('at 03:00 in Berlin on 20 November 2026', () => {
  const now = '2026-11-20T02:00:00.000Z';
  test.each([
    ['now', '2026-11-20T02:00:00.000Z exact'],
    ['02:41', '2026-11-20T01:41:00.000Z exact'],
    ['2:41', '2026-11-20T01:41:00.000Z exact'],
    ['02:41:07', '2026-11-20T01:41:07.000Z exact'],
    ['2:41am', '2026-11-20T01:41:00.000Z exact'],
    ['2:41 pm', '2026-11-19T13:41:00.000Z exact'],
    ['12:10 am', '2026-11-19T23:10:00.000Z exact'],
    ['23:10', '2026-11-19T22:10:00.000Z exact'],
    ['03:01', '2026-11-20T02:00:00.000Z exact'],
    ['03:02', '2026-11-19T02:02:00.000Z exact'],
    ['02:41Z', '2026-11-19T02:41:00.000Z exact'],
    ['01:41Z', '2026-11-20T01:41:00.000Z exact'],
    ['01:41 UTC', '2026-11-20T01:41:00.000Z exact'],
    ['20:41-05:00', '2026-11-20T01:41:00.000Z exact'],
    ['-20m', '2026-11-20T01:40:00.000Z exact'],
    ['-1h30m', '2026-11-20T00:30:00.000Z exact'],
    ['-PT20M', '2026-11-20T01:40:00.000Z exact'],
    ['20 min ago', '2026-11-20T01:40:00.000Z exact'],
    ['today 02:00', '2026-11-20T01:00:00.000Z exact'],
    ['yesterday 23:10', '2026-11-19T22:10:00.000Z exact'],
    ['Yesterday  23:10', '2026-11-19T22:10:00.000Z exact'],
    ['2026-11-19 08:00', '2026-11-19T07:00:00.000Z exact'],
    ['2026-11-19T08:00', '2026-11-19T07:00:00.000Z exact'],
    ['2026-11-19T08:00:30.25Z', '2026-11-19T08:00:30.250Z exact'],
    ['2026-11-19T08:00+05:30', '2026-11-19T02:30:00.000Z exact'],
    ['2026-11-19T08:00-0800', '2026-11-19T16:00:00.000Z exact'],
    ['2026-07-01 08:00', '2026-07-01T06:00:00.000Z exact'],
    ['2026-11-19', '2026-11-18T23:00:00.000Z day'],
    ['today', '2026-11-19T23:00:00.000Z day'],
    ['yesterday', '2026-11-18T23:00:00.000Z day'],
    ['~02:41', '2026-11-20T01:41:00.000Z about'],
    ['about 02:41', '2026-11-20T01:41:00.000Z about'],
    ['~ -20m', '2026-11-20T01:40:00.000Z about'],
    ['about 2026-11-19', '2026-11-18T23:00:00.000Z day'],
    ['2000-01-02', '2000-01-01T23:00:00.000Z day'],
  ])('%s: typed → %s', (text, expected) => {
    expect(read(text, now)).toBe(expected);
  });

  test.each([
    ['soon', 'not-a-time'],
    ['', 'not-a-time'],
    ['25:00', 'not-a-time'],
    ['24:00', 'not-a-time'],
    ['02:60', 'not-a-time'],
    ['13:00pm', 'not-a-time'],
    ['0:10am', 'not-a-time'],
    ['-', 'not-a-time'],
    ['-banana', 'not-a-time'],
    ['2', 'not-a-time'],
    ['0241', 'not-a-time'],
    ['2026-11-19 08:00+15:00', 'not-a-time'],
    [`02:41${' '.repeat(100_000)}x`, 'not-a-time'],
    ['9'.repeat(100_000), 'not-a-time'],
    ['2026-02-30', 'never'],
    ['2026-02-30 08:00', 'never'],
    ['2026-13-01 08:00', 'never'],
    ['today 03:02', 'ahead'],
    ['2026-11-20 08:00', 'ahead'],
    ['2026-11-20 03:01:01', 'ahead'],
    ['9999-12-31', 'ahead'],
    ['02:41 CET', 'zone-abbreviation'],
    ['02:41 PST', 'zone-abbreviation'],
    ['02:41pm EST', 'zone-abbreviation'],
    ['2026-11-19 08:00 CEST', 'zone-abbreviation'],
    ['02:41 GMT', 'zone-abbreviation'],
    ['1999-12-31', 'too-old'],
    ['0026-11-20', 'never'],
    ['-99y', 'too-old'],
  ])('%.40s: typed → refused, %s', (text, expected) => {
    expect(read(text, now)).toBe(expected);
  });
});

describe('around midnight', () => {
  test.each([
    ['00:00', '2026-11-19T22:59:00.000Z', '2026-11-19T22:59:00.000Z exact'],
    ['00:00', '2026-11-19T22:58:59.999Z', '2026-11-18T23:00:00.000Z exact'],
    ['23:59', '2026-11-19T23:00:30.000Z', '2026-11-19T22:59:00.000Z exact'],
  ])('%s: typed at %s → %s', (text, now, expected) => {
    expect(read(text, now)).toBe(expected);
  });
});

describe('hours that are skipped or repeated', () => {
  test.each([
    // The clock goes from 02:00 to 03:00 at 01:00Z on 29 March.
    ['02:30', '2026-03-29T08:00:00Z', berlin, 'never'],
    ['02:30', '2026-03-29T00:30:00Z', berlin, '2026-03-28T01:30:00.000Z exact'],
    ['03:00', '2026-03-29T01:00:00Z', berlin, '2026-03-29T01:00:00.000Z exact'],
    ['2026-03-29 02:30', '2026-11-20T00:00:00Z', berlin, 'never'],
    ['today 02:30', '2026-03-29T08:00:00Z', berlin, 'never'],
    // 02:00–03:00 happens at 00:00Z and at 01:00Z on 25 October.
    ['02:30', '2026-10-25T08:00:00Z', berlin, 'twice 00:30 01:30'],
    ['02:30', '2026-10-25T01:10:00Z', berlin, '2026-10-25T00:30:00.000Z exact'],
    ['02:30', '2026-10-25T01:29:00Z', berlin, 'twice 00:30 01:30'],
    ['02:30+01:00', '2026-10-25T08:00:00Z', berlin, '2026-10-25T01:30:00.000Z exact'],
    ['2026-10-25 02:30', '2026-11-20T00:00:00Z', berlin, 'twice 00:30 01:30'],
    ['yesterday 02:30', '2026-10-26T08:00:00Z', berlin, 'twice 00:30 01:30'],
    ['today 02:30', '2026-10-25T00:40:00Z', berlin, '2026-10-25T00:30:00.000Z exact'],
    ['01:45', '2026-04-05T00:00:00Z', 'Australia/Lord_Howe', 'twice 14:45 15:15'],
    ['02:15', '2026-10-03T20:00:00Z', 'Australia/Lord_Howe', 'never'],
    ['2011-12-30', '2026-01-01T00:00:00Z', 'Pacific/Apia', 'never'],
    ['2011-12-30 12:00', '2026-01-01T00:00:00Z', 'Pacific/Apia', 'never'],
    ['01:30', '2026-11-01T12:00:00Z', 'America/New_York', 'twice 05:30 06:30'],
    ['02:30', '2026-03-08T12:00:00Z', 'America/New_York', 'never'],
    // In Beirut the day of 29 March 2026 begins at 01:00.
    ['2026-03-29', '2026-11-01T12:00:00Z', 'Asia/Beirut', '2026-03-28T22:00:00.000Z day'],
  ])('%s: typed at %s in %s → %s', (text, now, zone, expected) => {
    expect(read(text, now, zone)).toBe(expected);
  });
});

test('any instant: echoed with date and offset and typed again → the same minute', () => {
  const zones = fc.constantFrom(berlin, 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia', 'UTC');
  const now = Date.parse('2035-01-01T00:00:00Z');
  const minutes = fc.integer({ min: Date.parse('2000-01-02T00:00:00Z') / 60_000, max: now / 60_000 });
  fc.assert(
    fc.property(zones, minutes, (zone, minute) => {
      const at = minute * 60_000;
      expect(readTime(formatInstant(at, zone, true), { now, zone: 'UTC' })).toEqual({
        at,
        certainty: 'exact',
      });
    }),
    { numRuns: runs(300, 20_000), seed },
  );
});

test('any text at any moment: read → a time not ahead of now, or a problem', () => {
  const pieces = fc.constantFrom(
    '02',
    ':',
    '30',
    '-',
    '2026',
    'T',
    'Z',
    '+',
    'today',
    'yesterday',
    ' ',
    '~',
    'pm',
    '٣',
    '\u0000',
    'PT',
    'm',
    'ago',
  );
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(pieces, { maxLength: 9 }).map((all) => all.join('')),
  );
  const moments = fc.integer({ min: 946_900_000_000, max: 4_000_000_000_000 });
  fc.assert(
    fc.property(texts, moments, (text, now) => {
      const answer = readTime(text, { now, zone: berlin });
      if (!('problem' in answer)) expect(answer.at).toBeLessThanOrEqual(now);
    }),
    { numRuns: runs(500, 50_000), seed },
  );
});
