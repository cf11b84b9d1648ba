// A replay and the clock are never asked: what would be a question is recorded, or refused where nothing can be. And
// names that fit two things, of every kind.
import { describe, expect, test } from 'vitest';
import { harborPlan } from '#test/support/harbor-plan.ts';
import { at, declaration, order, room, type Room } from '#test/support/incidents.ts';

const importing = { platform: 'import', asked: null, typed: false };

function replayed(): Room {
  const driven = room(null);
  driven.say('replay', declaration('recorded elsewhere', { synthetic: true }), '02:00', importing);
  return driven;
}

describe('a replay', () => {
  const say = (
    driven: Room,
    type: 'MarkDown' | 'MarkContinuity' | 'MarkRestored' | 'MarkNormal',
    when: string,
  ) =>
    driven.say(
      'replay',
      order(type, { service: 'www', at: { at: at(when), certainty: 'exact' } }),
      '+9d 00:00',
      importing,
    );

  test('a first fall of an unknown service, days back: → it joins and is down, without a question', () => {
    const driven = replayed();
    expect(say(driven, 'MarkDown', '02:00').kind).toBe('decided');
    expect(driven.state.services.get('www')).toMatchObject({
      status: 'down',
      windows: [{ down: { at: at('02:00') } }],
    });
  });

  test('a second fall while it is down: → already', () => {
    const driven = replayed();
    say(driven, 'MarkDown', '02:00');
    expect(say(driven, 'MarkDown', '02:30')).toMatchObject({ already: true });
  });

  test('two outages of one service: 2 h 33 and 1 h 41 → two windows', () => {
    const driven = replayed();
    say(driven, 'MarkDown', '11:07');
    say(driven, 'MarkRestored', '13:40');
    say(driven, 'MarkDown', '15:30');
    say(driven, 'MarkRestored', '17:11');
    const lengths = driven.state.services
      .get('www')
      ?.windows.map(({ down, restored }) => (restored?.at ?? 0) - down.at);
    expect(lengths).toEqual([153 * 60_000, 101 * 60_000]);
  });

  test('better, though it never was down: → refused, since nobody can say since when', () => {
    const driven = replayed();
    driven.say('replay', order('AddService', { name: 'www', needs: [] }), '02:00', importing);
    expect(say(driven, 'MarkContinuity', '02:10')).toMatchObject({ code: 'never-down' });
  });

  test('normal while it is down: → refused, since nobody can say when it was restored', () => {
    const driven = replayed();
    say(driven, 'MarkDown', '02:00');
    expect(say(driven, 'MarkNormal', '03:00')).toMatchObject({ code: 'restored-unknown' });
  });

  test('an impossible order: → recorded as a conflict, and the rest computed', () => {
    const driven = replayed();
    say(driven, 'MarkDown', '02:00');
    expect(say(driven, 'MarkRestored', '01:00').kind).toBe('decided');
    say(driven, 'MarkRestored', '03:00');
    expect(driven.state.services.get('www')).toMatchObject({ status: 'restored', conflicts: ['E5'] });
  });

  test('what needs a fallen service: → not suspected, since nobody can answer', () => {
    const driven = room();
    driven.say('replay', declaration('lan'), '02:00', importing);
    expect(driven.state.services.get('voip')?.status).toBe('not affected');
  });

  test('closing with services down: → closed, with the list', () => {
    const driven = replayed();
    say(driven, 'MarkDown', '02:00');
    expect(driven.say('replay', order('Close', { how: 'close' }), '+9d 00:00', importing)).toMatchObject({
      incident: [{ event: { type: 'IncidentClosed', notNormal: ['www'] } }],
    });
  });
});

describe('names that fit two', () => {
  const acme = harborPlan.partners.get('acme');
  const flood = harborPlan.scenarios.get('ransomware');
  const partners = new Map(harborPlan.partners);
  const scenarios = new Map(harborPlan.scenarios);
  if (acme) partners.set('acorn', { ...acme, key: 'acorn', name: 'Acorn', services: [] });
  if (flood) scenarios.set('rain', { ...flood, key: 'rain', name: 'Rain' });
  const twins = { ...harborPlan, partners, scenarios };

  test('a step, a role, a partner, a scenario: the beginning of two → asked, with both as buttons', () => {
    const driven = room(twins);
    const ask = (command: Parameters<Room['ask']>[1], verb: string, options: Record<string, string>) =>
      driven.ask('rob', command, '02:05', { asked: { verb, options } });
    driven.say('rob', declaration('core switch is down'), '02:00');
    expect(ask(order('StartStep', { step: 'rep' }), 'start', { step: 'rep' })).toMatchObject({
      code: 'which-step',
      choices: [{ verb: 'start', options: { step: '1.2' } }, { options: { step: '2.3' } }],
    });
    expect(ask(order('AcceptRole', { role: 'dat' }), 'assign', { role: 'dat' })).toMatchObject({
      code: 'which-role',
      choices: [{ options: { role: 'verifier' } }, { options: { role: 'database' } }],
    });
    expect(
      ask(order('ReportPartner', { partner: 'ac', what: 'called' }), 'partner', { partner: 'ac' }),
    ).toMatchObject({
      code: 'which-partner',
      choices: [{ options: { partner: 'acme' } }, { options: { partner: 'acorn' } }],
    });
    expect(
      ask(declaration('', { scenario: 'ra' }), 'drill', { scenario: 'ra', announce: 'no' }),
    ).toMatchObject({
      code: 'which-scenario',
      choices: [
        { verb: 'drill', options: { scenario: 'ransomware', announce: 'no' } },
        { options: { scenario: 'rain' } },
      ],
    });
  });
});
