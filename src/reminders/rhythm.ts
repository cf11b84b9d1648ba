// Due because time passes: the next update to everybody, the daily entry of a long incident, the way back to normal.
import type { IncidentState, ServiceState } from '../incident/state.ts';
import { nextWorkingInstant } from '../time/schedule.ts';
import { due, repetition, type Due } from './due.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const standardCadence = { 1: 30 * 60_000, 2: hourMs, 3: 4 * hourMs } as const;
/** From here on an incident wants an entry a day. */
const longIncidentMs = 48 * hourMs;
/** How long the commander may think before the clock confirms that the incident is returning. */
export const confirmAfterMs = 30 * 60_000;

/** An update sent re-arms it; `next:` says when; a snooze puts it off; returning makes it daily and quiet at night. */
export function updateDues(state: IncidentState, now: number): Due[] {
  const last = state.updates.at(-1);
  const returning = state.phase === 'returning';
  const every = returning
    ? dayMs
    : (state.plan?.organisation.cadence[state.severity] ?? standardCadence[state.severity]);
  const from = Math.max(last?.at ?? state.declaredAt, returning ? (state.returningAt ?? 0) : 0);
  const first = last?.nextIn ?? every;
  const { number, dueAt } =
    now < from + first + every ? { number: 1, dueAt: from + first } : repetition(from + first, every, now);
  const at = Math.max(dueAt, state.snoozedUntil ?? 0);
  const to = state.roles.get('communications')?.holder ?? state.roles.get('commander')?.holder ?? null;
  return [
    due(
      'update-due',
      [last?.entry ?? 'declared', from, dueAt === from + first ? 0 : number],
      quiet(state, at),
      { to },
    ),
  ];
}

export function dailyEntry(state: IncidentState, now: number): Due[] {
  const from = state.declaredAt + longIncidentMs - dayMs;
  const { number, dueAt } = repetition(from, dayMs, now);
  const to = state.roles.get('scribe')?.holder ?? state.roles.get('commander')?.holder ?? null;
  return [due('daily-entry', [number], quiet(state, dueAt), { to })];
}

/** While returning, nobody is woken for a rhythm: it waits for working hours. */
function quiet(state: IncidentState, at: number): number {
  const organisation = state.plan?.organisation;
  if (state.phase !== 'returning' || organisation === undefined) return at;
  return nextWorkingInstant(at, organisation.calendar, organisation.timezone);
}

/** Every affected critical service holds: the commander is asked, and later the clock confirms. */
export function returningDues(state: IncidentState): Due[] {
  if (state.phase !== 'open') return [];
  const since = holdingSince(state);
  if (since === null) return [];
  const stableAt = since + (state.plan?.organisation.stableFor ?? 30 * 60_000);
  const to = state.roles.get('commander')?.holder ?? null;
  return [
    due('returning-ask', [since], stableAt, { to }),
    due('returning-confirm', [since], stableAt + confirmAfterMs, { asks: 'confirm-returning' }),
  ];
}

/** The instant since which every affected BDR service is usable; `null` while one is not, or none was hit. */
export function holdingSince(state: IncidentState): number | null {
  const critical = [...state.services.values()].filter(
    (service) => service.windows.length > 0 && state.layout.services.get(service.key)?.tier === 'bdr',
  );
  if (critical.length === 0) return null;
  const instants = critical.map(usableSince);
  return instants.includes(null) ? null : Math.max(...instants.filter((at) => at !== null));
}

function usableSince(service: ServiceState): number | null {
  const window = service.windows.at(-1);
  if (service.status === 'down' || service.status === 'suspected' || window === undefined) return null;
  const last = window.spells.at(-1)?.to?.at ?? window.continuity?.at ?? window.restored?.at ?? null;
  return service.status === 'retired' ? (last ?? window.down.at) : last;
}
