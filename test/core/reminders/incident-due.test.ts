// What is due in an incident, to the millisecond: told at its instant, not before, and once.
import { describe, expect, test } from 'vitest';
import { forecastOf } from '#src/incident/steps.ts';
import type { Due } from '#src/reminders/due.ts';
import { incidentDue, nextWakeAt } from '#src/reminders/incident-due.ts';
import { smallPlan } from '../../support/plans.ts';
import { at, declaration, minute, order, room, type Room } from '../../support/incidents.ts';

const hour = 60 * minute;

function dues(driven: Room, now: number): readonly Due[] {
  return incidentDue(driven.state, forecastOf(driven.state, now), now);
}

const kinds = (driven: Room, now: number, kind: Due['kind']): string[] =>
  dues(driven, now)
    .filter((one) => one.kind === kind)
    .map((one) => one.subject ?? '');

/** What the scheduler does with what is due. */
function fire(driven: Room, now: number): void {
  for (const one of dues(driven, now)) {
    if (one.asks !== 'remind') continue;
    const { key, kind, dueAt, subject, to, covers } = one;
    driven.say('clock', { type: 'FireReminder', key, kind, dueAt, subject, to, covers }, now);
  }
}

/** The network is down since 02:00, declared by Bob. */
function outage(): Room {
  const driven = room(smallPlan());
  driven.say('bob', declaration('core switch dead'), '02:00');
  return driven;
}

describe('marks of the RTO of an hour', () => {
  test.each([
    ['02:30', ['lan:50']],
    ['02:45', ['lan:50', 'lan:75']],
    ['02:54', ['lan:50', 'lan:75', 'lan:90']],
    ['03:00', ['lan:50', 'lan:75', 'lan:90', 'lan:100']],
  ])('at %s: due → %j; a millisecond before, one fewer', (clock, expected) => {
    expect(kinds(outage(), at(clock), 'rto-mark')).toEqual(expected);
    expect(kinds(outage(), at(clock) - 1, 'rto-mark')).toEqual(expected.slice(0, -1));
  });

  test('told once: nothing is left at the same instant', () => {
    const driven = outage();
    fire(driven, at('02:30'));
    expect(dues(driven, at('02:30')).filter((one) => one.asks === 'remind')).toEqual([]);
  });

  test('usable again: the clock stops, no further mark', () => {
    const driven = outage();
    driven.say('bob', order('MarkContinuity', { service: 'lan' }), '02:20');
    expect(kinds(driven, at('03:30'), 'rto-mark')).toEqual([]);
  });

  test('down again later: a new spell has its own marks', () => {
    const driven = outage();
    fire(driven, at('02:30'));
    driven.say('bob', order('MarkRestored', { service: 'lan' }), '02:40');
    driven.say('bob', order('MarkDown', { service: 'lan' }), '04:00');
    expect(kinds(driven, at('04:29'), 'rto-mark')).toEqual([]);
    expect(kinds(driven, at('04:30'), 'rto-mark')).toEqual(['lan:50']);
  });

  test('the incident is over: nobody is reminded of anything', () => {
    const driven = outage();
    driven.say('ann', order('Close', { how: 'false-alarm' }), '02:10');
    expect(driven.state.phase).toBe('false-alarm');
    expect(dues(driven, at('09:00'))).toEqual([]);
  });
});

describe('the update to everybody', () => {
  test('SEV-1: after thirty minutes, not before', () => {
    expect(kinds(outage(), at('02:30') - 1, 'update-due')).toEqual([]);
    expect(kinds(outage(), at('02:30'), 'update-due')).toHaveLength(1);
  });

  test('an update sent: re-arms it; next: says when', () => {
    const driven = outage();
    driven.say('ann', order('SendUpdate', { text: 'failover started', nextIn: hour }), '02:20');
    expect(kinds(driven, at('03:20') - 1, 'update-due')).toEqual([]);
    expect(kinds(driven, at('03:20'), 'update-due')).toHaveLength(1);
  });

  test('put off: not before the snooze ends', () => {
    const driven = outage();
    driven.say('ann', order('SnoozeUpdates', { for: hour }), '02:20');
    expect(kinds(driven, at('03:20') - 1, 'update-due')).toEqual([]);
    expect(kinds(driven, at('03:20'), 'update-due')).toHaveLength(1);
  });

  test('nobody answers: asked again every thirty minutes, each once', () => {
    const driven = outage();
    fire(driven, at('02:30'));
    expect(kinds(driven, at('02:59'), 'update-due')).toEqual([]);
    fire(driven, at('03:00'));
    expect(kinds(driven, at('03:00'), 'update-due')).toEqual([]);
    expect(kinds(driven, at('03:30'), 'update-due')).toHaveLength(1);
  });
});

