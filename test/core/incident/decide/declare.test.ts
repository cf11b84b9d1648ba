// The declaration: never held up, and never a guess.
import { describe, expect, test } from 'vitest';
import type { Plan } from '#src/plan/plan.ts';
import { harborPlan } from '#test/support/harbor-plan.ts';
import { at, declaration, order, room } from '#test/support/incidents.ts';
import { cases, talked } from '../talk.ts';

/** What is set down by a declaration of that text. */
function downBy(text: string, more = {}, plan: Plan | null = harborPlan): string[] {
  const { state } = declared(text, more, plan);
  return [...state.services.values()].filter(({ status }) => status === 'down').map(({ key }) => key);
}

function declared(text: string, more = {}, plan: Plan | null = harborPlan) {
  const driven = room(plan);
  driven.say('rob', declaration(text, more), '02:00');
  return driven;
}

describe('one sentence', () => {
  cases(
    '',
    `a text that names one service: → open, down, roles asked for
      02:00 rob: payments db is down
      = IncidentDeclared O-1 text=payments db is down severity=1 planDigest=harbor speed=1 announce=true
      = RoleActing commander person=rob
      = ServiceDown payments-db
      = ServiceSuspected payments because=payments-db
      = RoleOffered commander to=dana audience=person round=1
      = RoleOffered scribe to=bea audience=person round=1
      = RoleOffered network to=lee audience=person round=1
      = RoleOffered database to=kim audience=person round=1
      = IncidentNumbered O-1 text=payments db is down

    with everything: → everything recorded
      02:00 rob: declare odd noises sev:2 since:01:45 detected:01:50 affects:wiki cause:hardware private:yes announce:no
      = IncidentDeclared O-1 text=odd noises severity=2 private=true planDigest=harbor cause=hardware speed=1 since={at=01:45 certainty=exact}
      = DetectionRecorded @01:50
      = RoleActing commander person=rob
      = ServiceDown wiki @01:45
      = RoleOffered commander to=dana audience=person round=1
      = RoleOffered scribe to=bea audience=person round=1
      = RoleOffered network to=lee audience=person round=1
      = RoleOffered database to=kim audience=person round=1
      = IncidentNumbered O-1 private=true

    by a webhook: → nobody is in command
      02:00 robot: wiki does not answer
      = IncidentDeclared O-1 text=wiki does not answer severity=1 planDigest=harbor byMachine=true speed=1 announce=true
      = ServiceDown wiki
      = RoleOffered commander to=dana audience=person round=1
      = RoleOffered scribe to=bea audience=person round=1
      = RoleOffered network to=lee audience=person round=1
      = RoleOffered database to=kim audience=person round=1
      = IncidentNumbered O-1 text=wiki does not answer

    by a guest: → refused
      02:00 guest: the wiki is down
      = refused not-a-member

    of a scenario that nobody knows: → refused
      02:00 rob: drill volcano scenario:volcano
      = refused scenario-unknown typed=volcano

    since 12 h ago: → taken as it is
      15:00 rob: declare odd noises affects:wiki since:03:00 sev:3
      = IncidentDeclared O-1 text=odd noises severity=3 planDigest=harbor speed=1 announce=true since={at=03:00 certainty=exact}
      = RoleActing commander person=rob
      = ServiceDown wiki @03:00
      = RoleOffered commander to=dana audience=person round=1
      = RoleOffered scribe to=bea audience=person round=1
      = RoleOffered network to=lee audience=person round=1
      = RoleOffered database to=kim audience=person round=1
      = IncidentNumbered O-1 text=odd noises

    since 12 h and a minute ago: → asked
      15:00 rob: declare odd noises since:02:59
      = asked long-ago at=02:59

    another outage a minute later: → another incident
      02:00 rob: the wiki is down
      02:01 rob: declare phones are odd
      = IncidentDeclared O-2 text=phones are odd severity=1 planDigest=harbor speed=1 announce=true
      = RoleActing commander person=rob
      = ServiceDown voip
      = RoleOffered commander to=dana audience=person round=1
      = RoleOffered scribe to=bea audience=person round=1
      = RoleOffered network to=lee audience=person round=1
      = RoleOffered database to=kim audience=person round=1
      = IncidentNumbered O-2 text=phones are odd

    the same words, spaced otherwise, a minute later: → asked
      02:00 rob: the wiki is down
      02:01 rob: declare The  wiki is DOWN
      = asked repeated what=declaration O-1

    a private one, then whatever a minute later: → asked, for its words are not in the organisation's journal
      02:00 rob: declare intruder in the vault private:yes
      02:01 rob: declare phones are odd
      = asked repeated what=declaration O-1

    the same person, the same words a minute later: → asked
      02:00 rob: the wiki is down
      02:01 rob: declare the wiki is down
      = asked repeated what=declaration O-1`,
  );

  test('the same person two minutes later: declared → another incident', () => {
    const talk = talked('02:00 rob: the wiki is down\n02:02 rob: declare phones are odd');
    expect(talk.room.state.id).toBe('O-2');
  });

  test('an empty text: declared → refused, and nothing opens', () => {
    const driven = room();
    expect(driven.say('rob', declaration('   '))).toMatchObject({ code: 'nothing-typed' });
    expect(driven.incident).toBeNull();
  });

  test('only people of the plan may declare: a stranger → refused, or anyway; a person of the plan → declared', () => {
    const narrow = {
      ...harborPlan,
      organisation: { ...harborPlan.organisation, declare: 'people' as const },
    };
    const driven = room(narrow);
    expect(driven.ask('local:eve', declaration('wiki down'))).toMatchObject({
      code: 'declare-people-only',
      mayOverride: true,
    });
    expect(driven.ask('local:eve', declaration('wiki down'), '02:00', { override: 'fire' }).kind).toBe(
      'decided',
    );
    expect(driven.ask('rob', declaration('wiki down')).kind).toBe('decided');
  });
});

