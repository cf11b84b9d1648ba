// Every figure of a report a second time, by a simpler way that shares no code with it: from the exported journal, minute
// by minute.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { forecastOf } from '#src/incident/steps.ts';
import { buildOutcome, buildReport } from '#src/report/report.ts';
import { outcomeOf } from '#src/report/trend/outcome.ts';
import { runs, seed } from '../../../support/counts.ts';
import { anyIncident, plan } from './any-incident.ts';
import { figuresOf } from './figures.ts';
import { exported } from './journal.ts';
import { reportFigures } from './of-report.ts';

describe('any incident, played through the real deciding', () => {
  test('its journal exported and counted by hand → every figure of the report', () => {
    fc.assert(
      fc.property(anyIncident, ({ room, now }) => {
        const { state } = room;
        const report = buildReport(state, state.entries, forecastOf(state, now), plan, now);
        const counted = figuresOf({ lines: exported(state.entries), plan, layout: state.layout, now });
        expect(reportFigures(report)).toEqual(counted);
      }),
      { numRuns: runs(150, 2_000), seed },
    );
  });

  test('what trends need of it, without the rest → the same as from the whole report', () => {
    fc.assert(
      fc.property(anyIncident, ({ room, now }) => {
        const { state } = room;
        const forecast = forecastOf(state, now);
        const whole = buildReport(state, state.entries, forecast, plan, now);
        expect(buildOutcome(state, state.entries, forecast, plan, now)).toEqual(outcomeOf(whole));
      }),
      { numRuns: runs(50, 500), seed },
    );
  });
});
