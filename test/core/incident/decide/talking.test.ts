// Words, settings, partners, times; and what belongs to the organisation rather than to an incident.
import { describe, expect, test } from 'vitest';
import type { Command } from '#src/incident/commands.ts';
import { learnedMinutes } from '#src/incident/organisation.ts';
import { harborPlan } from '#test/support/harbor-plan.ts';
import { at, declaration, order, room } from '#test/support/incidents.ts';
import { cases, talked } from '../talk.ts';

const commanded = `02:00 rob: core switch is down
  02:01 dana: assign commander`;

describe('words', () => {
  cases(
    commanded,
    `a note: → recorded
      02:10 kim: note rebooted the load balancer at:-5m
      = NoteAdded text=rebooted the load balancer kind=note @02:05

    the same note a minute later: → asked
      02:10 kim: note rebooted
      02:11 kim: note rebooted
      = asked repeated what=note

    the same note two minutes later: → recorded
      02:10 kim: note rebooted
      02:12 kim: note rebooted
      = NoteAdded text=rebooted kind=note

    the same note by another: → recorded
      02:10 kim: note rebooted
      02:10 lee: note rebooted
      = NoteAdded text=rebooted kind=note

    an update: the commander → sent
      02:10 dana: update failover started next:30m
      = UpdateSent text=failover started nextIn=1800000

    an update: staff → sent
      02:05 kim: assign communications
      02:10 kim: update failover started
      = UpdateSent text=failover started

    an update: somebody without a part → refused, or anyway
      02:10 kim: update failover started
      = refused not-permitted needs=involved (or anyway)

    the same update a minute later: → asked
      02:10 dana: update failover started
      02:11 dana: update failover started
      = asked repeated what=update

    12 h ago: → taken as it is
      14:10 kim: note seen then at:02:10
      = NoteAdded text=seen then kind=note @02:10

    12 h and a minute ago: → asked
      14:10 kim: note seen then at:02:09
      = asked long-ago at=02:09

    about then: → said to be about
      02:10 kim: note smoke at:~01:50
      = NoteAdded text=smoke kind=note @01:50 (about)`,
  );

  const noteOf = (link: string | null, text = 'smoke', given: { at: number } | null = null): Command => ({
    type: 'AddNote',
    text,
    kind: 'note',
    link,
    at: given === null ? null : { at: given.at, certainty: 'exact' },
  });

  test('a message made into a note twice: → already, however late', () => {
    const driven = talked(commanded).room;
    expect(driven.say('kim', noteOf('https://chat/1'), '02:10')).toMatchObject({ already: false });
    expect(driven.say('lee', noteOf('https://chat/1'), '+1d 02:10')).toMatchObject({ already: true });
  });

  test('a file: the same content twice → already', () => {
    const driven = talked(commanded).room;
    const file = { type: 'AddFile', name: 'a.png', mediaType: 'image/png', bytes: 3, sha256: 'ab' } as const;
    expect(driven.say('kim', file)).toMatchObject({ already: false });
    expect(driven.say('lee', { ...file, name: 'b.png' })).toMatchObject({ already: true });
  });

  test('a minute ahead is now, a second more is refused, before this century is refused', () => {
    const driven = talked(commanded).room;
    const now = at('02:10');
    expect(driven.ask('kim', noteOf(null, 'a', { at: now + 60_000 }), now)).toMatchObject({
      incident: [{ at: now }],
    });
    expect(driven.ask('kim', noteOf(null, 'a', { at: now + 61_000 }), now)).toMatchObject({
      code: 'time-ahead',
    });
    expect(driven.ask('kim', noteOf(null, 'a', { at: Date.UTC(1999, 11, 31) }), now)).toMatchObject({
      code: 'time-unreasonable',
    });
    expect(driven.ask('kim', noteOf(null, 'a', { at: Number.NaN }), now)).toMatchObject({
      code: 'time-unreasonable',
    });
  });

  test('an empty note, update or step: → refused', () => {
    const driven = talked(commanded).room;
    for (const command of [noteOf(null, ' '), order('SendUpdate'), order('AddStep', { service: null })]) {
      expect(driven.ask('dana', command)).toMatchObject({ code: 'nothing-typed' });
    }
  });

  test('blocked or skipped for no reason: → refused', () => {
    const driven = talked(commanded).room;
    expect(driven.ask('dana', order('BlockStep', { step: '1.1', reason: ' ' }))).toMatchObject({
      code: 'reason-needed',
    });
    expect(driven.ask('dana', order('SkipStep', { step: '1.1', reason: '' }))).toMatchObject({
      code: 'reason-needed',
    });
  });
});

