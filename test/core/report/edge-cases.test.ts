// The cases that reports of real outages made necessary, one test a rule. Those that only a running incident can show
// (who is asked, what is refused) are tests of deciding; here is what the report makes of them.
import { describe, expect, test } from 'vitest';
import type { Judgement } from '#src/report/judgements.ts';
import { reportMarkdown } from '#src/wording/report/report.ts';
import { actualWords, judgementWords, verdictLine } from '#src/wording/report/verdict-words.ts';
import { planFrom, smallPlan, smallPlanYaml } from '../../support/plans.ts';
import {
  at,
  declared,
  down,
  minute,
  point,
  reportOn,
  restored,
  serviceIn,
  told,
  type Fact,
} from './story.ts';

const plan = smallPlan();
const named = { name: (person: string) => person };
const on = (story: string, now = '12:00', ...more: Fact[]) =>
  reportOn([...told(story, plan), ...more], plan, now);
const lan = (...given: Parameters<typeof on>) => serviceIn(on(...given), 'lan');
const words = (one: Judgement) => judgementWords(one, 30 * minute);

describe('failing again', () => {
  test('within stableFor: → one window, the restoration void, counted as a flap', () => {
    const { times } = lan('02:00 down lan, 02:20 restored lan, 02:40 down lan, 03:30 restored lan');
    expect(times.windows).toHaveLength(1);
    expect([times.windows[0]?.flaps, times.outageMs / minute]).toEqual([1, 90]);
  });
  test('later: → a window of its own, the worst is the headline, the total beside it', () => {
    const { times, judgements } = lan(
      '02:00 down lan, 04:33 restored lan, 06:23 down lan, 08:04 restored lan',
    );
    expect(times.windows.map((window) => window.outage.ms / minute)).toEqual([153, 101]);
    expect([actualWords(judgements.rto), times.outageMs / minute]).toEqual(['2 h 33 min of 1 h', 254]);
  });
  test('after the close: → a pointer to the new incident, figures unchanged', () => {
    const story = '02:00 down lan, 02:40 restored lan, 04:00 normal lan, 05:00 close';
    const link: Fact = {
      at: '09:00',
      event: { type: 'IncidentLinked', incident: 'O-2', relation: 'recurs' },
    };
    const [before, after] = [on(story), on(story, '12:00', link)];
    expect(after.services).toEqual(before.services);
    expect(reportMarkdown(after, named)).toContain('It came back as O-2.');
  });
});

describe('how far back it is', () => {
  test('on the alternate: → continuity, and restored is not claimed', () => {
    const { times, judgements } = lan('02:00 down lan, 02:40 continuity lan', '09:00');
    expect([times.status, times.windows[0]?.restored]).toEqual(['continuity', null]);
    expect([words(judgements.rto), judgements.rto.endedBy]).toEqual([
      '✅ met, 20 min to spare',
      'continuity',
    ]);
  });
  test('restored with a backlog: → not normal, and the way back still runs', () => {
    const { times, judgements } = lan('02:00 down lan, 02:40 restored lan');
    expect([times.status, judgements.normal.verdict.kind]).toEqual(['restored', 'running']);
  });
  test('never restored, replaced: → RTO missed, normal when the replacement is in service', () => {
    const { judgements } = lan('02:00 down lan, 05:00 retired lan');
    expect(words(judgements.rto)).toBe('❌ missed, it never came back');
    expect(judgements.normal).toMatchObject({ endedBy: 'retired', actualMs: 180 * minute });
  });
  test('partly down, above the minimum level: → degraded, shown apart from down', () => {
    const { times } = lan('02:00 partial lan, 05:00 restored lan');
    expect([times.downMs, times.degradedMs / minute]).toEqual([0, 180]);
  });
  test('restored while what it needs is down: → provisional, and named', () => {
    const ahead: Fact = { at: '03:00', event: restored('shop-db', ['lan']) };
    const report = on('02:00 down lan, 02:00 down shop-db', '12:00', ahead);
    expect(serviceIn(report, 'shop-db').judgements.rto.standing).toBe('provisional');
    expect(reportMarkdown(report, named)).toContain('restored ahead of Office network');
  });
});

