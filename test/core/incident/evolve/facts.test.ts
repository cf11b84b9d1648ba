// What each fact leaves in the state: who was there, how often a step was tried, when a partner answered.
import { describe, expect, test } from 'vitest';
import type { IncidentEvent } from '#src/incident/events.ts';
import { evolve, fold } from '#src/incident/evolve/fold.ts';
import type { IncidentState } from '#src/incident/state.ts';
import { forecastInput, forecastOf, stepStatus, waitingOf } from '#src/incident/steps.ts';
import { harborPlan } from '#test/support/harbor-plan.ts';
import { askingOf, at, declaration, entryOf, hour, minute, order, room } from '#test/support/incidents.ts';
import { talked } from '../talk.ts';

const commanded = `02:00 rob: core switch is down
  02:01 dana: assign commander
  02:01 lee: assign network`;

function told(lines: string): IncidentState {
  return talked(`${commanded}\n${lines}`).room.state;
}

describe('steps', () => {
  test('blocked and resumed: one attempt, begun when it began, and the stretch in between', () => {
    const step = told(`02:05 lee: start 1.1
      02:10 lee: block 1.1 no key
      02:20 lee: start 1.1
      02:30 lee: done 1.1`).steps.get('1.1');
    expect(step).toMatchObject({
      status: 'done',
      attempts: 1,
      started: { at: at('02:05') },
      ended: { at: at('02:30') },
      blocked: [{ from: at('02:10'), to: at('02:20') }],
    });
  });

  test('failed and tried again: two attempts, begun anew', () => {
    const step = told(`02:05 lee: start 1.1
      02:10 lee: done 1.1 fail
      02:20 lee: start 1.1`).steps.get('1.1');
    expect(step).toMatchObject({
      status: 'started',
      attempts: 2,
      started: { at: at('02:20') },
      ended: null,
      result: null,
    });
  });

  test('failed and skipped: it stays failed, and lets its successors go', () => {
    const state = told(`02:05 lee: start 1.1
      02:10 lee: done 1.1 fail
      02:11 dana: skip 1.1 the spare is dead`);
    expect(state.steps.get('1.1')).toMatchObject({
      status: 'failed',
      released: true,
      reason: 'the spare is dead',
    });
    expect(stepStatus(state, '1.2')).toBe('ready');
  });

  test('out of order once: out of order for good, with its reason', () => {
    const step = told(`02:05 dana: start 1.2 acme is here
      02:10 dana: done 1.2`).steps.get('1.2');
    expect(step).toMatchObject({ outOfOrder: true, reason: 'acme is here' });
  });

  test('given away while it runs: the other holds it, and takes part', () => {
    const state = told(`02:05 lee: start 1.1
      02:06 dana: assign 1.1 kim`);
    expect(state.steps.get('1.1')).toMatchObject({ holder: 'kim', assignedTo: 'kim' });
    expect(state.participants.has('kim')).toBe(true);
  });

  test('what it stands on falls again: running dependents are flagged, waiting ones wait again', () => {
    const before = `02:02 kim: down payments-db
      02:20 lee: continuity core-network
      02:25 kim: start 2.2 reason:"replica is gone"
      03:00 lee: down core-network`;
    const state = told(before);
    expect(state.steps.get('2.2')?.flagged).toBe(true);
    expect(stepStatus(state, '2.3')).toBe('pending');
    expect(waitingOf(state, '2.3')).toEqual({ steps: ['2.2'], services: ['core-network'], notDown: false });
    expect(told(`${before}\n03:10 kim: done 2.2`).steps.get('2.2')?.flagged).toBe(false);
  });

  test('a failed verification of a service: the service is down again; of a step that does not verify: it is not', () => {
    const restored = `02:05 lee: start 1.1
      02:20 lee: restored core-network`;
    expect(told(`${restored}\n02:25 lee: done 1.1 fail`).services.get('core-network')?.status).toBe(
      'restored',
    );
    const failed = told(`${restored}\n02:24 lee: done 1.3 fail reason:"links flap"`);
    expect(failed.services.get('core-network')).toMatchObject({
      status: 'down',
      verification: [{ result: 'fail', step: '1.3', at: at('02:24') }],
    });
  });
});

describe('people', () => {
  test('accepted: nobody is tried any more, the offer is gone', () => {
    const role = talked(
      '02:00 rob: wiki is down\n02:02 dana: me decline commander\n02:03 lee: assign commander',
    ).room.state.roles.get('commander');
    expect(role).toMatchObject({
      tried: [],
      offer: null,
      firstOfferedAt: at('02:00'),
      firstAcceptedAt: at('02:03'),
    });
  });

  test('who takes part: who wrote, who holds; not who was only asked, and not the clock', () => {
    const state = told('02:10 clock: remind x\n02:11 kim: note hm');
    expect([...state.participants].toSorted()).toEqual(['dana', 'kim', 'lee', 'rob']);
  });

  test('the last word of command: the commander wrote, somebody else does not count', () => {
    expect(told('02:30 dana: note one\n02:40 kim: note two').lastCommandAt).toBe(at('02:30'));
    expect(told('02:10 dana: handover commander lee\n02:20 lee: assign commander').lastCommandAt).toBe(
      at('02:20'),
    );
  });

  test('rung by hand: every call stays', () => {
    const { state } = talked(
      '02:00 rob: wiki is down\n02:06 kim: assign commander dana called:no-answer',
    ).room;
    expect(state.roles.get('commander')?.calls).toEqual([
      { person: 'dana', at: at('02:06'), outcome: 'no-answer' },
    ]);
  });
});

