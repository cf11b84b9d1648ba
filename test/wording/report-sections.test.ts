// Sections that look beyond the incident: trend, cost, regulators, what the plan should learn; each said in words, drawn
// where there is a picture, and left out where there is nothing to say.
import { describe, expect, test } from 'vitest';
import { forecastOf } from '#src/incident/steps.ts';
import type { Plan } from '#src/plan/plan.ts';
import { buildReport, type Report } from '#src/report/report.ts';
import { nothingAround, type Around } from '#src/report/sections/around/around.ts';
import { outcomeOf, type Outcome } from '#src/report/trend/outcome.ts';
import { reportCopy } from '#src/wording/report/report.ts';
import { at, entriesOf, reportOn, stateOf, told } from '../core/report/story.ts';
import { smallPlan } from '../support/plans.ts';

const base = smallPlan();
const plan: Plan = { ...base, organisation: { ...base.organisation, regulators: ['dora'] } };
const story =
  '02:00 down lan, 03:30 restored lan, 02:00 down shop-db, 09:00 restored shop-db, 10:00 normal lan, 10:30 close';

function earlier(incident: string, drill: boolean, facts: string): Outcome {
  const start = facts.split(' ')[0] ?? '';
  return outcomeOf(reportOn(told(facts, plan, start, { incident, drill }), plan, '00:00'));
}

const outcomes = [
  earlier('O-7', false, '-900:00 down lan, -900:45 restored lan'),
  earlier('D-2', true, '-700:00 down lan, -696:00 restored lan'),
];

function reportWith(around: Partial<Around>): Report {
  const entries = entriesOf(told(story, plan));
  const state = stateOf(entries, plan);
  const now = at('11:00');
  return buildReport(state, entries, forecastOf(state, now), plan, now, { ...nothingAround, ...around });
}

function copyOf(around: Partial<Around>, copy: 'full' | 'shared' = 'full') {
  return reportCopy(reportWith(around), { name: (person) => person }, copy, []);
}

describe('the trend', () => {
  test('an incident and a drill before: → a lane each, the drill marked and in no sum of real ones', () => {
    const { charts, markdown } = copyOf({ outcomes });
    expect(charts.trend?.lanes.map(({ title }) => title)).toEqual([
      expect.stringContaining('Office network · O-7 · '),
      expect.stringContaining('Office network · D-2 DRILL · '),
      expect.stringContaining('Office network · O-1 · '),
    ]);
    expect(charts.trend?.lanes.map(({ bars }) => bars[0]?.kind)).toEqual(['met', 'missed', 'missed']);
    expect(markdown()).toContain('| Office network | 1 of 2 met | 0 of 1 met |');
  });

  test('four times the promise: → as long as the picture, and it goes on', () => {
    const lane = copyOf({ outcomes }).charts.trend?.lanes[1];
    expect(lane?.bars[0]).toMatchObject({ to: 300, open: true, label: '400 %' });
  });

  test('nothing before: → neither a picture nor a section', () => {
    const { charts, markdown } = copyOf({});
    expect(charts.trend).toBeUndefined();
    expect(markdown()).not.toContain('## Trend');
  });
});

describe('a drill of a scenario that was drilled before', () => {
  function drillOn(facts: string, incident: string, also: object = {}): Report {
    const entries = entriesOf(
      told(facts, plan, '02:00', { incident, drill: true, scenario: 'fire', ...also }),
    );
    const state = stateOf(entries, plan);
    const now = at('11:00');
    return buildReport(state, entries, forecastOf(state, now), plan, now, {
      ...nothingAround,
      outcomes: drills,
    });
  }
  const longAgo = '-900:00 down lan, -898:00 restored lan, -897:00 close';
  const lately = '-700:00 down lan, -696:00 restored lan, -690:00 close';
  const drills = [
    drilled('D-2', lately, 'fire'),
    drilled('D-1', longAgo, 'fire'),
    drilled('D-3', '-500:00 down lan, -499:00 restored lan, -498:00 close', 'other'),
    drilled('D-4', '-400:00 down lan', 'fire'),
    earlier('O-5', false, '-300:00 down lan, -299:00 restored lan, -298:00 close'),
  ];
  const story = '02:00 down lan, 02:30 restored lan, 03:30 close';

  function drilled(incident: string, facts: string, scenario: string): Outcome {
    const start = facts.split(' ')[0] ?? '';
    return outcomeOf(reportOn(told(facts, plan, start, { incident, drill: true, scenario }), plan, '00:00'));
  }

  test('several, one of another scenario, one still open: → beside the latest that is over', () => {
    const report = drillOn(story, 'D-6');
    expect(report.lastDrill).toMatchObject({
      before: { incident: 'D-2', attained: { rto: { met: 0, missed: 1 } }, outageMs: 4 * 3_600_000 },
      own: { incident: 'D-6', attained: { rto: { met: 1, missed: 0 } }, outageMs: 30 * 60_000 },
    });
    const text = reportCopy(report, { name: (person) => person }, 'full', []).markdown();
    expect(text).toMatch(/\| Counted \| D-2, [^|]+\| D-6, this one \|/);
    expect(text).toContain('| RTO | 0 of 1 met | 1 of 1 met |');
    expect(text).toContain('| Something was out | 4 h | 30 min |');
  });

  test('of another scenario, or real: → nothing beside it', () => {
    expect(drillOn(story, 'D-6', { scenario: 'flood' }).lastDrill).toBeNull();
    expect(drillOn(story, 'O-6', { drill: false }).lastDrill).toBeNull();
    expect(drillOn(story, 'D-6', { scenario: null }).lastDrill).toBeNull();
  });
});

describe('what it cost, and who must be told', () => {
  test('a rate in the plan: → the sum, and what has no rate', () => {
    const text = copyOf({}).markdown();
    expect(text).toContain('EUR 3,500');
    expect(text).toContain('Without a rate: Office network.');
  });

  test('a regulator in the plan: → its filings, its fields, and that it is no legal advice', () => {
    const text = copyOf({}).markdown();
    expect(text).toContain('not legal advice');
    expect(text).toMatch(/\| initial notification \| scope not declared \|/);
    expect(text).toContain('(field 3.2)');
  });
});

describe('what the plan should learn', () => {
  const diff =
    '--- plan.yaml\n+++ plan.yaml\n@@ -3 +3 @@\n-    minutes: 10\n+    minutes: 24\n```\n# not a heading';
  const suggest = () => ({ diff, edits: [], left: [] });
  const defects = [
    {
      kind: 'missing-step' as const,
      step: '1.5',
      service: 'lan',
      list: 'restore' as const,
      text: 'restart the proxy',
      minutes: 7,
      who: 'ann',
      after: [],
      entry: 'E9',
    },
  ];

  function learned(copy: 'full' | 'shared'): string {
    const report = reportWith({ suggest });
    const taught = { ...report, learning: { ...report.learning, defects, suggestion: suggest() } };
    return reportCopy(taught, { name: (person) => person }, copy, []).markdown();
  }

  test('a change to the plan: → the diff whole, behind a fence that it cannot close', () => {
    const text = learned('full');
    expect(text).toContain('the plan lacks “restart the proxy”, which was done (E9)');
    expect(text).toContain('````diff\n--- plan.yaml');
    expect(text).toContain('# not a heading\n````');
  });

  test('the shared copy: → what the plan lacks, without its own text', () => {
    expect(learned('shared')).toContain('restart the proxy');
    expect(learned('shared')).not.toContain('plan.yaml');
  });
});
