// Work that takes longer than it should: steps, partners; and what the moderator of a drill says.
import { describe, expect, test } from 'vitest';
import type { Room } from '../../support/incidents.ts';
import { at, order } from '../../support/incidents.ts';
import { planFrom, smallPlanYaml } from '../../support/plans.ts';
import { dues, kinds, outage, say, tick } from './outage.ts';

function started(more: Parameters<typeof outage>[0] = {}, yaml = smallPlanYaml): Room {
  const driven = outage(more, planFrom(yaml));
  say(driven, 'bob', order('StartStep', { step: '1.1' }), '02:05');
  return driven;
}

describe('a step of twenty-five minutes', () => {
  test('runs for so long: late, to its holder; a millisecond before: not', () => {
    expect(kinds(started(), at('02:30') - 1, 'step-late')).toEqual([]);
    expect(dues(started(), '02:30').find((one) => one.kind === 'step-late')).toMatchObject({
      subject: '1.1',
      to: 'bob',
    });
  });

  test.each([
    ['done', order('FinishStep', { step: '1.1' })],
    ['blocked', order('BlockStep', { step: '1.1', reason: 'no key' })],
  ])('%s: not late', (_, command) => {
    const driven = started();
    say(driven, 'bob', command, '02:20');
    expect(kinds(driven, '09:00', 'step-late')).toEqual([]);
  });

  test('begun two hours ago, as its holder says now: late at once, and the clock is not to blame', () => {
    const driven = outage();
    say(
      driven,
      'bob',
      order('StartStep', { step: '1.1', at: { at: at('00:05'), certainty: 'exact' } }),
      '02:05',
    );
    expect(dues(driven, '02:05').find((one) => one.kind === 'step-late')?.dueAt).toBe(at('02:05'));
  });

  test('told once for each attempt', () => {
    const driven = started();
    tick(driven, '02:30');
    expect(kinds(driven, '02:31', 'step-late')).toEqual([]);
    say(driven, 'bob', order('FinishStep', { step: '1.1', result: 'fail', text: 'no link' }), '02:32');
    say(driven, 'bob', order('StartStep', { step: '1.1' }), '02:40');
    expect(kinds(driven, at('03:05') - 1, 'step-late')).toEqual([]);
    expect(kinds(driven, '03:05', 'step-late')).toEqual(['1.1']);
  });

  test('a time-out: told apart', () => {
    const yaml = smallPlanYaml.replace(
      'who: network, minutes: 25',
      'who: network, minutes: 25, timeout: 40m',
    );
    expect(kinds(started({}, yaml), at('02:45') - 1, 'step-timeout')).toEqual([]);
    expect(kinds(started({}, yaml), '02:45', 'step-timeout')).toEqual(['1.1']);
  });

  test('minutes that nobody wrote down: never late', () => {
    const yaml = smallPlanYaml.replace('who: network, minutes: 25', 'who: network');
    expect(kinds(started({}, yaml), '09:00', 'step-late')).toEqual([]);
  });

  test('an accelerated drill: late after as many seconds', () => {
    const driven = started({ drill: true, speed: 60 });
    expect(kinds(driven, at('02:05') + 25_000 - 1, 'step-late')).toEqual([]);
    expect(kinds(driven, at('02:05') + 25_000, 'step-late')).toEqual(['1.1']);
  });
});

describe('a partner who was called', () => {
  function called(): Room {
    const driven = outage();
    say(driven, 'bob', order('ReportPartner', { partner: 'coop', what: 'called' }), '02:05');
    return driven;
  }

  test('has not answered within thirty minutes: told; a millisecond before: not', () => {
    expect(kinds(called(), at('02:35') - 1, 'partner-late')).toEqual([]);
    expect(kinds(called(), '02:35', 'partner-late')).toEqual(['coop:answer']);
  });

  test('has answered, and is not there four hours after the call: told', () => {
    const driven = called();
    say(driven, 'bob', order('ReportPartner', { partner: 'coop', what: 'answered' }), '02:30');
    expect(kinds(driven, at('06:05') - 1, 'partner-late')).toEqual([]);
    expect(kinds(driven, '06:05', 'partner-late')).toEqual(['coop:site']);
  });

  test('is there and never said so on the phone: nothing is owed', () => {
    const driven = called();
    say(driven, 'bob', order('ReportPartner', { partner: 'coop', what: 'on-site' }), '02:30');
    expect(kinds(driven, '09:00', 'partner-late')).toEqual([]);
  });

  test('never called: nothing is owed', () => expect(kinds(outage(), '09:00', 'partner-late')).toEqual([]));
});

describe('injects of a drill', () => {
  const yaml = smallPlanYaml.replace(
    'name: Fire,',
    'name: Fire, injects: [{ at: 5m, text: "Smoke" }, { at: 20m, text: "Press" }],',
  );

  test('each at its time', () => {
    const driven = outage({ drill: true, scenario: 'fire' }, planFrom(yaml));
    expect(kinds(driven, at('02:05') - 1, 'inject')).toEqual([]);
    expect(kinds(driven, '02:05', 'inject')).toEqual(['fire:0']);
    expect(kinds(driven, '02:20', 'inject')).toEqual(['fire:0', 'fire:1']);
  });

  test('sixty times as fast: after five seconds', () => {
    const driven = outage({ drill: true, scenario: 'fire', speed: 60 }, planFrom(yaml));
    expect(kinds(driven, at('02:00') + 5000 - 1, 'inject')).toEqual([]);
    expect(kinds(driven, at('02:00') + 5000, 'inject')).toEqual(['fire:0']);
  });

  test('the same scenario in earnest: nobody plays', () => {
    expect(kinds(outage({ scenario: 'fire' }, planFrom(yaml)), '09:00', 'inject')).toEqual([]);
  });
});
