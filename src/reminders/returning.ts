// The way from crisis to return, as far as the clock has a part in it: it asks the commander, and later confirms.
import type { Instant } from '../clock.ts';
import { stableForOf } from '../incident/evolve/layouts.ts';
import type { IncidentState } from '../incident/state.ts';
import { due, type Due } from './due.ts';

/** How long the commander may think before the clock confirms that the incident is returning. */
const confirmAfterMs = 30 * 60_000;

/**
 * Every affected critical service has held for `stableFor`: the commander is asked. The clock confirms half an hour after
 * it has really asked, however late that was.
 */
export function returningDues(state: IncidentState): Due[] {
  const since = state.phase === 'open' ? holdingSince(state) : null;
  if (since === null) return [];
  const to = state.roles.get('commander')?.holder ?? null;
  const ask = due('returning-ask', [since], since + stableForOf(state), { to });
  const askedAt = toldAt(state, ask.key);
  if (askedAt === null) return [ask];
  return [due('returning-confirm', [since], askedAt + confirmAfterMs, { asks: 'confirm-returning' })];
}

/**
 * The instant since which every affected critical service is usable, or since which somebody set the incident back to
 * open; `null` while one is down, or none was hit. Retired ones hold nobody back.
 */
function holdingSince(state: IncidentState): Instant | null {
  const hit = [...state.services.values()].filter(
    ({ key, windows, status }) =>
      windows.length > 0 && status !== 'retired' && state.layout.services.get(key)?.tier === 'bdr',
  );
  if (hit.length === 0 || hit.some((service) => service.status === 'down')) return null;
  const held = hit.map(({ windows }) => {
    const last = windows.at(-1);
    return last?.continuity?.at ?? last?.restored?.at ?? state.declaredAt;
  });
  const reopened = state.entries.findLast(({ event }) => event.type === 'IncidentReopened');
  return Math.max(...held, reopened?.at ?? 0);
}

function toldAt(state: IncidentState, key: string): Instant | null {
  const told = state.entries.findLast(
    ({ event }) => event.type === 'ReminderFired' && (event.key === key || event.covers?.includes(key)),
  );
  return told?.recordedAt ?? null;
}
