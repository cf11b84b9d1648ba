// The incident as a whole: its start and span, how fast people noticed and answered, its phases and its means.
import { describe, expect, test } from 'vitest';
import type { Report } from '#src/report/report.ts';
import { smallPlan } from '../../support/plans.ts';
import { accepted, at, minute, point, reportOn, told, type Fact } from './story.ts';

const plan = smallPlan();
const minutes = (ms: number | null | undefined): number | null => (ms == null ? null : ms / minute);
const report = (story: string, now: string, declaredAt = '02:10', ...more: Fact[]): Report =>
  reportOn([...told(story, plan, declaredAt), ...more], plan, now);

const begun = (clock: string, step: string): Fact => ({
  at: clock,
  event: { type: 'StepStarted', step, holder: 'ann', onBehalfOf: null, outOfOrder: null },
});
const done = (clock: string, step: string): Fact => ({
  at: clock,
  event: { type: 'StepDone', step, result: null, text: '', outOfOrder: null },
});

describe('start and span', () => {
  test('two services: → from the first fall to the last normal', () => {
    const { incident } = report(
      '02:00 down lan, 03:00 restored lan, 01:30 down shop-db, 04:00 restored shop-db, 05:00 normal lan, 06:00 normal shop-db',
      '12:00',
    );
    expect(incident.start?.at).toBe(at('01:30'));
    expect([minutes(incident.span?.ms), incident.spanTo]).toEqual([270, 'normal']);
  });

  test('windows that overlap: → their union, not their sum', () => {
    const { incident } = report(
      '02:00 down lan, 02:33 restored lan, 02:29 down shop-db, 03:53 restored shop-db',
      '12:00',
    );
    expect(minutes(incident.outageMs)).toBe(113);
  });

  test('not all normal while it runs: → so far; closed like that: → to what was reached', () => {
    const story =
      '02:00 down lan, 03:00 restored lan, 02:00 down shop-db, 05:00 restored shop-db, 06:00 normal lan';
    expect(report(story, '08:00').incident).toMatchObject({ spanTo: 'so far' });
    const ended = report(`${story}, 07:00 close`, '12:00').incident;
    expect([minutes(ended.span?.ms), ended.spanTo]).toEqual([240, 'normal']);
  });

  test('closed, nothing normal: → to the last restored; nothing restored: → no span', () => {
    const restored = report('02:00 down lan, 03:00 restored lan, 07:00 close', '12:00').incident;
    expect([minutes(restored.span?.ms), restored.spanTo]).toEqual([60, 'restored']);
    expect(report('02:00 down lan, 07:00 close', '12:00').incident.span).toBeNull();
  });

  test('no service was ever down: → the earliest sign of it, and no time to detect', () => {
    const { incident } = report('01:50 detected x', '12:00');
    expect([incident.start?.at, incident.startFrom]).toEqual([at('01:50'), 'detected']);
    expect(incident.toDetectMs).toBeNull();
  });
});

describe('how fast', () => {
  test('detected, declared, command, first step: → each from the right instant', () => {
    const { incident } = report(
      '02:00 down lan, 02:04 detected x, 02:15 accepted network, 02:18 accepted commander',
      '12:00',
      '02:10',
      begun('02:25', '1.1'),
    );
    expect(minutes(incident.toDetectMs)).toBe(4);
    expect(minutes(incident.toDeclareMs)).toBe(6);
    expect(minutes(incident.toCommandMs)).toBe(8);
    expect(minutes(incident.toRespondMs)).toBe(11);
    expect(minutes(incident.toFirstStepMs)).toBe(21);
  });

  test('detected before it hurt: → negative, as computed', () => {
    expect(minutes(report('02:05 down lan, 02:00 detected x', '12:00').incident.toDetectMs)).toBe(-5);
  });

  test('a service that failed unseen, another that was seen at once: → detection of each', () => {
    const { services } = report('00:17 down shop-db, 02:00 down lan, 02:00 detected x', '12:00');
    const after = services.flatMap(({ times }) => (times.affected ? [minutes(times.detectedAfterMs)] : []));
    expect(after).toEqual([0, 103]);
  });

  test('an acting commander only: → no time to command, and every minute without one', () => {
    const acting: Fact = { at: '02:10', event: { type: 'RoleActing', role: 'commander', person: 'bob' } };
    const { incident, command } = report('02:00 down lan', '03:10', '02:10', acting);
    expect(incident.toCommandMs).toBeNull();
    expect(minutes(command.withoutMs)).toBe(60);
  });

  test('command accepted, released, taken again: → only the gaps are without a commander', () => {
    const { command, roles } = report(
      '02:00 down lan, 02:20 accepted commander',
      '06:00',
      '02:10',
      { at: '03:00', event: { type: 'RoleReleased', role: 'commander', person: 'ann' } },
      { at: '03:30', event: accepted('commander', 'bob') },
    );
    expect(minutes(command.withoutMs)).toBe(40);
    expect(roles[0]?.tenures.map(({ person }) => person)).toEqual(['ann', 'bob']);
  });
});

