// The way travelled, what was checked, what it cost, what is left to do, and who has signed.
import { describe, expect, test } from 'vitest';
import { forecastOf } from '#src/incident/steps.ts';
import { buildReport, type Report } from '#src/report/report.ts';
import { nothingAround, type Around } from '#src/report/sections/around/around.ts';
import { planFrom, smallPlan, smallPlanYaml } from '../../../support/plans.ts';
import { at, entriesOf, minute, stateOf, told, type Fact } from '../story.ts';

const plan = smallPlan();

function on(facts: readonly Fact[], around: Partial<Around> = {}, own = plan, now = '30:00'): Report {
  const entries = entriesOf(facts);
  const state = stateOf(entries, own);
  const forecast = forecastOf(state, at(now));
  return buildReport(state, entries, forecast, own, at(now), { ...nothingAround, ...around });
}

const start = (step: string, clock: string): Fact => ({
  at: clock,
  event: { type: 'StepStarted', step, holder: 'bob', onBehalfOf: null, outOfOrder: null },
});
const done = (step: string, clock: string, result: 'pass' | null = null): Fact => ({
  at: clock,
  event: { type: 'StepDone', step, result, text: 'seen', outOfOrder: null },
});
const block = (step: string, clock: string): Fact => ({
  at: clock,
  event: { type: 'StepBlocked', step, reason: 'key' },
});
const update = (clock: string): Fact => ({
  at: clock,
  event: { type: 'UpdateSent', text: 'on it', nextIn: null },
});

/** The network down at 02:00; the shop needs the database, which needs the network. */
const outage: Fact[] = [
  ...told('02:00 down lan, 02:00 down shop-db', plan),
  start('1.1', '02:20'),
  done('1.1', '03:00'),
  ...told('03:00 continuity lan', plan).slice(1),
  start('2.1', '03:30'),
  block('2.1', '03:40'),
  start('2.1', '04:00'),
  done('2.1', '05:00'),
  ...told('05:00 restored shop-db, 06:00 restored lan', plan).slice(1),
];

describe('the way travelled', () => {
  test('across a dependency: → the steps that decided the end, with what moved it', () => {
    const { criticalPath } = on(outage);
    expect([criticalPath.service, criticalPath.reachedAt]).toEqual(['shop-db', at('05:00')]);
    expect(
      criticalPath.travelled.map((one) => [one.step, one.waitedMs, one.actualMs, one.blockedMs, one.overMs]),
    ).toEqual([
      ['1.1', 20 * minute, 40 * minute, 0, 15 * minute],
      ['2.1', 30 * minute, 90 * minute, 20 * minute, 30 * minute],
    ]);
    expect(criticalPath.moved).toEqual(['2.1', '1.1']);
  });

  test('its own steps were done long before: → the steps of what it needed', () => {
    const waited: Fact[] = [
      ...told('02:00 down lan, 02:00 down shop-db', plan),
      start('2.1', '02:10'),
      done('2.1', '02:30'),
      start('1.1', '02:30'),
      done('1.1', '04:00'),
      ...told('04:00 restored lan, 04:10 restored shop-db', plan).slice(1),
    ];
    const { criticalPath } = on(waited);
    expect([criticalPath.service, criticalPath.travelled.map(({ step }) => step)]).toEqual([
      'shop-db',
      ['1.1'],
    ]);
  });

  test('by the plan: → the longest chain of its minutes', () => {
    const { planned } = on(outage).criticalPath;
    expect([planned.steps.map(({ step }) => step), planned.ms, planned.unknown]).toEqual([
      ['1.1', '2.1'],
      85 * minute,
      [],
    ]);
  });

  test('nothing is usable yet: → no way, and no failure', () => {
    const { criticalPath } = on(told('02:00 down lan', plan), {}, plan, '03:00');
    expect([criticalPath.service, criticalPath.travelled, criticalPath.planned.steps]).toEqual([
      null,
      [],
      [],
    ]);
  });
});

