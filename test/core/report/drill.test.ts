// What a drill adds to a report: its areas, its injects, and the drill's own clock.
import { describe, expect, test } from 'vitest';
import { forecastOf } from '#src/incident/steps.ts';
import { buildReport, type Report } from '#src/report/report.ts';
import { onDrillClock } from '#src/report/times/drill-clock.ts';
import { at, declaration, minute, order, room, type Room } from '../../support/incidents.ts';
import { serviceIn } from './story.ts';

function reportOf(told: Room, now: number): Report {
  const { state } = told;
  return buildReport(state, state.entries, forecastOf(state, now), state.plan, now);
}

function drill(speed = 1): Room {
  const told = room();
  told.say(
    'rob',
    declaration('', { scenario: 'region-loss', drill: true, speed, method: 'tabletop' }),
    '02:00',
  );
  return told;
}

const area = (report: Report, name: string) => report.drill?.areas.find((one) => one.area === name);

/** What the clock does when an inject is due. */
function inject(told: Room, when: number): void {
  told.say(
    'clock',
    order('FireReminder', {
      key: 'inject:0',
      kind: 'inject',
      dueAt: when,
      subject: 'region-loss:0',
      to: null,
    }),
    when,
    { house: true, member: false },
  );
}

describe('the areas of a drill', () => {
  test('a real incident: → no drill in its report, and it is not judged', () => {
    const told = room();
    told.say('rob', declaration('core switch is down'), '02:00');
    expect(reportOf(told, at('02:10')).drill).toBeNull();
    expect(told.ask('rob', order('JudgeDrill', { area: 'recovery', result: 'pass' }), '02:05')).toMatchObject(
      {
        kind: 'refusal',
        code: 'judges-a-drill',
      },
    );
  });

  test('nobody has done anything: → nothing passed, nothing is claimed', () => {
    const report = reportOf(drill(), at('02:01'));
    expect(report.drill?.method).toBe('tabletop');
    expect(area(report, 'connectivity')).toEqual({
      area: 'connectivity',
      result: 'not-tested',
      from: 'journal',
      by: null,
      text: '',
    });
    expect(report.drill?.score.passed).toBe(0);
  });

  test('an observer judges twice: → the later word counts, both stay in the journal', () => {
    const told = drill();
    told.say(
      'kim',
      order('JudgeDrill', { area: 'connectivity', result: 'pass', text: 'both sites' }),
      '02:20',
    );
    told.say('kim', order('JudgeDrill', { area: 'connectivity', result: 'fail', text: 'one site' }), '02:30');
    const report = reportOf(told, at('02:40'));
    expect(area(report, 'connectivity')).toMatchObject({
      result: 'fail',
      from: 'observer',
      by: 'kim',
      text: 'one site',
    });
    expect(told.incidentEntries.filter(({ event }) => event.type === 'DrillJudged')).toHaveLength(2);
    expect(
      told.ask(
        'kim',
        order('JudgeDrill', { area: 'connectivity', result: 'fail', text: 'one site' }),
        '02:31',
      ),
    ).toMatchObject({ kind: 'decided', incident: [] });
  });

  test('the same result with other words: judged again → recorded', () => {
    const told = drill();
    told.say('kim', order('JudgeDrill', { area: 'connectivity', result: 'fail', text: 'one site' }), '02:20');
    told.say('kim', order('JudgeDrill', { area: 'connectivity', result: 'fail', text: 'both' }), '02:21');
    expect(area(reportOf(told, at('02:22')), 'connectivity')?.text).toBe('both');
  });

  test('one of several roles that were offered found a holder: → notification failed', () => {
    const told = drill();
    told.say('dana', order('AcceptRole', { role: 'commander' }), '02:01');
    expect(area(reportOf(told, at('02:02')), 'notification')?.result).toBe('fail');
  });

  test('everything came back, and the last check of one failed: → recovery failed', () => {
    const told = drill();
    const verify = [...told.state.layout.steps.values()].find(
      (laid) => laid.list === 'verify' && laid.service === 'core-network',
    );
    const confirmed = new Set(['order-conflict']);
    const back = (when: string): void => {
      for (const service of ['core-network', 'payments-db'])
        told.say('rob', order('MarkRestored', { service }), when, { confirmed });
    };
    back('02:30');
    const failed = order('FinishStep', { step: verify?.id ?? '', result: 'fail', reason: 'shown' });
    told.say('rob', failed, '02:31');
    back('02:40');
    expect(told.state.steps.get(verify?.id ?? '')?.result).toBe('fail');
    expect(told.state.services.get('core-network')?.status).toBe('restored');
    expect(area(reportOf(told, at('02:41')), 'recovery')?.result).toBe('fail');
  });

  test('after it was stopped: judged → taken', () => {
    const told = drill();
    told.say('rob', order('StopDrill'), '02:30');
    expect(told.ask('kim', order('JudgeDrill', { area: 'return', result: 'fail' }), '02:40').kind).toBe(
      'decided',
    );
  });

  test('everything that was hit is back: → return passed; one is left: → failed', () => {
    const told = drill();
    for (const service of ['core-network', 'payments-db'])
      told.say('rob', order('MarkRestored', { service }), '02:30', {
        confirmed: new Set(['order-conflict']),
      });
    told.say('rob', order('MarkNormal', { service: 'core-network' }), '02:40');
    expect(area(reportOf(told, at('02:41')), 'return')?.result).toBe('fail');
    told.say('rob', order('MarkNormal', { service: 'payments-db' }), '02:42');
    expect(area(reportOf(told, at('02:43')), 'return')?.result).toBe('pass');
  });

  test('a partner was called: no answer → coordination failed, an answer → passed', () => {
    const told = drill();
    const [partner = ''] = [...(told.plan?.partners.keys() ?? [])];
    told.say('rob', order('ReportPartner', { partner, what: 'called' }), '02:05');
    expect(area(reportOf(told, at('02:06')), 'coordination')?.result).toBe('fail');
    told.say('rob', order('ReportPartner', { partner, what: 'answered' }), '02:09');
    expect(area(reportOf(told, at('02:10')), 'coordination')?.result).toBe('pass');
  });

  test('services that the drill left alone: → named, for it proves nothing about them', () => {
    const report = reportOf(drill(), at('02:01'));
    const hit = new Set(['core-network', 'payments-db']);
    expect(report.drill?.untouched.some((key) => hit.has(key))).toBe(false);
    expect(report.drill?.untouched.length).toBeGreaterThan(0);
  });
});

