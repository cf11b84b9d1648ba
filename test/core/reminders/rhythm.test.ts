// Updates to everybody, daily entries, quiet hours, and the way back.
import { describe, expect, test } from 'vitest';
import { readyToReturn } from '../../../src/incident/decide/incident/returning.ts';
import type { Room } from '../../support/incidents.ts';
import { at, hour, minute, order } from '../../support/incidents.ts';
import { dues, kinds, outage, say, tick } from './outage.ts';

const due = (driven: Room, when: number | string) => kinds(driven, when, 'update-due').length;

/** Instants at which an update was asked for, looked at every minute. */
function asked(driven: Room, from: string, until: string): string[] {
  const told: string[] = [];
  for (let now = at(from); now <= at(until); now += minute) {
    if (tick(driven, now).some((one) => one.kind === 'update-due'))
      told.push(new Date(now).toISOString().slice(11, 16));
  }
  return told;
}

describe('the update to everybody', () => {
  test.each([
    [1, 30],
    [2, 60],
    [3, 240],
  ] as const)('SEV-%i: after %i minutes, not before', (severity, minutes) => {
    const driven = outage({ severity });
    expect(due(driven, at('02:00') + minutes * minute - 1)).toBe(0);
    expect(due(driven, at('02:00') + minutes * minute)).toBe(1);
  });

  test('nobody answers: asked again every thirty minutes, each once', () => {
    expect(asked(outage(), '02:00', '04:00')).toEqual(['02:30', '03:00', '03:30', '04:00']);
  });

  test('an update sent: re-arms it', () => {
    const driven = outage();
    say(driven, 'ann', order('SendUpdate', { text: 'failover started' }), '02:20');
    expect(asked(driven, '02:21', '03:30')).toEqual(['02:50', '03:20']);
  });

  test('next: says when, once', () => {
    const driven = outage();
    say(driven, 'ann', order('SendUpdate', { text: 'failover started', nextIn: hour }), '02:20');
    expect(asked(driven, '02:21', '04:00')).toEqual(['03:20', '03:50']);
  });

  test('put off: not before the snooze ends, and from there on again', () => {
    const driven = outage();
    expect(asked(driven, '02:00', '02:30')).toEqual(['02:30']);
    say(driven, 'ann', order('SnoozeUpdates', { for: hour }), '02:35');
    expect(asked(driven, '02:36', '04:10')).toEqual(['03:35', '04:05']);
  });

  test('put off for less than it had to wait anyway: changes nothing', () => {
    const driven = outage({ severity: 3 });
    say(driven, 'ann', order('SnoozeUpdates', { for: minute }), '02:05');
    expect(due(driven, at('06:00') - 1)).toBe(0);
  });

  test('worse than thought: the shorter rhythm holds at once, and one that was told is not told again', () => {
    const driven = outage({ severity: 3 });
    expect(asked(driven, '02:00', '03:09')).toEqual([]);
    say(driven, 'ann', order('SetSeverity', { severity: 1 }), '03:10');
    expect(asked(driven, '03:11', '04:00')).toEqual(['03:11', '03:30', '04:00']);
    say(driven, 'ann', order('SetSeverity', { severity: 3 }), '04:05');
    expect(asked(driven, '04:06', '06:30')).toEqual(['06:00']);
  });

  test('to whoever speaks to everybody, else the commander, else the room', () => {
    const to = (driven: Room) => dues(driven, '02:30').find((one) => one.kind === 'update-due')?.to;
    const driven = outage();
    expect(to(outage({ byMachine: true }))).toBeNull();
    expect(to(driven)).toBe('bob');
    say(driven, 'bob', order('OfferRole', { role: 'communications', to: 'ann' }), '02:05');
    say(driven, 'ann', order('AcceptRole', { role: 'communications' }), '02:06');
    expect(to(driven)).toBe('ann');
  });
});

describe('the daily entry', () => {
  test.each([
    [48 * hour, 'daily-entry:1'],
    [72 * hour, 'daily-entry:2'],
  ])('after %i ms: asked for; a millisecond before: not', (after, key) => {
    const driven = outage();
    const daily = (now: number) =>
      dues(driven, now)
        .filter((one) => one.kind === 'daily-entry')
        .map((one) => one.key);
    expect(daily(at('02:00') + after - 1)).not.toContain(key);
    expect(daily(at('02:00') + after)).toEqual([key]);
  });
});