describe('what the text speaks of', () => {
  test.each<[string, string, string[]]>([
    ['a name', 'Payments DB refuses writes', ['payments-db']],
    ['a key', 'core-network!', ['core-network']],
    ['an alias, in capitals', 'LAN gone', ['core-network']],
    ['an alias of two words', 'the core  switch is on fire', ['core-network']],
    ['a longer name with a shorter one in it', 'payments db down', ['payments-db']],
    ['both names', 'payments and payments db', []],
    ['two services', 'wiki and phones', []],
    ['the same one twice', 'wiki wiki', ['wiki']],
    ['a part of a word', 'the wikipedia mirror', []],
    ['one slip of the finger', 'the wkii', []],
    ['none', 'test server is down', []],
    ['punctuation around it', '«WIKI»: down?', ['wiki']],
  ])('%s: declared → what is down', (_, text, expected) => {
    expect(downBy(text)).toEqual(expected);
  });

  test('names in other scripts: whole words, in any case', () => {
    const services = new Map(harborPlan.services);
    const wiki = services.get('wiki');
    if (wiki) services.set('wiki', { ...wiki, name: 'Ärzte-Übersicht', aliases: ['ВИКИ'] });
    const plan = { ...harborPlan, services };
    expect(downBy('die ÄRZTE-ÜBERSICHT steht', {}, plan)).toEqual(['wiki']);
    expect(downBy('вики лежит', {}, plan)).toEqual(['wiki']);
    expect(downBy('википедия лежит', {}, plan)).toEqual([]);
  });

  test('affects: wins over the text, slips and strangers included', () => {
    expect(downBy('wiki is down', { affects: ['voip'] })).toEqual(['voip']);
    expect(downBy('odd', { affects: ['phnoes', 'core-network'] })).toEqual(['core-network', 'voip']);
    expect(downBy('odd', { affects: ['paym'] })).toEqual([]);
    expect(downBy('odd', { affects: ['zeppelin hangar'] })).toEqual(['zeppelin-hangar']);
    expect(downBy('odd', { affects: ['Fax', 'fax'] }, null)).toEqual(['fax']);
  });

  test('a scenario: declared → its services are down, whatever the text says', () => {
    expect(downBy('wiki', { scenario: 'region-loss' })).toEqual(['core-network', 'payments-db']);
  });

  test('a confidential scenario: declared → private from the start', () => {
    expect(declared('', { scenario: 'ransomware' }).state).toMatchObject({
      private: true,
      text: 'Ransomware',
    });
  });
});