describe('phases', () => {
  const whole: [string, string, string, ...Fact[]] = [
    '02:00 down lan, 02:04 detected x, 02:18 accepted commander, 03:00 continuity lan, 05:00 restored lan, 07:00 normal lan, 07:30 close',
    '12:00',
    '02:10',
    begun('02:25', '1.1'),
    { at: '05:20', event: point('lan', null) },
  ];

  test('every milestone known and in order: → nine phases that sum to the whole', () => {
    const { phases } = report(...whole);
    expect(phases.map((phase) => minutes(phase.ms))).toEqual([4, 6, 8, 7, 35, 120, 20, 100, 30]);
    expect(phases.reduce((sum, phase) => sum + (phase.ms ?? 0), 0)).toBe(at('07:30') - at('02:00'));
  });

  test('a milestone is missing: → the two phases that touch it are not measurable', () => {
    const [story, now, declaredAt, ...more] = whole;
    const { phases } = report(story.replace('02:04 detected x, ', ''), now, declaredAt, ...more);
    expect(phases.slice(0, 3).map((phase) => phase.because)).toEqual(['missing', 'missing', null]);
  });

  test('milestones the other way round: → not measurable, never negative', () => {
    const [story, now, declaredAt, ...more] = whole;
    const { phases } = report(story.replace('02:04', '01:50'), now, declaredAt, ...more);
    expect(phases[0]).toMatchObject({ ms: null, because: 'out of order' });
  });

  test('a BCP service takes days: → last continuity is that of the BDR services', () => {
    const { incident } = report(
      '02:00 down lan, 02:30 continuity lan, 02:00 down archive, 20:00 restored archive, 04:00 restored lan',
      '30:00',
    );
    expect(incident.lastContinuity?.at).toBe(at('02:30'));
    expect(incident.lastRestored?.at).toBe(at('20:00'));
  });

  test('one service is still down: → no last restored', () => {
    const { incident } = report('02:00 down lan, 02:30 restored lan, 02:00 down shop-db', '12:00');
    expect([incident.lastRestored, incident.latestRestored?.at]).toEqual([null, at('02:30')]);
  });
});

describe('the four means', () => {
  test('two windows, one normal: → each mean under its name, with how many it is of', () => {
    const { means } = report(
      '02:00 down lan, 02:20 continuity lan, 03:00 restored lan, 04:00 normal lan, 05:00 down shop-db, 05:40 restored shop-db',
      '12:00',
      '02:10',
      { at: '06:00', event: point('shop-db', null) },
    );
    expect(means.toMitigate).toEqual({ ms: 30 * minute, of: 2 });
    expect(means.toRestore).toEqual({ ms: 50 * minute, of: 2 });
    expect(means.toVerify).toEqual({ ms: 60 * minute, of: 1 });
    expect(means.toNormal).toEqual({ ms: 120 * minute, of: 1 });
  });
  test('nothing ended: → no mean of nothing', () => {
    expect(report('02:00 down lan', '12:00').means.toRestore).toEqual({ ms: null, of: 0 });
  });
});

describe('where the outage of a service went', () => {
  test('worked on, blocked, waiting, left alone: → four parts that sum to it', () => {
    const { splits } = report(
      '02:00 down shop-db, 02:20 down lan, 03:00 restored lan, 05:00 restored shop-db',
      '12:00',
      '02:10',
      begun('03:10', '2.1'),
      { at: '03:40', event: { type: 'StepBlocked', step: '2.1', reason: 'no tape' } },
      begun('04:00', '2.1'),
      done('04:30', '2.1'),
    );
    const split = splits.find((one) => one.service === 'shop-db');
    const parts = [split?.workMs, split?.blockedMs, split?.waitingMs, split?.unassignedMs].map(minutes);
    expect(parts).toEqual([60, 20, 40, 60]);
  });
});

describe('steps and partners', () => {
  test('a step that ran, one with an unknown start, one left undone: → measured, not measured, open', () => {
    const { steps } = report(
      '02:00 down lan',
      '12:00',
      '02:10',
      begun('02:20', '1.1'),
      done('02:50', '1.1'),
      done('04:00', '1.2'),
    );
    const lines = steps
      .slice(0, 3)
      .map((step) => [step.step, step.status, minutes(step.expectedMs), minutes(step.actualMs)]);
    expect(lines).toEqual([
      ['1.1', 'done', 25, 30],
      ['1.2', 'done', 120, null],
      ['1.3', 'pending', 5, null],
    ]);
  });

  test('a partner answered late and never came: → each promise with its verdict', () => {
    const story = '02:00 down lan, 08:00 close';
    const called: Fact = { at: '02:20', event: { type: 'PartnerCalled', partner: 'coop', reference: null } };
    const answered: Fact = {
      at: '02:55',
      event: { type: 'PartnerAnswered', partner: 'coop', reference: '4711' },
    };
    const [partner] = report(story, '12:00', '02:10', called, answered).partners;
    expect(partner).toMatchObject({ name: 'Coop IT', reference: '4711' });
    expect(partner?.answer).toMatchObject({ kind: 'missed', byMs: 5 * minute });
    expect(partner?.site.kind).toBe('not yet known');
  });
});