describe('checks', () => {
  test('one passed, one that was owed: → its result and who found it; not done', () => {
    const facts = [...outage, start('1.3', '06:00'), done('1.3', '06:05', 'pass')];
    expect(on(facts).verification.map((one) => [one.step, one.result, one.found, one.by, one.entry])).toEqual(
      [
        ['1.3', 'pass', 'seen', 'bob', `E${facts.length}`],
        ['2.2', 'not done', '', null, null],
      ],
    );
  });
});

describe('what it cost', () => {
  test('one service with a rate: → by its time down, the upper limit beside it, the others named', () => {
    const { costs } = on(outage);
    expect(costs.lines).toMatchObject([
      { service: 'shop-db', currency: 'EUR', cost: 1500, costWithDegraded: 1500 },
    ]);
    expect([costs.totals, costs.unrated]).toEqual([
      [{ currency: 'EUR', cost: 1500, costWithDegraded: 1500 }],
      ['lan'],
    ]);
    expect(costs.weights.map(({ service, weight }) => [service, weight])).toEqual([
      ['lan', 4 * 720],
      ['shop-db', 3 * 30],
    ]);
  });
});

describe('what everybody was told', () => {
  const announced = [
    ...told('02:00 down lan', plan),
    update('02:40'),
    update('03:25'),
    ...told('04:00 close', plan).slice(1),
  ];

  test('updates every half hour promised: → exactly then is in time, later is late, silence at the end counts', () => {
    const { communications } = on(announced);
    expect(communications.updates.map(({ gapMs, lateMs }) => [gapMs / minute, lateMs / minute])).toEqual([
      [30, 0],
      [45, 15],
    ]);
    expect([communications.firstAfterMs, communications.late]).toEqual([30 * minute, 2]);
    expect(communications.last).toMatchObject({ gapMs: 35 * minute, lateMs: 5 * minute });
  });

  test('seen in rooms: → the median and the worst of each platform, the first sight of each entry', () => {
    const delivered = [
      { platform: 'red', entry: 'E1', at: at('02:10') + 1000 },
      { platform: 'red', entry: 'E1', at: at('02:10') + 9000 },
      { platform: 'red', entry: 'E3', at: at('02:40') + 3000 },
      { platform: 'blue', entry: 'E3', at: at('02:50') },
      { platform: 'blue', entry: 'E99', at: at('02:50') },
    ];
    expect(on(announced, { delivered }).communications.deliveries).toEqual([
      { platform: 'red', entries: 2, medianMs: 2000, worstMs: 3000, declarationMs: 1000 },
      { platform: 'blue', entries: 1, medianMs: 10 * minute, worstMs: 10 * minute, declarationMs: null },
    ]);
  });
});

test('a drill ten times as fast: seen in a room after 2 s → 2 s, by the real clock', () => {
  const drill = told('02:00 down lan', plan, '02:10', { drill: true, speed: 10 });
  const delivered = [{ platform: 'red', entry: 'E1', at: at('02:10') + 2000 }];
  expect(on([...drill, update('02:40')], { delivered }).communications).toMatchObject({
    firstAfterMs: 300 * minute,
    deliveries: [{ platform: 'red', entries: 1, medianMs: 2000, worstMs: 2000, declarationMs: 2000 }],
  });
});

describe('the way back, and the names under it', () => {
  test('nothing shown: → open or not shown, never ticked by guessing', () => {
    const { checklist } = on(outage);
    expect(checklist.items.map(({ item, state }) => [item, state])).toEqual([
      ['users-notified', 'open'],
      ['services-normal', 'open'],
      ['redundancy-restored', 'not shown'],
      ['full-backup-taken', 'not shown'],
      ['alerts-armed', 'not shown'],
      ['temporary-sites-cleared', 'not shown'],
      ['media-returned', 'not shown'],
      ['documents-updated', 'not shown'],
    ]);
    expect(checklist.steps.map(({ step, done: isDone }) => [step, isDone])).toEqual([
      ['1.4', false],
      ['2.3', false],
    ]);
  });

  test('told, normal, closed, reviewed and signed: → each with the entry that shows it', () => {
    const facts: Fact[] = [
      ...outage,
      update('06:10'),
      ...told('07:00 normal lan, 07:00 normal shop-db, 08:00 close', plan).slice(1),
      { at: '09:00', event: { type: 'ReportReviewed', text: 'fine' }, by: 'bob' },
      { at: '10:00', event: { type: 'IncidentSigned' }, by: 'cyn' },
    ];
    const { checklist } = on(facts);
    expect(checklist.items.slice(0, 2).map(({ state, entry }) => [state, entry])).toEqual([
      ['done', 'E13'],
      ['done', 'E14'],
    ]);
    const { prepared, reviewed, accepted } = checklist;
    expect([prepared?.by, reviewed.map(({ by, text }) => [by, text]), accepted?.by]).toEqual([
      'ann',
      [['bob', 'fine']],
      'cyn',
    ]);
  });
});