describe('drills', () => {
  test('a drill: declared → its own numbers, and a real outage keeps its own', () => {
    const driven = declared('', { scenario: 'region-loss', drill: true, speed: 10 });
    expect(driven.state).toMatchObject({ id: 'D-1', drill: true, speed: 10 });
    driven.say('rob', declaration('wiki is down'), '02:10');
    expect(driven.state).toMatchObject({ id: 'O-1', drill: false });
  });

  test('a real one: a speed is not taken', () => {
    expect(declared('wiki', { speed: 10 }).state.speed).toBe(1);
  });

  cases(
    '02:00 rob: drill region-loss announce:no',
    `running: stopped by anybody → closed, and what it left
      02:30 bea: drill stop
      = IncidentClosed notNormal=[core-network payments-db]
      = IncidentEnded D-1
      = DrillHeld scenario=region-loss D-1 day=2026-11-20 planDigest=harbor

    stopped: stopped again → already
      02:30 bea: drill stop
      02:31 bea: drill stop
      = already

    running, all usable in time: stopped → met
      02:05 rob: continuity core-network
      02:06 rob: continuity payments-db
      02:50 bea: drill stop
      = IncidentClosed notNormal=[core-network payments-db]
      = IncidentEnded D-1
      = DrillHeld scenario=region-loss D-1 day=2026-11-20 verdict=met planDigest=harbor

    running, one usable in the last minute: stopped → met
      02:05 rob: continuity core-network
      03:00 rob: continuity payments-db
      03:50 bea: drill stop
      = IncidentClosed notNormal=[core-network payments-db]
      = IncidentEnded D-1
      = DrillHeld scenario=region-loss D-1 day=2026-11-20 verdict=met planDigest=harbor

    running, one usable a minute late: stopped → missed
      02:05 rob: continuity core-network
      03:01 rob: continuity payments-db
      03:50 bea: drill stop
      = IncidentClosed notNormal=[core-network payments-db]
      = IncidentEnded D-1
      = DrillHeld scenario=region-loss D-1 day=2026-11-20 verdict=missed planDigest=harbor`,
  );

  test.each([
    [6, 'met'],
    [7, 'missed'],
  ])(
    'ten times as fast, usable after %i minutes of an hour: stopped → %s, and no length is learned',
    (minutes, verdict) => {
      const driven = declared('', { scenario: 'region-loss', drill: true, speed: 10 });
      const when = at('02:00') + minutes * 60_000;
      driven.say('rob', order('StartStep', { step: '1.1' }), when);
      driven.say('rob', order('FinishStep', { step: '1.1' }), when);
      for (const service of ['core-network', 'payments-db'])
        driven.say('rob', order('MarkContinuity', { service }), when);
      expect(driven.say('rob', order('StopDrill'), '02:30')).toMatchObject({
        organisation: [{ event: { type: 'IncidentEnded' } }, { event: { type: 'DrillHeld', verdict } }],
      });
    },
  );

  test('a real outage: drill stop → refused', () => {
    const talk = talked('02:00 rob: wiki is down');
    expect(talk.hear('02:30 rob: drill stop')).toEqual(['refused not-a-drill O-1']);
  });
});