describe('settings', () => {
  cases(
    commanded,
    `severity: → set
      02:10 dana: set sev:2
      = SeveritySet severity=2

    the severity it has: → already
      02:10 dana: set sev:1
      = already

    severity: somebody without a part → refused, or anyway
      02:10 kim: set sev:2
      = refused not-permitted needs=command (or anyway)

    cadence snoozed: → until then
      02:10 dana: set snooze:30m
      = UpdatesSnoozed until=02:40

    snoozed for 24 h: → until then
      02:10 dana: set snooze:24h
      = UpdatesSnoozed until=+1d 02:10

    snoozed for longer: → refused
      02:10 dana: set snooze:25h
      = refused snooze-length limitMs=86400000

    the first signal: → recorded
      02:10 kim: set detected:01:50
      = DetectionRecorded @01:50

    hidden: → private
      02:10 dana: set private:yes
      = PrivacySet private=true

    hidden already: → already
      02:10 dana: set private:yes
      02:11 dana: set private:yes
      = already

    opened up by the commander: → not private
      02:10 dana: set private:yes
      02:11 dana: set private:no
      = PrivacySet

    opened up by an authority: → not private
      02:10 dana: set private:yes
      02:11 rob: set private:no
      = PrivacySet

    invited: → recorded
      02:10 dana: set invite:tia
      = PersonInvited person=tia

    invited again: → already
      02:10 dana: set invite:tia
      02:11 dana: set invite:tia
      = already

    hidden: somebody who is not invited → it is not there
      02:10 dana: set private:yes
      02:11 tia: note hello
      = refused not-invited

    hidden: somebody who is invited → in
      02:10 dana: set private:yes
      02:11 dana: set invite:tia
      02:12 tia: note hello
      = NoteAdded text=hello kind=note`,
  );

  test('command only acting: everybody decides, but opening up takes a name', () => {
    const talk = talked('02:00 bea: wiki is down');
    expect(talk.hear('02:01 kim: set sev:3')).toEqual(['SeveritySet severity=3']);
    expect(talk.hear('02:02 kim: set private:yes')).toEqual(['PrivacySet private=true']);
    expect(talk.hear('02:03 kim: set private:no')).toEqual([
      'refused not-permitted needs=command (or anyway)',
    ]);
    expect(talk.hear('02:04 kim: set private:no override:"all clear"')).toEqual(['PrivacySet']);
    const adopt = { type: 'AdoptPlan', planDigest: 'harbor' } as const;
    expect(talk.room.say('bea', adopt)).toMatchObject({ code: 'not-permitted', mayOverride: true });
    expect(talk.room.say('rob', adopt)).toMatchObject({ already: true });
    expect(talk.room.say('rob', { ...adopt, planDigest: 'other' })).toMatchObject({ code: 'plan-changed' });
  });

  test('a changed plan: adopted → in force here, and every step keeps its number', () => {
    const driven = talked(`${commanded}\n02:05 lee: start 1.1`).room;
    const wiki = harborPlan.services.get('wiki');
    const services = new Map(harborPlan.services);
    if (wiki) services.set('intranet', { ...wiki, key: 'intranet', name: 'Intranet' });
    driven.adopt({ ...harborPlan, digest: 'harbor-2', services });
    const before = [...driven.state.layout.steps.keys()];
    driven.say('dana', { type: 'AdoptPlan', planDigest: 'harbor-2' }, '02:10');
    expect(driven.state).toMatchObject({ planDigest: 'harbor-2' });
    expect([...driven.state.layout.steps.keys()].slice(0, before.length)).toEqual(before);
    expect(driven.state.services.get('intranet')?.status).toBe('not affected');
    expect(driven.state.steps.get('1.1')?.status).toBe('started');
  });

  test('no plan in force: adopted → refused', () => {
    const driven = room(null);
    driven.say('rob', declaration('all down'));
    expect(
      driven.say('rob', { type: 'AdoptPlan', planDigest: 'x' }, undefined, { override: 'now' }),
    ).toMatchObject({
      code: 'no-plan',
    });
  });
});

