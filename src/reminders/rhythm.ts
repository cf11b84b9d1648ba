// Due because time passes: the next update to everybody, the daily entry of a long incident. Quiet hours hold back these
// two while an incident is returning, and nothing else.
import type { Instant } from '../clock.ts';
import type { IncidentState } from '../incident/state.ts';
import { nextWorkingInstant } from '../time/schedule.ts';
import { due, repetitions, type Due } from './due.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const standardCadence = { 1: 30 * 60_000, 2: hourMs, 3: 4 * hourMs } as const;
/** From here on an incident wants an entry a day. */
const longIncidentMs = 48 * hourMs;

/** An update sent re-arms it; `next:` says when; a snooze puts it off; returning makes it daily and quiet at night. */
export function updateDues(state: IncidentState, now: Instant): Due[] {
  const last = state.updates.at(-1);
  const returningAt = state.phase === 'returning' ? (state.returningAt ?? 0) : 0;
  const every = state.phase === 'returning' ? dayMs : cadenceOf(state);
  const from = Math.max(last?.at ?? state.declaredAt, returningAt);
  // What was announced for the crisis is not held against the quieter phase.
  const announced = last !== undefined && last.at >= returningAt ? last.nextIn : null;
  const first = Math.max(from + (announced ?? every), state.snoozedUntil ?? 0);
  const to = state.roles.get('communications')?.holder ?? state.roles.get('commander')?.holder ?? null;
  return repetitions(first, every, now).map(({ dueAt }) =>
    due('update-due', [last?.entry ?? 'declared', dueAt], quiet(state, dueAt), { to }),
  );
}

function cadenceOf(state: IncidentState): number {
  return state.plan?.organisation.cadence[state.severity] ?? standardCadence[state.severity];
}

/** The first after two days, then one a day. */
export function dailyEntry(state: IncidentState, now: Instant): Due[] {
  const to = state.roles.get('scribe')?.holder ?? state.roles.get('commander')?.holder ?? null;
  return repetitions(state.declaredAt + longIncidentMs, dayMs, now).map(({ number, dueAt }) =>
    due('daily-entry', [number], quiet(state, dueAt), { to }),
  );
}

/** While returning, nobody is woken for a rhythm: it waits for working hours. */
function quiet(state: IncidentState, at: Instant): Instant {
  const organisation = state.plan?.organisation;
  if (state.phase !== 'returning' || organisation === undefined) return at;
  return nextWorkingInstant(at, organisation.calendar, organisation.timezone);
}