describe('the injects of a drill', () => {
  test('told and acted on: → from the telling to the first deed of a person', () => {
    const told = drill();
    inject(told, at('02:05'));
    told.say('kim', order('AddNote', { text: 'checking the phones', kind: 'note' }), '02:07');
    expect(reportOf(told, at('02:10')).drill?.injects).toEqual([
      {
        text: 'Front desk reports phones dead',
        plannedAfterMs: 5 * minute,
        toldAt: at('02:05'),
        answer: { at: at('02:07'), entry: expect.stringMatching(/^E\d+$/), by: 'kim' },
        toAnswerMs: 2 * minute,
      },
    ]);
  });

  test('told, and only the clock goes on: → no answer', () => {
    const told = drill();
    inject(told, at('02:05'));
    told.say('clock', order('BindRoom', { platform: 'lossy', room: 'r9', purpose: 'incident' }), '02:06', {
      house: true,
      member: false,
    });
    expect(told.state.entries.at(-1)?.event.type).toBe('RoomBound');
    expect(reportOf(told, at('02:07')).drill?.injects).toMatchObject([{ answer: null }]);
  });

  test('told, and nobody acts: → no answer; not told yet: → neither', () => {
    const told = drill();
    expect(reportOf(told, at('02:04')).drill?.injects).toMatchObject([{ toldAt: null, answer: null }]);
    inject(told, at('02:05'));
    expect(reportOf(told, at('02:06')).drill?.injects).toMatchObject([{ toldAt: at('02:05'), answer: null }]);
  });
});

describe('a faster drill', () => {
  test.each([
    [6, 'met'],
    [7, 'missed'],
  ])(
    'ten times as fast, usable after %i minutes of an hour: → %s, in minutes of the drill',
    (minutes, kind) => {
      const told = drill(10);
      const when = at('02:00') + minutes * minute;
      for (const service of ['core-network', 'payments-db'])
        told.say('rob', order('MarkContinuity', { service }), when);
      told.say('rob', order('StopDrill'), at('02:30'));
      const report = reportOf(told, at('02:31'));
      const { judgements, times } = serviceIn(report, 'core-network');
      expect(judgements.rto.verdict.kind).toBe(kind);
      expect(times.windows[0]?.toContinuity?.ms).toBe(minutes * 10 * minute);
      expect(report.header).toMatchObject({ speed: 10, writtenAt: at('02:31') });
    },
  );

  test('instants inside facts: → as far away as those of the entries', () => {
    const told = drill(10);
    told.say('rob', order('MarkContinuity', { service: 'core-network' }), '02:05');
    const entry = `E${told.state.entries.length}`;
    const earlier = { at: at('02:04'), certainty: 'exact' as const };
    told.say('rob', order('Correct', { entry, at: earlier, void: false, reason: 'clock' }), '02:06');
    const lost = { point: { at: at('02:03'), certainty: 'exact' as const }, lostTo: at('02:07') };
    told.say('rob', order('RecordRecoveryPoint', { service: 'payments-db', ...lost }), '02:08');
    const slow = onDrillClock(told.state, told.state.entries, at('02:09'));
    const facts = slow.entries.map(({ event }) => event);
    expect(facts).toContainEqual(
      expect.objectContaining({ change: { kind: 'at', at: at('02:40'), certainty: 'exact' } }),
    );
    expect(facts).toContainEqual(expect.objectContaining({ point: at('02:30'), lostTo: at('03:10') }));
    const { times } = serviceIn(reportOf(told, at('02:09')), 'core-network');
    expect(times.windows[0]?.toContinuity?.ms).toBe(40 * minute);
  });

  test('at its end: → hashes and numbers of its entries are those of the journal', () => {
    const told = drill(10);
    told.say('rob', order('StopDrill'), at('02:30'));
    const { evidence } = reportOf(told, at('02:31'));
    expect([evidence.entries, evidence.head]).toEqual([
      told.state.entries.length,
      told.state.entries.at(-1)?.hash,
    ]);
  });
});
