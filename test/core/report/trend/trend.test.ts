// Many incidents added up: counts and not averages, drills apart, a simpler count that comes to the same.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { outcomeOf, type Outcome } from '#src/report/trend/outcome.ts';
import { periodsOf } from '#src/report/trend/periods.ts';
import { serviceTrends } from '#src/report/trend/service-trend.ts';
import { trendOf } from '#src/report/trend/trend.ts';
import { runs, seed } from '../../../support/counts.ts';
import { smallPlan } from '../../../support/plans.ts';
import { at, declared, minute, reportOn, told } from '../story.ts';

const plan = smallPlan();
const dayMs = 86_400_000;

/** One outage of the network, so many minutes long, declared that many days after the first. */
function outage(number: number, minutes: number, day = 0, also: object = {}): Outcome {
  const end = `${String(2 + Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  const story = `02:00 down lan, ${end} restored lan`;
  const facts = [
    { at: '02:10', event: declared(plan, { incident: `O-${number}`, ...also }) },
    ...told(story, plan).slice(1),
    { at: '23:00', event: { type: 'IncidentClosed' as const, notNormal: [], beforeStable: [] } },
  ];
  const outcome = outcomeOf(reportOn(facts, plan, '24:00'));
  const shift = (instant: number) => instant + day * dayMs;
  return {
    ...outcome,
    declaredAt: shift(outcome.declaredAt),
    startAt: shift(outcome.startAt),
    outages: outcome.outages.map(({ from, to }) => ({ from: shift(from), to: shift(to) })),
  };
}

const whole = { fromAt: at('00:00'), toAt: at('00:00') + 400 * dayMs, zone: 'Europe/Berlin' };

describe('promises kept', () => {
  test('two of three in time: added up → 2 of 3, and never a mean of percentages', () => {
    const trend = trendOf([outage(1, 30), outage(2, 90, 1), outage(3, 60, 2)], whole);
    expect(trend.real.tiers.bdr.rto).toMatchObject({ met: 2, missed: 1 });
    expect(trend.real.services.map(({ service, hit, attained }) => [service, hit, attained.rto.met])).toEqual(
      [['lan', 3, 2]],
    );
  });

  test('what nobody can judge: counted beside, never inside', () => {
    const trend = trendOf([outage(1, 30)], whole);
    expect(trend.real.tiers.bdr.normal).toEqual({
      met: 0,
      missed: 0,
      beside: { open: 0, tooClose: 0, unknown: 1, noObjective: 0 },
    });
  });

  test('a drill and a false alarm: → the drill on its own side, the false alarm in no figure', () => {
    const trend = trendOf(
      [outage(1, 30), outage(2, 90, 1, { drill: true }), { ...outage(3, 600, 2), phase: 'false-alarm' }],
      whole,
    );
    expect([trend.real.incidents, trend.drills.incidents, trend.withdrawn]).toEqual([1, 1, 1]);
    expect([trend.real.means.toRestore.ms, trend.drills.means.toRestore.ms]).toEqual([
      30 * minute,
      90 * minute,
    ]);
  });
});

describe('the four means', () => {
  test('incidents with different numbers of outages: → the mean over outages, not of means', () => {
    const twice = outage(1, 10);
    const lengths = { ...twice.lengths, toRestore: [10 * minute, 50 * minute] };
    const trend = trendOf([{ ...twice, lengths }, outage(2, 90, 1)], whole);
    expect(trend.real.means.toRestore).toEqual({ ms: 50 * minute, of: 3 });
    expect(trend.real.means.toNormal).toEqual({ ms: null, of: 0 });
  });
});

describe('periods', () => {
  test.each([
    [7, 'week'],
    [98, 'week'],
    [99, 'month'],
    [434, 'month'],
    [435, 'quarter'],
    [1288, 'quarter'],
    [1289, 'year'],
  ])('%i days: → by the %s', (days, period) => {
    expect(trendOf([], { ...whole, toAt: whole.fromAt + days * dayMs }).period).toBe(period);
  });

  test('months across the end of summer time: → each begins at local midnight', () => {
    const months = periodsOf(Date.UTC(2026, 9, 15), Date.UTC(2026, 11, 2), 'Europe/Berlin', 'month');
    expect(months.map(({ fromAt }) => new Date(fromAt).toISOString().slice(0, 16))).toEqual([
      '2026-09-30T22:00',
      '2026-10-31T23:00',
      '2026-11-30T23:00',
    ]);
  });

  test('an outage over the end of a period: → in each for the part that lies in it', () => {
    const long = {
      ...outage(1, 30),
      outages: [{ from: Date.UTC(2026, 10, 21), to: Date.UTC(2026, 10, 25) }],
    };
    const trend = trendOf([long], { fromAt: at('00:00'), toAt: at('00:00') + 9 * dayMs, zone: 'UTC' });
    expect(trend.rows.map(({ real }) => real.outageMs / dayMs)).toEqual([2, 2]);
    expect(trend.real.outageMs).toBe(4 * dayMs);
  });

  test('any incidents: → rows add up to the whole, each incident in exactly one', () => {
    const some = fc.array(fc.tuple(fc.integer({ min: 1, max: 200 }), fc.nat(399), fc.boolean()), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(some, (list) => {
        const outcomes = list.map(([minutes, day, drill], index) =>
          outage(index + 1, minutes, day, { drill }),
        );
        const trend = trendOf(outcomes, whole);
        const rows = trend.rows.map(({ real }) => real);
        expect(rows.reduce((sum, { incidents }) => sum + incidents, 0)).toBe(trend.real.incidents);
        const late = list.filter(([minutes, , drill]) => minutes > 60 && !drill).length;
        expect(trend.real.tiers.bdr.rto.missed).toBe(late);
        expect(rows.reduce((sum, { tiers }) => sum + tiers.bdr.rto.missed, 0)).toBe(late);
      }),
      { numRuns: runs(30, 500), seed },
    );
  });
});

describe('one incident beside those before it', () => {
  test('earlier, later and withdrawn ones: → the earlier and itself, oldest first', () => {
    const own = outage(3, 90, 10);
    const others = [
      outage(4, 5, 20),
      outage(2, 30, 5),
      outage(1, 20, 1, { drill: true }),
      { ...outage(9, 5), phase: 'withdrawn' as const },
    ];
    const [lan] = serviceTrends(own, others);
    expect(
      lan?.points.map(({ incident, drill, actualMs }) => [incident, drill, (actualMs ?? 0) / minute]),
    ).toEqual([
      ['O-1', true, 20],
      ['O-2', false, 30],
      ['O-3', false, 90],
    ]);
    expect([lan?.real.rto, lan?.drills.rto]).toMatchObject([
      { met: 1, missed: 1 },
      { met: 1, missed: 0 },
    ]);
  });

  test('twenty-five before it: → the latest twenty, itself among them', () => {
    const others = Array.from({ length: 25 }, (_, index) => outage(index + 1, 10, index));
    const [lan] = serviceTrends(outage(99, 10, 50), others);
    expect([lan?.points.length, lan?.points[0]?.incident, lan?.points.at(-1)?.incident]).toEqual([
      20,
      'O-7',
      'O-99',
    ]);
  });
});