describe('partners', () => {
  cases(
    commanded,
    `called: → its clock starts, and the step of calling is done
      02:10 dana: partner acme called ref:4711
      = PartnerCalled acme reference=4711
      = StepDone 0.1

    called: again with the same reference → already
      02:10 dana: partner acme called ref:4711
      02:11 dana: partner acme called ref:4711
      = already

    called: again with another reference → recorded
      02:10 dana: partner acme called ref:4711
      02:11 dana: partner acme called ref:4712
      = PartnerCalled acme reference=4712

    answered: → recorded
      02:10 dana: partner acme called
      02:20 dana: partner acme answered ref:9
      = PartnerAnswered acme reference=9

    on site: its own technician → recorded
      02:30 tia: partner acme on-site
      = PartnerOnSite acme

    by somebody without a part: → refused, or anyway
      02:30 bea: partner acme called
      = refused not-permitted needs=involved (or anyway)

    a partner that nobody knows: → refused
      02:30 dana: partner zzz called
      = refused partner-unknown typed=zzz`,
  );
});

describe('the organisation', () => {
  cases(
    commanded,
    `a restore test: → recorded with its day
      02:10 kim: plan record restore-test payments-db at:2026-11-19
      = ReadinessRecorded restore-test payments-db day=2026-11-19 @-1d 00:00 (day)

    somebody verified a contact: → recorded
      02:10 kim: plan record contact lee
      = ReadinessRecorded contact lee day=2026-11-20`,
  );

  const readiness = (
    fact: 'restore-test' | 'contact' | 'replaced',
    subject: string,
    given: string | null = null,
  ) =>
    order('RecordReadiness', {
      fact,
      subject,
      at: given === null ? null : { at: at(given), certainty: 'exact' },
      text: '',
    });

  test('readiness: recorded by day, an older fact does not replace a newer, the same is already so', () => {
    const driven = room();
    driven.say('kim', readiness('restore-test', 'pg'), '10:00');
    expect(driven.organisation.readiness.get('restore-test:payments-db')?.day).toBe('2026-11-20');
    driven.say('kim', readiness('restore-test', 'pg', '00:30'), '+1d 10:00');
    expect(driven.say('kim', readiness('restore-test', 'pg', '00:30'), '+1d 10:00')).toMatchObject({
      already: true,
    });
    expect(driven.say('kim', readiness('contact', 'Lee Park'))).toMatchObject({ already: false });
    expect(driven.say('kim', readiness('contact', 'Le'))).toMatchObject({ code: 'subject-unknown' });
    expect(driven.say('kim', readiness('replaced', 'switch'))).toMatchObject({ code: 'subject-unknown' });
    expect(driven.say('kim', readiness('restore-test', 'paym'), undefined)).toMatchObject({
      code: 'which-subject',
    });
  });

  test('follow-ups: numbered, done once, unknown ones refused with those that are open', () => {
    const driven = room();
    driven.say('rob', declaration('wiki'), '02:00');
    const open = order('OpenFollowUp', {
      incident: 'O-1',
      text: 'second switch',
      owner: 'lee',
      dueAt: at('+1d 02:00'),
    });
    expect(driven.say('dana', open)).toMatchObject({ organisation: [{ event: { followUp: 'F-1' } }] });
    expect(driven.say('dana', open)).toMatchObject({ already: true });
    expect(driven.say('dana', { ...open, incident: 'O-9' })).toMatchObject({ code: 'incident-unknown' });
    expect(driven.say('dana', { ...open, text: ' ' })).toMatchObject({ code: 'nothing-typed' });
    const done = (followUp: string) => driven.say('lee', { type: 'FinishFollowUp', followUp, text: '' });
    expect(done('F-7')).toMatchObject({ code: 'follow-up-unknown', given: { near: ['F-1'] } });
    expect(done('f-1')).toMatchObject({ already: false });
    expect(done('F-1')).toMatchObject({ already: true });
  });

  test('handles: joined by an administrator, by the person, or where a code proved both sides', () => {
    const driven = room();
    const link = (person: string, handle: string, by: string, also = {}) =>
      driven.say(by, { type: 'LinkHandle', person, handle }, undefined, also);
    expect(link('dana', 'other:7', 'other:7')).toMatchObject({ code: 'not-your-person' });
    expect(link('dana', 'other:7', 'other:7', { house: true })).toMatchObject({
      organisation: [{ event: { type: 'HandlesLinked', person: 'dana', handle: 'other:7' } }],
    });
    expect(link('dana', 'other:7', 'dana')).toMatchObject({ already: true });
    expect(link('other:8', 'lee', 'lee')).toMatchObject({
      organisation: [{ event: { person: 'lee', handle: 'other:8' } }],
    });
    expect(link('dana', 'lee', 'dana')).toMatchObject({ code: 'handle-taken' });
    expect(link('kim', 'other:9', 'rob', { administrator: true })).toMatchObject({ already: false });
    expect(driven.organisation.links.get('other:9')).toBe('kim');
  });

  test('somebody linked later: holds what their handle held', () => {
    const driven = room();
    driven.say('other:7', declaration('wiki is down'), '02:00');
    driven.say('rob', { type: 'LinkHandle', person: 'kim', handle: 'other:7' }, '02:01', { house: true });
    expect(driven.say('kim', { type: 'AcceptRole', role: 'commander' }, '02:02')).toMatchObject({
      incident: [{ event: { type: 'RoleAccepted', by: 'kim' } }],
    });
  });

  test('measured lengths: the median, of an even number the mean of the middle two', () => {
    const driven = room();
    const run = (start: string, minutes: number) => {
      driven.say('rob', declaration('core switch is down'), start);
      const begun = at(start);
      driven.say('lee', order('StartStep', { step: '1.1' }), begun);
      driven.say('lee', order('FinishStep', { step: '1.1' }), begun + minutes * 60_000);
      driven.say('rob', order('Close', { how: 'close' }), begun + minutes * 60_000);
      return learnedMinutes(driven.organisation).get('swap-switch');
    };
    expect([run('02:00', 20), run('04:00', 40), run('06:00', 26)]).toEqual([20, 30, 26]);
  });

  test('reminders and rooms: recorded once, and only by the house', () => {
    const talk = talked(commanded);
    expect(talk.hear('02:10 clock: remind rto:75')).toEqual([
      'ReminderFired key=rto:75 kind=test dueAt=02:00',
    ]);
    expect(talk.hear('02:11 clock: remind rto:75')).toEqual(['already']);
    expect(talk.hear('02:11 clock: bind C1')).toEqual(['RoomBound platform=local room=C1 purpose=incident']);
    expect(talk.hear('02:12 clock: bind C1')).toEqual(['already']);
    const fire = order('FireReminder', { key: 'x', kind: 'x', dueAt: 0, subject: null, to: null });
    expect(talk.room.say('dana', fire)).toMatchObject({ code: 'house-only' });
    expect(talk.room.say('dana', { type: 'ExpireOffer', role: 'scribe' })).toMatchObject({
      code: 'house-only',
    });
    const outside = room();
    expect(outside.say('clock', fire)).toMatchObject({
      organisation: [{ event: { type: 'ReminderFired' } }],
    });
    expect(outside.say('clock', fire)).toMatchObject({ already: true });
  });

  test('no incident at hand: a verb → refused, and nothing is declared', () => {
    const driven = room();
    expect(driven.say('dana', order('StartStep', { step: '1.1' }))).toMatchObject({
      code: 'nothing-to-act-on',
    });
    expect(driven.incident).toBeNull();
  });
});
