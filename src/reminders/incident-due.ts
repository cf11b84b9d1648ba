// Everything that is due in one incident at an instant, and the next instant at which something will be.
import type { Instant } from '../clock.ts';
import { isLive } from '../incident/terms/phases.ts';
import type { IncidentState } from '../incident/state.ts';
import type { Forecast } from '../plan/forecast-input.ts';
import { nextCrossing, promisesAtRisk, serviceClocks } from './clocks.ts';
import type { Due } from './due.ts';
import { roleDues, silence } from './people.ts';
import { returningDues } from './returning.ts';
import { dailyEntry, updateDues } from './rhythm.ts';
import { injectDues, partnerDues, stepDues } from './work.ts';

/** Due at or before `now` and not told yet, oldest first. An incident that is over reminds nobody. */
export function incidentDue(state: IncidentState, forecast: Forecast, now: Instant): Due[] {
  return pending(state, forecast, now).filter((one) => one.dueAt <= now);
}

/**
 * The earliest instant after `now` at which something can fall due if nothing happens until then; `null` when nothing
 * will. Never too late; where a forecast is about to break a promise it may be too early, then it is asked again.
 */
export function nextWakeAt(state: IncidentState, forecast: Forecast, now: Instant): Instant | null {
  if (!isLive(state.phase)) return null;
  const next = pending(state, forecast, now).find((one) => one.dueAt > now)?.dueAt ?? Infinity;
  const wake = Math.min(next, nextCrossing(state, forecast, now) ?? Infinity);
  return wake === Infinity ? null : wake;
}

/** What is not told yet, due or to come, in order of time. */
function pending(state: IncidentState, forecast: Forecast, now: Instant): Due[] {
  if (!isLive(state.phase)) return [];
  const all = [
    ...serviceClocks(state, now),
    ...promisesAtRisk(state, forecast, now),
    ...roleDues(state, now),
    ...silence(state, now),
    ...stepDues(state),
    ...partnerDues(state),
    ...injectDues(state),
    ...updateDues(state, now),
    ...dailyEntry(state, now),
    ...returningDues(state),
  ];
  const told = state.firedReminders;
  return all
    .filter((one) => !told.has(one.key))
    .map((one) => ({ ...one, covers: one.covers.filter((key) => !told.has(key)) }))
    .toSorted((a, b) => a.dueAt - b.dueAt || (a.key < b.key ? -1 : 1));
}
