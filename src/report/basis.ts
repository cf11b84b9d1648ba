// What every figure of a report is computed from: the state, the instant up to which it is known, and the rules in
// force. Nothing is measured here.
import type { Instant } from '../clock.ts';
import type { Certainty, EntryId, IncidentEntry } from '../incident/events.ts';
import { entryId } from '../incident/events.ts';
import { corrected } from '../incident/evolve/corrections.ts';
import { stableForOf } from '../incident/evolve/layouts.ts';
import { isOver } from '../incident/terms/phases.ts';
import type { IncidentState, Mark } from '../incident/state.ts';
import type { Forecast } from '../plan/forecast-input.ts';
import type { LaidService } from '../plan/layout.ts';
import type { Duration, Plan } from '../plan/plan.ts';
import { addedService } from '../plan/walk/lay-out.ts';

export interface Basis {
  state: IncidentState;
  plan: Plan | null;
  forecast: Forecast;
  /** As they were recorded. */
  recorded: readonly IncidentEntry[];
  /** The same places as they stand after corrections; `null` where void. */
  standing: readonly (IncidentEntry | null)[];
  /** Up to here everything counts: the closing of what is over, else the instant of the report. */
  until: Instant;
  /** Nothing will be added but corrections: what has no end by now never gets one. */
  over: boolean;
  /** Taken over whole from somebody else's record, which says all that it ever will. */
  imported: boolean;
  /** The declaration (T2); `null` where the source names none and a replay had to make one up. */
  declared: Mark | null;
  rtoFrom: 'disruption' | 'declaration';
  stableFor: Duration;
  atRiskFrom: number;
}

export function basisOf(
  state: IncidentState,
  entries: readonly IncidentEntry[],
  forecast: Forecast,
  plan: Plan | null,
  now: Instant,
): Basis {
  const standing = corrected(entries);
  const imported = entries.length > 0 && entries.every((entry) => entry.source.platform === 'import');
  const ended = isOver(state.phase);
  const settings = plan?.organisation;
  return {
    state,
    plan,
    forecast,
    recorded: entries,
    standing,
    until: ended ? (state.closedAt ?? now) : imported ? lastInstant(standing, now) : now,
    over: ended || imported,
    imported,
    declared: state.declarationSynthetic ? null : declarationMark(state, standing),
    rtoFrom: settings?.rtoFrom ?? 'disruption',
    stableFor: stableForOf({ plan }),
    atRiskFrom: settings?.atRiskFrom ?? 0.75,
  };
}

function lastInstant(standing: Basis['standing'], now: Instant): Instant {
  let last: Instant | null = null;
  for (const entry of standing) if (entry !== null) last = Math.max(last ?? entry.at, entry.at);
  return last ?? now;
}

function declarationMark(state: IncidentState, standing: Basis['standing']): Mark {
  const entry = standing.find((one) => one?.event.type === 'IncidentDeclared');
  return {
    at: state.declaredAt,
    certainty: entry?.certainty ?? 'exact',
    entry: entry ? entryId(entry) : 'E1',
  };
}

/** How well the instant of an entry is known; exact for one that is not there. */
export function certaintyOf(basis: Basis, id: EntryId): Certainty {
  return basis.standing.find((entry) => entry !== null && entryId(entry) === id)?.certainty ?? 'exact';
}

/** Every service that the plan or the incident knows, in the order of the walk. */
export function servicesOf({ state }: Basis): LaidService[] {
  const known = [...state.layout.services.values()].toSorted((a, b) => a.rank - b.rank);
  const last = known.at(-1)?.rank ?? 0;
  const others = [...state.services.values()].filter(({ key }) => !state.layout.services.has(key));
  return [...known, ...others.map(({ key, name }, index) => addedService(key, name, last + 1 + index, []))];
}