describe('people', () => {
  test('an offer of command: expires after five minutes', () => {
    const expiring = (now: number) =>
      dues(outage(), now).filter((one) => one.asks === 'expire-offer' && one.subject === 'commander');
    expect(expiring(at('02:05') - 1)).toEqual([]);
    expect(expiring(at('02:05'))).toHaveLength(1);
  });

  test('a commander who says nothing for thirty minutes: told; any word of theirs re-arms it', () => {
    const driven = outage();
    driven.say('ann', order('AcceptRole', { role: 'commander' }), '02:03');
    expect(kinds(driven, at('02:33') - 1, 'commander-silent')).toEqual([]);
    expect(kinds(driven, at('02:33'), 'commander-silent')).toEqual(['ann']);
    driven.say('ann', order('AddNote', { text: 'looking', kind: 'note' }), '02:30');
    expect(kinds(driven, at('02:59'), 'commander-silent')).toEqual([]);
  });

  test('eight hours in a role: a handover is suggested, and again after sixteen', () => {
    const driven = outage();
    driven.say('ann', order('AcceptRole', { role: 'commander' }), '02:00');
    expect(kinds(driven, at('10:00') - 1, 'shift-over')).not.toContain('commander');
    expect(kinds(driven, at('10:00'), 'shift-over')).toContain('commander');
    fire(driven, at('10:00'));
    expect(kinds(driven, at('17:59'), 'shift-over')).not.toContain('commander');
    expect(kinds(driven, at('18:00'), 'shift-over')).toContain('commander');
  });
});

describe('work', () => {
  test('a step of twenty-five minutes: late at its twenty-fifth', () => {
    const driven = outage();
    driven.say('bob', order('StartStep', { step: '1.1' }), '02:05');
    expect(kinds(driven, at('02:30') - 1, 'step-late')).toEqual([]);
    expect(kinds(driven, at('02:30'), 'step-late')).toEqual(['1.1']);
  });

  test('a partner called: answer promised within thirty minutes, on site within four hours', () => {
    const driven = outage();
    driven.say('bob', order('ReportPartner', { partner: 'coop', what: 'called' }), '02:05');
    expect(kinds(driven, at('02:35') - 1, 'partner-late')).toEqual([]);
    expect(kinds(driven, at('02:35'), 'partner-late')).toEqual(['coop:answer']);
    driven.say('bob', order('ReportPartner', { partner: 'coop', what: 'answered' }), '02:36');
    expect(kinds(driven, at('06:05') - 1, 'partner-late')).toEqual([]);
    expect(kinds(driven, at('06:05'), 'partner-late')).toEqual(['coop:site']);
  });
});

describe('the way back', () => {
  test('the network holds for thirty minutes: the commander is asked, thirty later the clock confirms', () => {
    const driven = outage();
    driven.say('bob', order('MarkContinuity', { service: 'lan' }), '02:20');
    expect(kinds(driven, at('02:50') - 1, 'returning-ask')).toEqual([]);
    expect(kinds(driven, at('02:50'), 'returning-ask')).toHaveLength(1);
    const confirm = (now: number) => dues(driven, now).filter((one) => one.asks === 'confirm-returning');
    expect(confirm(at('03:20') - 1)).toEqual([]);
    expect(confirm(at('03:20'))).toHaveLength(1);
  });

  test('a second critical service is still down: nobody is asked', () => {
    const driven = outage();
    driven.say('bob', order('MarkDown', { service: 'shop-db' }), '02:10');
    driven.say('bob', order('MarkContinuity', { service: 'lan' }), '02:20');
    expect(kinds(driven, at('05:00'), 'returning-ask')).toEqual([]);
  });

  test('returning at night: the daily update waits for the morning', () => {
    const driven = outage();
    driven.say('bob', order('MarkContinuity', { service: 'lan' }), '02:20');
    driven.say('clock', { type: 'ConfirmReturning' }, '03:20');
    expect(driven.state.phase).toBe('returning');
    // Friday 03:20 and a day is Saturday: Monday, eight o'clock in Berlin, is 07:00 UTC.
    expect(kinds(driven, at('+3d 07:00') - 1, 'update-due')).toEqual([]);
    expect(kinds(driven, at('+3d 07:00'), 'update-due')).toHaveLength(1);
  });
});

describe('a promise that will break', () => {
  test('begun too late: warned before the breach, once', () => {
    const driven = outage();
    driven.say('bob', order('StartStep', { step: '1.1' }), '02:40');
    const risks = (now: number) => kinds(driven, now, 'at-risk');
    expect(risks(at('02:41'))).toContain('lan:rto');
    fire(driven, at('02:41'));
    expect(risks(at('02:42'))).not.toContain('lan:rto');
  });

  test('in good time: no warning', () => {
    const driven = outage();
    driven.say('bob', order('StartStep', { step: '1.1' }), '02:05');
    expect(kinds(driven, at('02:06'), 'at-risk')).not.toContain('lan:rto');
  });
});

test('the next wake: the earliest instant at which something falls due', () => {
  const driven = outage();
  const now = at('02:01');
  fire(driven, now);
  expect(nextWakeAt(driven.state, forecastOf(driven.state, now), now)).toBe(at('02:05'));
});