describe('words and partners', () => {
  test('an update: it ends the snooze', () => {
    expect(told('02:10 dana: set snooze:30m').snoozedUntil).toBe(at('02:40'));
    expect(told('02:10 dana: set snooze:30m\n02:20 dana: update on it').snoozedUntil).toBeNull();
  });

  test('first signals: the earliest counts, whenever it was told', () => {
    expect(told('02:10 kim: set detected:01:50\n02:11 kim: set detected:01:55').detected?.at).toBe(
      at('01:50'),
    );
    expect(told('02:10 kim: set detected:01:50\n02:11 kim: set detected:01:45').detected?.at).toBe(
      at('01:45'),
    );
  });

  test('a partner called twice: the first call counts, the last reference stands', () => {
    const partner = told(
      '02:10 dana: partner acme called ref:1\n02:20 dana: partner acme called ref:2',
    ).partners.get('acme');
    expect(partner).toMatchObject({ calledAt: at('02:10'), reference: '2', answeredAt: null });
  });

  test('evidence and what was behind: kept with the service', () => {
    const state = told(
      '02:02 kim: assign database\n02:02 kim: down payments-db\n02:30 kim: restored payments-db evidence:https://graphs/1',
    );
    expect(state.services.get('payments-db')).toMatchObject({
      evidence: ['https://graphs/1'],
      aheadOf: ['core-network'],
    });
  });
});

describe('corrections of what is not there yet', () => {
  test('a void of a later entry: it does nothing', () => {
    const driven = room();
    driven.say('rob', declaration('wiki is down'), '02:00');
    const asking = askingOf('rob', at('02:05'), driven.organisation, harborPlan);
    const version = driven.state.version + 1;
    const write = (event: IncidentEvent, number: number) =>
      entryOf({ event, at: at('02:05'), certainty: 'exact' }, 'O-1', number, number, asking);
    const ahead = write(
      { type: 'EntryCorrected', entry: `E${version + 1}`, change: { kind: 'void' }, reason: '' },
      version,
    );
    const note = write(
      { type: 'ServiceDown', service: 'voip', partial: null, deliberate: false, text: '' },
      version + 1,
    );
    const state = fold([...driven.incidentEntries, ahead, note], () => harborPlan);
    expect(state?.services.get('voip')?.status).toBe('down');
    expect(
      evolve(
        evolve(driven.state, ahead, () => harborPlan),
        note,
        () => harborPlan,
      ),
    ).toEqual(state);
  });
});

describe('what the forecast is asked', () => {
  test('a running spell: its clock starts with the spell, or with the declaration where the plan says so', () => {
    const plan = {
      ...harborPlan,
      organisation: { ...harborPlan.organisation, rtoFrom: 'declaration' as const },
    };
    const since = { at: at('01:30'), certainty: 'exact' as const };
    const from = (chosen: typeof harborPlan) => {
      const driven = room(chosen);
      driven.say('rob', declaration('wiki is down', { since }), '02:00');
      const { state } = driven;
      return forecastInput(state, at('02:10')).services.get('wiki');
    };
    expect(from(harborPlan)).toMatchObject({ level: 'down', rtoFrom: at('01:30'), disruptedAt: at('01:30') });
    expect(from(plan)).toMatchObject({ rtoFrom: at('02:00'), disruptedAt: at('01:30') });
  });

  test('usable again: no RTO clock; a second spell: from its own start', () => {
    const usable = forecastInput(told('02:20 lee: continuity core-network'), at('02:30')).services.get(
      'core-network',
    );
    expect(usable).toMatchObject({ level: 'continuity', rtoFrom: null, continuityAt: at('02:20') });
    const again = told('02:20 lee: continuity core-network\n03:00 lee: down core-network');
    expect(forecastInput(again, at('03:10')).services.get('core-network')).toMatchObject({
      rtoFrom: at('03:00'),
    });
  });

  test('who is expected: the holder of the role, the partner through the commander, nobody for a vacant role', () => {
    const { progress } = forecastInput(told('02:02 kim: down payments-db'), at('02:10'));
    expect(progress.get('1.1')?.person).toBe('lee');
    expect(progress.get('1.2')?.person).toBe('dana');
    expect(progress.get('2.2')?.person).toBe('kim');
    expect(progress.get('2.4')?.person).toBeNull();
  });

  test('minutes that nobody wrote: learned ones are taken, written ones stay', () => {
    const state = told('02:02 kim: down payments-db');
    const learned = new Map([
      ['replay-log', 40],
      ['swap-switch', 99],
    ]);
    const { layout } = forecastInput(state, at('02:10'), learned);
    expect(layout.steps.get('2.3')).toMatchObject({ minutes: 40, minutesFrom: 'learned' });
    expect(layout.steps.get('1.1')).toMatchObject({ minutes: 25, minutesFrom: 'plan' });
  });

  test('the whole: drawn, with the promise of the service that is down', () => {
    const [objective] = forecastOf(told(''), at('02:10')).objectives;
    expect(objective).toMatchObject({ service: 'core-network', objective: 'rto', dueAt: at('02:00') + hour });
    expect(objective?.expected?.at).toBe(at('02:10') + 25 * minute);
  });

  test('without a plan: an empty walk, and steps added by hand', () => {
    const driven = room(null);
    driven.say('rob', declaration('all is down'), '02:00');
    driven.say(
      'rob',
      order('AddStep', { text: 'look', service: null, after: [], who: null, minutes: 5, list: 'restore' }),
    );
    expect(stepStatus(driven.state, '0.1')).toBe('ready');
    expect(stepStatus(driven.state, '7.7')).toBe('not applicable');
  });
});
