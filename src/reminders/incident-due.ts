// Everything that is due in one incident at an instant, and the next instant at which something will be.
import type { Instant } from '../clock.ts';
import type { IncidentState } from '../incident/state.ts';
import type { Forecast } from '../plan/forecast-input.ts';
import { promisesAtRisk, serviceClocks } from './clocks.ts';
import type { Due } from './due.ts';
import { roleDues, silence } from './people.ts';
import { dailyEntry, returningDues, updateDues } from './rhythm.ts';
import { injectDues, partnerDues, stepDues } from './work.ts';

/** Due at or before `now` and not told yet, oldest first. An incident that is over reminds nobody. */
export function incidentDue(state: IncidentState, forecast: Forecast, now: Instant): Due[] {
  return pending(state, forecast, now).filter((one) => one.dueAt <= now);
}

/** The next instant after `now` at which something falls due by itself; `null` when nothing will. */
export function nextWakeAt(state: IncidentState, forecast: Forecast, now: Instant): Instant | null {
  const next = pending(state, forecast, now).find((one) => one.dueAt > now);
  return next?.dueAt ?? null;
}

function pending(state: IncidentState, forecast: Forecast, now: Instant): Due[] {
  if (state.phase !== 'open' && state.phase !== 'returning') return [];
  const all = [
    ...serviceClocks(state),
    ...promisesAtRisk(state, forecast, now),
    ...roleDues(state, now),
    ...silence(state),
    ...stepDues(state),
    ...partnerDues(state),
    ...injectDues(state),
    ...updateDues(state, now),
    ...dailyEntry(state, now),
    ...returningDues(state),
  ];
  return all
    .filter((one) => !state.firedReminders.has(one.key))
    .toSorted((a, b) => a.dueAt - b.dueAt || (a.key < b.key ? -1 : 1));
}
