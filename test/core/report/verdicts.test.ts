// One actual against one objective, as a table, each limit with its neighbour.
import { describe, expect, test } from 'vitest';
import { verdict, worstVerdict, type Situation, type Verdict } from '#src/report/verdicts.ts';

const minute = 60_000;
const ended: Situation = { kind: 'ended' };
const open = (plannedLeftMs: number | null = null): Situation => ({
  kind: 'open',
  atRiskFrom: 0.75,
  plannedLeftMs,
});

/** `met 51`, `missed 15`, in minutes. */
function drawn(found: Verdict): string {
  switch (found.kind) {
    case 'met':
      return `met ${found.spareMs / minute}`;
    case 'missed':
      return `missed ${found.byMs / minute}${found.neverReturned ? ' never returned' : ''}`;
    case 'missed, still open':
      return `missed at least ${found.atLeastMs / minute}`;
    case 'at risk':
    case 'running':
      return `${found.kind} ${found.leftMs / minute}`;
    case 'too close to call':
      return `too close ±${found.uncertaintyMs / minute}`;
    default:
      return found.kind;
  }
}

const table: [string, number | null, number | null, number, Situation, string][] = [
  ['never affected, even without an objective', null, null, 0, { kind: 'not affected' }, 'not affected'],
  ['no objective', 10, null, 0, ended, 'no objective'],
  ['no objective beats not knowing', null, null, 0, { kind: 'unknown' }, 'no objective'],
  ['no start, no end, no verified point', 10, 60, 0, { kind: 'unknown' }, 'not yet known'],
  ['nothing measured', null, 60, 0, ended, 'not yet known'],
  ['well inside', 9, 60, 0, ended, 'met 51'],
  ['exactly at the objective', 60, 60, 0, ended, 'met 0'],
  ['a minute over', 61, 60, 0, ended, 'missed 1'],
  ['half a minute over', 60.5, 60, 0, ended, 'missed 0.5'],
  ['over by the uncertainty', 75, 60, 15, ended, 'too close ±15'],
  ['over by one more', 76, 60, 15, ended, 'missed 16'],
  ['under by the uncertainty', 45, 60, 15, ended, 'too close ±15'],
  ['under by one more', 44, 60, 15, ended, 'met 16'],
  ['equal but uncertain', 60, 60, 15, ended, 'too close ±15'],
  ['open, just begun', 0, 60, 0, open(), 'running 60'],
  ['open, before three quarters', 44, 60, 0, open(), 'running 16'],
  ['open, at three quarters', 45, 60, 0, open(), 'at risk 15'],
  ['open, to the minute', 60, 60, 0, open(), 'at risk 0'],
  ['open, a minute over', 61, 60, 0, open(), 'missed at least 1'],
  ['open, planned work just fits', 20, 60, 0, open(40), 'running 40'],
  ['open, planned work does not fit', 20, 60, 0, open(41), 'at risk 40'],
  ['open, planned work unknown', 20, 60, 0, open(null), 'running 40'],
  ['retired late', 90, 60, 0, { kind: 'never returned' }, 'missed 30 never returned'],
  ['retired early', 30, 60, 0, { kind: 'never returned' }, 'missed 0 never returned'],
];

describe('one actual against one objective', () => {
  test.each(table)('%s: judged → its verdict', (_, actual, objective, uncertainty, situation, expected) => {
    const ms = (minutes: number | null) => (minutes === null ? null : minutes * minute);
    const scaled =
      situation.kind === 'open' ? { ...situation, plannedLeftMs: ms(situation.plannedLeftMs) } : situation;
    expect(drawn(verdict(ms(actual), ms(objective), uncertainty * minute, scaled))).toBe(expected);
  });
});

describe('several stretches of one service', () => {
  const of = (...verdicts: Verdict[]) => drawn(worstVerdict(verdicts) ?? { kind: 'not affected' });
  const met = verdict(30 * minute, 60 * minute, 0, ended);
  const barely = verdict(59 * minute, 60 * minute, 0, ended);
  const missed = verdict(80 * minute, 60 * minute, 0, ended);
  const close = verdict(61 * minute, 60 * minute, 15 * minute, ended);
  const running = verdict(10 * minute, 60 * minute, 0, open());
  const late = verdict(100 * minute, 60 * minute, 0, open());
  const unknown: Verdict = { kind: 'not yet known' };

  test('all met: the one with the least to spare → is the headline', () => {
    expect(of(met, barely)).toBe('met 1');
  });
  test('one missed, one met: → missed, in any order', () => {
    expect(of(met, missed)).toBe('missed 20');
    expect(of(missed, met)).toBe('missed 20');
  });
  test('one missed, another still open: → missed by at least the certain miss', () => {
    expect(of(missed, running)).toBe('missed at least 20');
    expect(of(missed, late)).toBe('missed at least 40');
    expect(of(missed, unknown)).toBe('missed at least 20');
  });
  test('one met, another still open: → what the open one says', () => {
    expect(of(met, running)).toBe('running 50');
  });
  test('one met, another of unknown end: → not yet known, never met', () => {
    expect(of(met, unknown)).toBe('not yet known');
  });
  test('one too close to call, one surely missed: → missed', () => {
    expect(of(close, missed)).toBe('missed 20');
    expect(of(close, met)).toBe('too close ±15');
  });
  test('none: → nothing to say', () => {
    expect(worstVerdict([])).toBeNull();
  });
});
