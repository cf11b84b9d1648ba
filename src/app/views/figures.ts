// Forecast and report of an incident, worked out once for everybody who looks: two hundred boards ask in the same moment.
import type { Instant } from '../../clock.ts';
import type { IncidentState } from '../../incident/state.ts';
import { isOver } from '../../incident/terms/phases.ts';
import type { Forecast } from '../../plan/forecast-input.ts';
import { buildReport, type Report } from '../../report/report.ts';
import { Recent } from '../state/recent.ts';

export interface Figures {
  state: IncidentState;
  forecast: Forecast;
  report: Report;
  /** The instant for which they hold. */
  at: Instant;
}

export type FiguresOf = (state: IncidentState, now: Instant) => Figures;

/** From this age on they are worked out anew even if nothing was recorded: clocks go on. */
const freshMs = 5_000;
const kept = 300;

export function createFigures(foresee: (state: IncidentState, now: Instant) => Forecast): FiguresOf {
  const known = new Recent<string, Figures>(kept);
  return (state, now) => {
    const before = known.get(state.id);
    if (before?.state === state && (isOver(state.phase) || now - before.at < freshMs)) return before;
    const forecast = foresee(state, now);
    const report = buildReport(state, state.entries, forecast, state.plan, now);
    const figures = { state, forecast, report, at: now };
    known.set(state.id, figures);
    return figures;
  };
}