describe('what was hit, and why', () => {
  test('taken down by the recovery itself: → its own window, named as deliberate', () => {
    const report = on('02:00 down lan, 02:30 restored lan, 02:10 paused archive, 04:00 restored archive');
    expect(report.scope.deliberate).toEqual(['archive']);
    expect(serviceIn(report, 'archive').times.outageMs / minute).toBe(110);
  });
  test('never hit: → listed, outside every count', () => {
    const { scope, rollUp } = on('02:00 down lan, 02:30 restored lan');
    expect(scope.notAffected).toEqual(['shop-db', 'shop', 'archive']);
    expect([rollUp.bdr.met + rollUp.bdr.missed, rollUp.bdr.notAffected]).toEqual([1, 2]);
  });
  test('down before anybody knew: → detection of each service, and of the incident', () => {
    const report = on('00:17 down archive, 02:00 down lan, 02:00 detected x');
    expect(serviceIn(report, 'archive').times.detectedAfterMs).toBe(103 * minute);
    expect(serviceIn(report, 'lan').times.detectedAfterMs).toBe(0);
    expect(report.incident.toDetectMs).toBe(103 * minute);
  });
  test('noticed before it hurt: → 0, with how much earlier in words', () => {
    const text = reportMarkdown(on('02:05 down lan, 02:00 detected x'), named);
    expect(text).toContain('- Disruption to first signal: 0 min (noticed 5 min before it hurt)');
  });
  test('several signals: → the first to anybody on our side counts', () => {
    expect(on('02:00 down lan, 02:45 detected x, 02:10 detected x').incident.toDetectMs).toBe(10 * minute);
  });
  test('two outages at once: → the incident’s outage is their union', () => {
    const { incident } = on('02:00 down lan, 03:00 restored lan, 02:30 down shop, 04:00 restored shop');
    expect(incident.outageMs / minute).toBe(120);
  });
  test('a partner: → its own clock from the call, apart from the service’s', () => {
    const { partners } = on(
      '02:47 down lan',
      '12:00',
      { at: '03:00', event: { type: 'PartnerCalled', partner: 'coop', reference: null } },
      { at: '03:10', event: { type: 'PartnerAnswered', partner: 'coop', reference: null } },
    );
    expect([partners[0]?.toAnswerMs, partners[0]?.answer.kind]).toEqual([10 * minute, 'met']);
  });
});

