// People who do not answer, have been at it too long, or have fallen silent.
import { describe, expect, test } from 'vitest';
import type { Room } from '../../support/incidents.ts';
import { at, hour, minute, order } from '../../support/incidents.ts';
import { planFrom, smallPlanYaml } from '../../support/plans.ts';
import { dues, kinds, outage, say, tick } from './outage.ts';

/** Ann has accepted command at 02:03. */
function commanded(): Room {
  const driven = outage();
  say(driven, 'ann', order('AcceptRole', { role: 'commander' }), '02:03');
  return driven;
}

describe('an offer', () => {
  const expiring = (driven: Room, when: number | string, role: string) =>
    dues(driven, when).filter((one) => one.asks === 'expire-offer' && one.subject === role);

  test('of command: expires after five minutes, not before', () => {
    expect(expiring(outage(), at('02:05') - 1, 'commander')).toEqual([]);
    expect(expiring(outage(), '02:05', 'commander')).toMatchObject([{ kind: 'offer-expired', to: 'ann' }]);
  });

  test('of another role: after ten, or what the plan says', () => {
    expect(expiring(outage(), at('02:10') - 1, 'network')).toEqual([]);
    expect(expiring(outage(), '02:10', 'network')).toHaveLength(1);
    const plan = planFrom(
      smallPlanYaml.replace('title: Network Lead,', 'title: Network Lead, acceptWithin: 3m,'),
    );
    expect(expiring(outage({}, plan), '02:03', 'network')).toHaveLength(1);
  });

  test('nobody answers: to the next in line, then to everyone, again every five minutes', () => {
    const driven = outage();
    const asked = ['02:05', '02:10', '02:15', '02:20', '02:25'].map((clock) => {
      tick(driven, at(clock) - 1);
      tick(driven, clock);
      const offer = driven.state.roles.get('commander')?.offer;
      return `${offer?.to} ${offer?.audience} ${offer?.round}`;
    });
    expect(asked).toEqual([
      'bob person 1',
      'ann everyone 2',
      'bob everyone 3',
      'ann everyone 4',
      'bob everyone 5',
    ]);
  });

  test('accepted: nothing expires', () => expect(expiring(commanded(), '09:00', 'commander')).toEqual([]));
});

describe('a handover', () => {
  function offered(): Room {
    const driven = commanded();
    say(driven, 'ann', order('HandOverRole', { role: 'commander', to: 'bob' }), '02:10');
    return driven;
  }

  test('unanswered for five minutes: whoever is asked is reminded once', () => {
    expect(kinds(offered(), at('02:15') - 1, 'handover-unanswered')).toEqual([]);
    expect(dues(offered(), '02:15').find((one) => one.kind === 'handover-unanswered')).toMatchObject({
      subject: 'commander',
      to: 'bob',
    });
  });

  test('unanswered for ten: it is over, and the holder keeps the role', () => {
    const driven = offered();
    tick(driven, at('02:20') - 1);
    expect(driven.state.roles.get('commander')?.handover).not.toBeNull();
    tick(driven, '02:20');
    expect(driven.state.roles.get('commander')).toMatchObject({ holder: 'ann', handover: null });
  });
});

describe('a shift of eight hours', () => {
  test.each([
    ['10:03', 1],
    ['18:03', 2],
  ])('at %s: a handover is suggested, the %i. time; a millisecond before: not', (clock, count) => {
    const driven = commanded();
    for (let told = 1; told < count; told += 1) tick(driven, at('02:03') + told * 8 * hour);
    expect(kinds(driven, at(clock) - 1, 'shift-over')).not.toContain('commander');
    expect(
      dues(driven, clock).find((one) => one.subject === 'commander' && one.kind === 'shift-over'),
    ).toMatchObject({
      to: 'ann',
      key: `shift-over:commander:ann:${at('02:03')}:${count}`,
    });
  });

  test('acting first, then accepted: one stretch from the beginning', () => {
    const driven = outage();
    say(driven, 'bob', order('AcceptRole', { role: 'commander' }), '03:00');
    expect(driven.state.roles.get('commander')?.holder).toBe('bob');
    expect(kinds(driven, '10:00', 'shift-over')).toContain('commander');
  });

  test('handed over and taken back: counted anew', () => {
    const driven = commanded();
    for (const [by, to, clock] of [
      ['ann', 'bob', '05:00'],
      ['bob', 'ann', '06:00'],
    ] as const) {
      say(driven, by, order('HandOverRole', { role: 'commander', to }), clock);
      say(driven, to, order('AcceptRole', { role: 'commander' }), at(clock) + minute);
    }
    expect(driven.state.roles.get('commander')?.holder).toBe('ann');
    expect(kinds(driven, at('14:01') - 1, 'shift-over')).not.toContain('commander');
    expect(kinds(driven, '14:01', 'shift-over')).toContain('commander');
  });
});

describe('a commander who says nothing', () => {
  const silent = (driven: Room, when: number | string) =>
    dues(driven, when).filter((one) => one.kind === 'commander-silent');

  test('for thirty minutes: the next in line is asked; any word of theirs re-arms it', () => {
    const driven = commanded();
    expect(silent(driven, at('02:33') - 1)).toEqual([]);
    expect(silent(driven, '02:33')).toMatchObject([{ subject: 'ann', to: 'bob' }]);
    say(driven, 'ann', order('AddNote', { text: 'looking', kind: 'note' }), '02:30');
    expect(silent(driven, at('03:00') - 1)).toEqual([]);
    expect(silent(driven, '03:00')).toHaveLength(1);
  });

  test('somebody else speaks: changes nothing', () => {
    const driven = commanded();
    say(driven, 'bob', order('AddNote', { text: 'looking', kind: 'note' }), '02:30');
    expect(silent(driven, '02:33')).toHaveLength(1);
  });

  test('the deputy first, then the line of the plan and the authorities, then the room, once in every silence', () => {
    const plan = planFrom(smallPlanYaml.replace('authorities: [ann]', 'authorities: [ann, cyn]'));
    const driven = outage({}, plan);
    say(driven, 'ann', order('AcceptRole', { role: 'commander' }), '02:03');
    say(driven, 'ann', order('OfferRole', { role: 'deputy', to: 'cyn' }), '02:04');
    say(driven, 'cyn', order('AcceptRole', { role: 'deputy' }), '02:05');
    const since = at('02:04');
    const asked: string[] = [];
    for (let now = since; now <= since + 120 * minute; now += minute) {
      for (const { kind, to } of tick(driven, now))
        if (kind === 'commander-silent') asked.push(`${(now - since) / minute} ${to}`);
    }
    expect(asked).toEqual(['30 cyn', '35 bob', '40 null', '70 null', '100 null']);
  });

  test('who is away: passed over', () => {
    const driven = commanded();
    say(driven, 'bob', order('SetAway', { away: true }), '02:05');
    expect(silent(driven, '02:33')).toMatchObject([{ to: null }]);
  });

  test('returning: nobody has to speak', () => {
    const driven = commanded();
    say(driven, 'ann', order('MarkContinuity', { service: 'lan' }), '02:20');
    say(driven, 'ann', order('SetPhase', { phase: 'returning' }), '03:00');
    expect(driven.state.phase).toBe('returning');
    expect(silent(driven, '20:00')).toEqual([]);
  });
});
