// The figures of a report at 100, 1,000 and 10,000 entries, close to linear; and the trend over 5,000 incidents.
import type { IncidentEntry, IncidentEvent } from '../../src/incident/events.ts';
import { fold } from '../../src/incident/evolve/fold.ts';
import { forecastOf } from '../../src/incident/steps.ts';
import { buildOutcome, buildReport, type Report } from '../../src/report/report.ts';
import { outcomeOf, type Outcome } from '../../src/report/trend/outcome.ts';
import { trendOf } from '../../src/report/trend/trend.ts';
import { harborPlan } from '../support/harbor-plan.ts';
import { quantile, times, type Row } from './measure.ts';

const minute = 60_000;
const day = 86_400_000;
const start = Date.UTC(2026, 10, 25, 3);
const services = ['core-network', 'payments-db', 'payments', 'voip', 'wiki'];

export async function benchReport(): Promise<Row[]> {
  const rows: Row[] = [];
  let floor = 0;
  for (const count of [100, 1_000, 10_000]) {
    const entries = anIncident(count);
    const state = fold(entries, () => harborPlan);
    if (state === null) continue;
    const now = start + count * minute;
    const runs = count < 10_000 ? 20 : 8;
    const taken = await times(runs, () => {
      buildReport(state, entries, forecastOf(state, now), harborPlan, now);
    });
    const figure = quantile(taken, 0.5);
    if (count === 100) floor = figure;
    if (count === 100) rows.push(await benchOutcome(entries, now));
    rows.push({ what: `report of ${count} entries, two of them corrections`, figure, unit: 'ms' });
    if (count > 100) {
      const aim = `${count / 100} × entries`;
      rows.push({ what: `… against 100 entries`, figure: figure / floor, unit: '×', aim });
    }
  }
  return [...rows, ...(await benchTrend())];
}

/** What a list of thousands needs of each, the first time that it is asked for. */
async function benchOutcome(entries: readonly IncidentEntry[], now: number): Promise<Row> {
  const nothing = { order: [], byStep: new Map(), objectives: [] };
  const taken = await times(50, () => {
    const state = fold(entries, () => harborPlan);
    if (state !== null) buildOutcome(state, entries, nothing, harborPlan, now);
  });
  return {
    what: 'outcome of 100 entries for a trend, folding them',
    figure: quantile(taken, 0.5),
    unit: 'ms',
  };
}

/** Trends over years: outcomes are kept small, so that this is a sum over counts. */
async function benchTrend(): Promise<Row[]> {
  const outcomes = manyOutcomes(5_000);
  const range = { fromAt: start - 5_000 * 7 * 3_600_000, toAt: start, zone: 'Europe/Berlin' };
  const of = async (list: readonly Outcome[]) =>
    quantile(
      await times(10, () => {
        trendOf(list, range);
      }),
      0.5,
    );
  const few = await of(outcomes.slice(0, 500));
  const many = await of(outcomes);
  return [
    { what: 'trend over 5,000 incidents', figure: many, unit: 'ms', aim: 'below 1 s' },
    { what: '… against 500 incidents', figure: many / few, unit: '×', aim: '10 × incidents' },
  ];
}

function manyOutcomes(count: number): Outcome[] {
  const reports: Report[] = [];
  for (const minutes of [20, 50, 80, 140]) {
    const entries = anIncident(60, minutes);
    const state = fold(entries, () => harborPlan);
    if (state === null) continue;
    reports.push(buildReport(state, entries, forecastOf(state, start + day), harborPlan, start + day));
  }
  return Array.from({ length: count }, (_, index) => {
    const outcome = outcomeOf(reports[index % reports.length] ?? reports[0] ?? raise());
    const shift = -index * 7 * 3_600_000;
    const moved = outcome.outages.map(({ from, to }) => ({ from: from + shift, to: to + shift }));
    return {
      ...outcome,
      incident: `O-${index}`,
      drill: index % 10 === 0,
      declaredAt: outcome.declaredAt + shift,
      startAt: outcome.startAt + shift,
      outages: moved,
    };
  });
}

function raise(): never {
  throw new RangeError('no report was made');
}

/** Services fall and come back, steps begin and end, the rest is notes and updates; closed, then corrected twice. */
function anIncident(count: number, downMinutes = 40): IncidentEntry[] {
  const events: [IncidentEvent, number][] = [[declared, 0]];
  for (let index = 1; index < count - 3; index += 1) events.push([eventAt(index, downMinutes), index]);
  events.push([{ type: 'IncidentClosed', notNormal: [], beforeStable: [] }, count - 2]);
  for (const entry of ['E2', 'E3']) {
    const change = { kind: 'at' as const, at: start + minute, certainty: 'exact' as const };
    events.push([{ type: 'EntryCorrected', entry, change, reason: 'log' }, count - 1]);
  }
  return events.map(([event, at], index) => entryOf(event, index + 1, start + at * minute));
}

function eventAt(index: number, downMinutes: number): IncidentEvent {
  const service = services[index % services.length] ?? 'voip';
  const phase = index % (downMinutes * 2);
  if (phase < services.length)
    return { type: 'ServiceDown', service, partial: null, deliberate: false, text: '' };
  if (phase >= downMinutes && phase < downMinutes + services.length) {
    return { type: 'ServiceRestored', service, text: '', evidence: null, aheadOf: [] };
  }
  if (index % 30 === 7) return { type: 'UpdateSent', text: `update ${index}`, nextIn: null };
  return { type: 'NoteAdded', text: `note ${index}`, kind: 'note', source: null };
}

const declared: IncidentEvent = {
  type: 'IncidentDeclared',
  incident: 'O-1',
  drill: false,
  text: 'everything is down',
  severity: 1,
  private: false,
  scenario: null,
  planDigest: 'harbor',
  byMachine: false,
  cause: null,
  synthetic: false,
  speed: 1,
  announce: true,
};

function entryOf(event: IncidentEvent, version: number, at: number): IncidentEntry {
  return {
    stream: 'O-1',
    version,
    position: version,
    hash: String(version).padStart(64, '0'),
    event,
    at,
    certainty: 'exact',
    organisation: 'harbor',
    by: 'dana',
    role: null,
    source: { platform: 'local', user: 'dana', room: 'war-room', link: null, selfDeclared: false },
    recordedAt: at,
    override: null,
  };
}