describe('follow-ups', () => {
  const missed = told('02:00 down lan, 03:30 restored lan, 04:00 normal lan, 05:00 close', plan);

  test('an objective missed: → one owed, to the owner of the service, within two weeks for a critical one', () => {
    expect(on(missed).followUps).toMatchObject([
      {
        id: null,
        about: { service: 'lan', objective: 'rto', byMs: 30 * minute },
        kind: 'mitigate',
        owner: 'bob',
        dueAt: at('05:00') + 14 * 86_400_000,
      },
    ]);
  });

  test('opened already, and no longer missed after a correction: → itself, and nothing twice', () => {
    const opened = {
      id: 'F-1',
      incident: 'O-1',
      text: 'look',
      owner: 'bob',
      dueAt: at('40:00'),
      openedAt: at('05:00'),
      doneAt: null,
      outcome: '',
      about: { service: 'lan', objective: 'rto' as const, byMs: 30 * minute },
      kind: 'mitigate' as const,
    };
    expect(on(missed, { followUps: [opened] }).followUps).toMatchObject([
      { id: 'F-1', noLongerMissed: false },
    ]);
    const corrected: Fact = {
      at: '06:00',
      event: {
        type: 'EntryCorrected',
        entry: 'E3',
        change: { kind: 'at', at: at('02:50'), certainty: 'exact' },
        reason: 'log',
      },
    };
    expect(on([...missed, corrected], { followUps: [opened] }).followUps).toMatchObject([
      { id: 'F-1', noLongerMissed: true },
    ]);
  });

  test('still open: → nothing is owed yet', () => {
    expect(on(told('02:00 down lan', plan)).followUps).toEqual([]);
  });
});

describe('regulators', () => {
  const named = planFrom(smallPlanYaml.replace('timezone:', 'regulators: [dora, gdpr], timezone:'));
  const anchor: Fact = {
    at: '03:00',
    event: {
      type: 'RegulatoryAnchorRecorded',
      incident: 'O-1',
      regulator: 'gdpr',
      anchor: 'aware',
      text: '',
    },
  };

  test('none named: → nothing', () => expect(on(outage).regulation).toEqual([]));

  test('named: → states, anchors with their entries, and the facts of the form', () => {
    const facts = [...told('02:00 down lan, 02:05 detected x, 05:00 restored lan', named), anchor];
    const [dora, gdpr] = on(facts, {}, named).regulation;
    expect(dora?.filings.map(({ state }) => state)).toEqual(Array(3).fill('scope-not-declared'));
    expect(gdpr?.anchors).toEqual([{ anchor: 'aware', at: at('03:00'), entry: 'E5' }]);
    expect(gdpr?.filings[0]).toMatchObject({ state: 'due', dueAt: at('75:00') });
    const field = (name: string) => dora?.fields.find((one) => one.name === name);
    expect(field('detected')).toMatchObject({ field: '2.2', at: at('02:05') });
    expect(field('service-downtime')).toMatchObject({ field: '3.16', ms: 180 * minute });
    expect(field('critical-down-longer-than-2h')).toMatchObject({ yes: true });
    expect(field('longer-than-24h')).toMatchObject({ yes: false });
  });

  test('a drill: → nothing, whatever the plan names', () => {
    expect(on(told('02:00 down lan', named, '02:10', { drill: true }), {}, named).regulation).toEqual([]);
  });
});
