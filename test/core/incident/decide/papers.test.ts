// Papers of an incident: its summary, who reviewed the report, the clocks of regulators, ties to others, follow-ups.
import { describe, expect, test } from 'vitest';
import type { Decision } from '#src/incident/outcome.ts';
import type { Plan } from '#src/plan/plan.ts';
import { harborPlan } from '../../../support/harbor-plan.ts';
import { at, declaration, minute, order, room, type Room } from '../../../support/incidents.ts';

const regulated: Plan = {
  ...harborPlan,
  organisation: { ...harborPlan.organisation, regulators: ['gdpr'] },
};

function declared(plan: Plan = harborPlan, drill = false): Room {
  const driven = room(plan);
  driven.say('dana', declaration('phones dead', { affects: ['voip'], drill }), '02:00');
  return driven;
}

function closedBy(person: string): Room {
  const driven = declared();
  driven.say(person, order('Close', { how: 'close' }), '03:00', { confirmed: new Set(['close-not-normal']) });
  return driven;
}

const events = (decision: Decision) =>
  decision.kind === 'decided'
    ? [...decision.incident, ...decision.organisation].map(({ event }) => event)
    : [decision.code];
const again = (decision: Decision) => decision.kind === 'decided' && decision.already;

describe('a summary', () => {
  test('written, written again, taken back → a fact, success without one, the facts speak again', () => {
    const driven = closedBy('dana');
    expect(events(driven.say('dana', { type: 'WriteSummary', text: ' phones were dead ' }))).toEqual([
      { type: 'SummaryWritten', text: 'phones were dead' },
    ]);
    expect(driven.state.summary).toMatchObject({ text: 'phones were dead', by: 'dana' });
    expect(again(driven.ask('dana', { type: 'WriteSummary', text: 'phones were dead' }))).toBe(true);
    driven.say('dana', { type: 'WriteSummary', text: '' });
    expect(driven.state.summary).toBeNull();
  });
});

describe('a review', () => {
  const review = { type: 'ReviewReport' as const, text: 'fine' };

  test('by whoever closed it → refused: four eyes; by another → once', () => {
    const driven = declared();
    driven.say('dana', order('AcceptRole', { role: 'commander' }));
    driven.say('dana', order('Close', { how: 'close' }), '03:00', {
      confirmed: new Set(['close-not-normal']),
    });
    expect(events(driven.ask('dana', review))).toEqual(['own-review']);
    expect(events(driven.ask('robot', review, undefined, { machine: true }))).toEqual(['machine-cannot']);
    expect(events(driven.say('bea', review))).toEqual([{ type: 'ReportReviewed', text: 'fine' }]);
    expect(again(driven.ask('bea', review))).toBe(true);
    expect(driven.state.reviews.map(({ by }) => by)).toEqual(['bea']);
  });

  test('before the close → refused with the way there', () => {
    expect(events(declared().ask('lee', review))).toEqual(['not-closed']);
  });
});

describe('the clock of a regulator', () => {
  const aware = order('RecordAnchor', {
    regulator: 'gdpr',
    anchor: 'aware',
    at: { at: at('01:30'), certainty: 'exact' },
  });

  test('named in the plan → recorded in both journals, so that it outlives the incident', () => {
    const driven = declared(regulated);
    const decision = driven.say('dana', aware);
    const fact = {
      type: 'RegulatoryAnchorRecorded',
      incident: 'O-1',
      regulator: 'gdpr',
      anchor: 'aware',
      text: '',
    };
    expect(events(decision)).toEqual([fact, fact]);
    expect(driven.state.regulation.get('gdpr')?.get('aware')).toBe(at('01:30'));
    expect(driven.organisation.regulation.get('O-1')?.get('gdpr')?.get('aware')).toBe(at('01:30'));
    expect(again(driven.ask('dana', aware))).toBe(true);
  });

  test.each<[string, Room, string]>([
    ['not named', declared(), 'regulator-off'],
    ['a drill', declared(regulated, true), 'no-clock-in-drill'],
  ])('%s → refused', (_, driven, code) => expect(events(driven.ask('dana', aware))).toEqual([code]));

  test('an anchor of another regulator → refused with those that there are', () => {
    const decision = declared(regulated).ask('dana', { ...aware, anchor: 'material' });
    expect(decision).toMatchObject({
      code: 'anchor-unknown',
      given: { choices: ['aware', 'notification-filed', 'not-applicable'] },
    });
  });

  test('corrected like any entry → refused: it stands in two journals, and is recorded again instead', () => {
    const driven = declared(regulated);
    driven.say('dana', aware);
    const entry = `E${driven.state.version}`;
    const move = order('Correct', { entry, at: { at: at('01:40'), certainty: 'exact' }, reason: 'log' });
    expect(events(driven.ask('dana', move))).toEqual(['not-correctable']);
    driven.say('dana', { ...aware, at: { at: at('01:40'), certainty: 'exact' } });
    expect(driven.organisation.regulation.get('O-1')?.get('gdpr')?.get('aware')).toBe(at('01:40'));
  });
});

describe('a tie', () => {
  const tie = { type: 'LinkIncident' as const, incident: 'O-7', relation: 'recurs' as const };

  test('asked by the house → once; by a person → refused', () => {
    const driven = closedBy('dana');
    expect(events(driven.say('clock', tie))).toEqual([
      { type: 'IncidentLinked', incident: 'O-7', relation: 'recurs' },
    ]);
    expect(again(driven.ask('clock', tie))).toBe(true);
    expect(events(driven.ask('dana', tie))).toEqual(['house-only']);
  });
});

describe('a follow-up of a missed promise', () => {
  const open = order('OpenFollowUp', {
    incident: 'O-1',
    text: 'Phones were late',
    owner: 'lee',
    dueAt: at('+1d 02:00'),
    about: { service: 'voip', objective: 'rto', byMs: 5 * minute },
    kind: 'mitigate',
  });

  test('opened, done, asked for again with other words → once for ever', () => {
    const driven = declared();
    driven.say('clock', open);
    driven.say('lee', { type: 'FinishFollowUp', followUp: 'f-1', text: 'bought' });
    expect(again(driven.ask('clock', { ...open, text: 'Phones were very late' }))).toBe(true);
    expect(driven.organisation.followUps.get('F-1')).toMatchObject({
      about: { service: 'voip', objective: 'rto' },
      kind: 'mitigate',
      outcome: 'bought',
      openedAt: at('02:01'),
    });
  });
});

test('a recovery point given as about → kept as about, and a firmer word replaces it', () => {
  const driven = declared();
  const say = (certainty: 'about' | 'exact') =>
    driven.say(
      'lee',
      order('RecordRecoveryPoint', { service: 'voip', point: { at: at('01:40'), certainty }, lostTo: null }),
    );
  say('about');
  expect(driven.state.services.get('voip')?.recovery).toMatchObject({
    point: at('01:40'),
    certainty: 'about',
  });
  say('exact');
  expect(driven.state.services.get('voip')?.recovery?.certainty ?? 'exact').toBe('exact');
  expect(
    again(
      driven.ask(
        'lee',
        order('RecordRecoveryPoint', {
          service: 'voip',
          point: { at: at('01:40'), certainty: 'exact' },
          lostTo: null,
        }),
      ),
    ),
  ).toBe(true);
});
