// What an incident teaches about the plan, and the change of its file that follows: it applies and passes the checks.
import { describe, expect, test } from 'vitest';
import { forecastOf } from '#src/incident/steps.ts';
import { applyEdit } from '#src/plan/file/edit/apply.ts';
import { suggestChange } from '#src/plan/file/edit/suggest.ts';
import { buildReport } from '#src/report/report.ts';
import { nothingAround, type Around } from '#src/report/sections/around/around.ts';
import { planDay, planFrom, smallPlan, smallPlanYaml, testPlatforms } from '../../../support/plans.ts';
import { accepted, at, entriesOf, stateOf, told, type Fact } from '../story.ts';

const plan = smallPlan();
const suggest: Around['suggest'] = (edits) =>
  suggestChange(smallPlanYaml, edits, { platforms: testPlatforms, now: planDay });

function learnt(facts: readonly Fact[], measured: Record<string, number[]> = {}) {
  const entries = entriesOf(facts);
  const state = stateOf(entries, plan);
  const now = at('20:00');
  const around = { ...nothingAround, measured: new Map(Object.entries(measured)), suggest };
  return buildReport(state, entries, forecastOf(state, now), plan, now, around).learning;
}

const started = (step: string, clock: string, outOfOrder: string | null = null): Fact => ({
  at: clock,
  event: { type: 'StepStarted', step, holder: 'bob', onBehalfOf: null, outOfOrder },
  by: 'bob',
});
const done = (step: string, clock: string): Fact => ({
  at: clock,
  event: { type: 'StepDone', step, result: null, text: '', outOfOrder: null },
  by: 'bob',
});
const story = told('02:00 down lan, 02:00 down shop', plan);

describe('minutes', () => {
  const facts = [...story, started('1.1', '02:10'), done('1.1', '03:00')];

  test('measured far off, in drills and incidents: → the median, in the file as a diff', () => {
    const { defects, suggestion } = learnt(facts, { spare: [50, 40, 60] });
    expect(defects).toEqual([
      expect.objectContaining({
        kind: 'minutes',
        step: 'spare',
        writtenMinutes: 25,
        medianMinutes: 50,
        of: 3,
      }),
    ]);
    expect(suggestion?.left).toEqual([]);
    expect(suggestion?.diff).toContain(
      '+      continuity: [{ key: spare, do: "Move uplinks to the spare switch", who: network, minutes: 50 }]',
    );
  });

  test.each([
    [[30], 0],
    [[31], 1],
    [[20], 0],
    [[19], 1],
  ])('25 written, %j measured: a fifth is near enough → %i defects', (measured, count) => {
    expect(learnt(facts, { spare: measured }).defects).toHaveLength(count);
  });

  test('nothing was measured: → nothing is suggested', () => {
    expect(learnt(facts)).toMatchObject({ defects: [], edits: [], suggestion: null });
  });
});

test('a step that the plan lacks: done and measured → added behind what it waited for, and the plan passes', () => {
  const added: Fact = {
    at: '02:30',
    event: {
      type: 'StepAdded',
      step: '1.5',
      text: 'Restart: the "proxy"',
      service: 'lan',
      list: 'restore',
      after: ['1.1'],
      who: null,
      minutes: null,
    },
  };
  const { defects, edits } = learnt([...story, added, started('1.5', '02:40'), done('1.5', '03:05')]);
  expect(defects).toEqual([
    expect.objectContaining({
      kind: 'missing-step',
      service: 'lan',
      list: 'restore',
      minutes: 25,
      who: 'bob',
      after: ['spare'],
    }),
  ]);
  const after = edits.reduce((text, edit) => applyEdit(text, edit) ?? text, smallPlanYaml);
  expect(planFrom(after).services.get('lan')?.steps.restore.at(-1)).toMatchObject({
    key: 'restart-the-proxy',
    do: 'Restart: the "proxy"',
    minutes: 25,
    after: ['spare'],
  });
});

test('a service that the plan lacks, with a step that was done: → both, under its name', () => {
  const facts: Fact[] = [
    ...story,
    { at: '02:20', event: { type: 'ServiceAdded', service: 'fax', name: 'Fax', needs: ['lan'] } },
    {
      at: '02:20',
      event: { type: 'ServiceDown', service: 'fax', partial: null, deliberate: false, text: '' },
    },
    {
      at: '02:30',
      event: {
        type: 'StepAdded',
        step: '5.1',
        text: 'Plug it in',
        service: 'fax',
        list: 'restore',
        after: [],
        who: null,
        minutes: null,
      },
    },
    started('5.1', '02:40'),
    done('5.1', '02:50'),
  ];
  const { suggestion, defects } = learnt(facts);
  expect(defects.map(({ kind }) => kind)).toEqual(['missing-service', 'missing-step']);
  expect(suggestion?.left).toEqual([]);
  expect(suggestion?.diff).toContain('+  fax: { name: Fax, used: daily, needs: [lan], steps:');
});

test('a role that somebody outside its line held: → one more backup', () => {
  const { defects, suggestion } = learnt([...story, { at: '02:20', event: accepted('network', 'ann') }]);
  expect(defects).toEqual([{ kind: 'role-line', role: 'network', title: 'Network Lead', person: 'ann' }]);
  expect(suggestion?.diff).toContain('backups: [coop, ann]');
});

test('another order than written, and it went well: → what was really finished by then', () => {
  const { defects } = learnt([...story, started('1.2', '02:20', 'no time'), done('1.2', '02:50')]);
  expect(defects).toEqual([
    expect.objectContaining({
      kind: 'order',
      step: 'new-switch',
      writtenAfter: ['spare'],
      travelledAfter: [],
    }),
  ]);
});