describe('the way back', () => {
  function holding(): Room {
    const driven = outage();
    say(driven, 'bob', order('MarkContinuity', { service: 'lan' }), '02:20');
    return driven;
  }
  const confirming = (driven: Room, when: number | string) =>
    dues(driven, when).filter((one) => one.asks === 'confirm-returning').length;

  test('the network holds for thirty minutes: the commander is asked', () => {
    expect(kinds(holding(), at('02:50') - 1, 'returning-ask')).toEqual([]);
    expect(dues(holding(), '02:50').find((one) => one.kind === 'returning-ask')?.to).toBe('bob');
  });

  test('no answer for thirty minutes: the clock confirms, and may', () => {
    const driven = holding();
    tick(driven, '02:50');
    expect(confirming(driven, at('03:20') - 1)).toBe(0);
    expect(confirming(driven, '03:20')).toBe(1);
    expect(readyToReturn(driven.state, at('03:20')).kind).toBe('ready');
    tick(driven, '03:20');
    expect(driven.state.phase).toBe('returning');
  });

  test('the question came late: half an hour counts from then', () => {
    const driven = holding();
    tick(driven, '05:00');
    expect(confirming(driven, at('05:30') - 1)).toBe(0);
    expect(confirming(driven, '05:30')).toBe(1);
  });

  test('the commander sets it back to open: asked anew, not confirmed over their head', () => {
    const driven = holding();
    tick(driven, '02:50');
    tick(driven, '03:20');
    say(driven, 'bob', order('SetPhase', { phase: 'open' }), '03:30');
    expect(driven.state.phase).toBe('open');
    expect(confirming(driven, '03:31')).toBe(0);
    expect(kinds(driven, at('04:00') - 1, 'returning-ask')).toEqual([]);
    expect(kinds(driven, '04:00', 'returning-ask')).toHaveLength(1);
  });

  test('a second critical service is still down: nobody is asked', () => {
    const driven = outage({ affects: ['lan', 'shop-db'] });
    say(driven, 'bob', order('MarkContinuity', { service: 'lan' }), '02:20');
    expect(kinds(driven, '05:00', 'returning-ask')).toEqual([]);
    say(driven, 'bob', order('RetireService', { service: 'shop-db', text: 'replaced' }), '05:10');
    expect(kinds(driven, '05:10', 'returning-ask')).toHaveLength(1);
  });

  test('no critical service was hit: only people can say that it is over', () => {
    const driven = outage({ affects: ['archive'] });
    say(driven, 'bob', order('MarkRestored', { service: 'archive' }), '02:20');
    expect(kinds(driven, '05:00', 'returning-ask')).toEqual([]);
  });
});

describe('returning, on a Friday night', () => {
  function returning(): Room {
    const driven = outage();
    say(driven, 'ann', order('SendUpdate', { text: 'calls forwarded', nextIn: 30 * minute }), '02:19');
    say(driven, 'bob', order('MarkContinuity', { service: 'lan' }), '02:20');
    say(driven, 'clock', { type: 'ConfirmReturning' }, '03:20');
    expect(driven.state.phase).toBe('returning');
    return driven;
  }

  test('the update is daily and waits for the morning, whatever was announced in the crisis', () => {
    // Friday 03:20 and a day is Saturday: Monday, eight o'clock in Berlin, is 07:00 UTC.
    expect(due(returning(), '12:00')).toBe(0);
    expect(due(returning(), at('+3d 07:00') - 1)).toBe(0);
    expect(due(returning(), '+3d 07:00')).toBe(1);
  });

  test('the daily entry waits, too, and comes once', () => {
    const driven = returning();
    expect(kinds(driven, at('+3d 07:00') - 1, 'daily-entry')).toEqual([]);
    tick(driven, '+3d 07:00');
    expect(kinds(driven, '+3d 07:01', 'daily-entry')).toEqual([]);
    expect(kinds(driven, '+4d 07:00', 'daily-entry')).toHaveLength(1);
  });

  test('a new fall and its marks wait for nothing', () => {
    const driven = returning();
    say(driven, 'bob', order('MarkDown', { service: 'lan' }), '23:00');
    expect(driven.state.phase).toBe('open');
    expect(kinds(driven, '23:30', 'rto-mark')).toEqual(['lan:50']);
    expect(due(driven, '23:30')).toBe(1);
  });
});