describe('instants', () => {
  const corrected = (entry: string, clock: string): Fact => ({
    at: '11:00',
    event: {
      type: 'EntryCorrected',
      entry,
      change: { kind: 'at', at: at(clock), certainty: 'exact' },
      reason: 'log',
    },
  });

  test('corrected: → recomputed, both values kept, the flip can be seen', () => {
    const story = '02:00 down lan, 03:10 restored lan, 04:00 normal lan, 05:00 close';
    expect(verdictLine(on(story))).toContain('BDR missed');
    const after = on(story, '12:00', corrected('E3', '02:55'));
    expect(verdictLine(after)).toContain('BDR met');
    expect(after.amendments[0]).toMatchObject({ entry: 'E3', before: { at: at('03:10') }, afterClose: true });
  });
  test('corrected: → exactly the figures that depend on it change', () => {
    const story = '02:00 down lan, 03:10 restored lan, 02:00 down archive, 06:00 restored archive';
    const [before, after] = [on(story), on(story, '12:00', corrected('E3', '02:55'))];
    expect(serviceIn(after, 'archive').judgements).toEqual(serviceIn(before, 'archive').judgements);
    expect(serviceIn(after, 'shop').times).toEqual(serviceIn(before, 'shop').times);
    expect(serviceIn(after, 'lan').times.outageMs).toBe(55 * minute);
    expect(after.incident.outageMs).toBe(before.incident.outageMs);
    expect(after.steps).toEqual(before.steps);
  });
  test('an impossible order: → marked, the rest computed', () => {
    const { times } = lan('02:00 down lan, 03:00 restored lan, 01:30 continuity lan');
    expect([times.conflicts, times.outageMs / minute]).toEqual([['E4'], 60]);
  });
  test('entered later than it happened: → both times stand in the timeline', () => {
    const late: Fact = { at: '02:30', recorded: '05:00', event: restored('lan') };
    const report = on('02:00 down lan', '12:00', late);
    expect(reportMarkdown(report, named)).toContain('Office network restored (entered 2 h 30 min later)');
  });
  test('only the day is known: → ±24 h, and near the objective too close to call', () => {
    const archive = (clock: string) =>
      words(
        serviceIn(
          on(`02:00 down archive, 03:00 restored archive, ${clock} normal archive`, '999:00'),
          'archive',
        ).judgements.normal,
      );
    expect(archive('day338:00')).toBe('≈ too close to call (±24 h)');
    expect(archive('day300:00')).toBe('✅ met, about 38 h to spare');
  });
  test('the clocks go back during the outage: → lengths from UTC, both offsets printed', () => {
    const berlin = at('-624:00');
    expect(new Date(berlin).toISOString()).toBe('2026-10-25T00:00:00.000Z');
    const report = on('-624:30 down lan, -622:30 restored lan', '12:00');
    expect(serviceIn(report, 'lan').times.outageMs / minute).toBe(120);
    const text = reportMarkdown(report, named);
    expect(text).toContain('2026-10-25 02:30 +02:00');
    expect(text).toContain('2026-10-25 03:30 +01:00');
  });
  test('across midnight: → the date stands with every time', () => {
    const text = reportMarkdown(on('22:50 down lan, 23:30 restored lan', '26:00'), named);
    expect(text).toContain('| 2026-11-20 22:50 | 2026-11-20 23:50 +01:00 | Office network down |');
    expect(text).toContain('| 2026-11-20 23:30 | 2026-11-21 00:30 +01:00 | Office network restored |');
  });
  test('weeks long: → days and hours from 48 hours on', () => {
    const { judgements } = serviceIn(
      on('02:00 down archive, 330:19 restored archive, 340:00 normal archive', '400:00'),
      'archive',
    );
    expect(actualWords(judgements.normal)).toBe('14 d 2 h of 14 d');
    expect(words(judgements.normal)).toBe('❌ missed by 2 h');
  });
  test('RTO from the declaration: → both customs printed, and which one was judged', () => {
    const other = planFrom(smallPlanYaml.replace('timezone:', 'rtoFrom: declaration, timezone:'));
    const report = reportOn(told('01:00 down lan, 02:50 restored lan', other), other, '12:00');
    const text = reportMarkdown(report, named);
    expect(text).toContain('| Office network | 1 h 50 min of 1 h | 40 min of 1 h |');
    expect(text).toContain('RTO: from the declaration');
  });
});

describe('what was lost', () => {
  test('several lengths in one source: → before the failure judged, after it listed apart', () => {
    const lost: Fact = { at: '03:00', event: point('shop-db', '01:30', true, '02:40') };
    const report = on('02:00 down shop-db, 03:00 restored shop-db', '12:00', lost);
    const { times, judgements } = serviceIn(report, 'shop-db');
    expect([actualWords(judgements.rpo), (times.loss.lostAfterMs ?? 0) / minute]).toEqual([
      '30 min of 24 h',
      40,
    ]);
  });
});

describe('a drill', () => {
  test('the same outage: → the same figures, DRILL in every form', () => {
    const story = '02:00 down lan, 02:50 restored lan';
    const drill: Fact[] = [
      { at: '02:10', event: declared(plan, { drill: true, incident: 'D-1' }) },
      ...told(story, plan).slice(1),
    ];
    const [real, practised] = [on(story), reportOn(drill, plan, '12:00')];
    expect(practised.services).toEqual(real.services);
    expect([practised.header.drill, reportMarkdown(practised, named).includes('**DRILL')]).toEqual([
      true,
      true,
    ]);
  });
});

test('a service that was hit although the plan does not know it: → a gap in the plan, without a promise', () => {
  const facts: Fact[] = [
    ...told('', plan),
    { at: '02:20', event: { type: 'ServiceAdded', service: 'fax', name: 'Fax', needs: [] } },
    { at: '02:20', event: down('fax') },
  ];
  const { scope, services } = reportOn(facts, plan, '12:00');
  expect(scope.notInPlan).toEqual(['fax']);
  expect(services.at(-1)?.judgements.rto.verdict.kind).toBe('no objective');
});
