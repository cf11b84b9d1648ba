// From entries to the state of an incident. Pure, and total: unknown facts of a newer release or a foreign journal
// are walked past, and nothing that stands in a journal makes it fail.
import type { IncidentEntry, IncidentEvent } from '../events.ts';
import { entryId } from '../events.ts';
import type { IncidentState } from '../state.ts';
import type { Applies, Apply, Around, Plans } from './applying.ts';
import { joined } from './applying.ts';
import { amendmentsOf, corrected } from './corrections.ts';
import { declared } from './facts/declared.ts';
import { lifecycle } from './facts/lifecycle.ts';
import { roles } from './facts/roles.ts';
import { services } from './facts/services.ts';
import { steps } from './facts/steps.ts';
import { words } from './facts/words.ts';

const applies: Applies<Exclude<IncidentEvent['type'], 'IncidentDeclared'>> = {
  ...lifecycle,
  ...services,
  ...steps,
  ...roles,
  ...words,
};

/**
 * State of the incident whose entries these are, oldest first; `null` where none of them declares one. Entries before
 * the declaration belong to nothing and are left out.
 */
export function fold(entries: readonly IncidentEntry[], plans: Plans): IncidentState | null {
  const first = entries.findIndex((entry) => entry.event.type === 'IncidentDeclared');
  if (first < 0) return null;
  const own = first === 0 ? entries : entries.slice(first);
  const byId = new Map(own.map((entry) => [entryId(entry), entry]));
  const around: Around = { plans, entry: (id) => byId.get(id) ?? null };
  const standing = corrected(own);
  let state: IncidentState | null = null;
  for (const [index, recorded] of own.entries()) {
    const entry = standing[index];
    state = entry ? apply(state, entry, around) : passedOver(state, recorded);
  }
  return state === null ? null : { ...state, amendments: amendmentsOf(own), entries: own };
}

/** A void entry counts for nothing but its number. */
function passedOver(state: IncidentState | null, entry: IncidentEntry): IncidentState | null {
  return state === null ? null : { ...state, version: entry.version };
}

/** The state one entry later. The same as folding all entries again, and cheaper; a correction does fold again. */
export function evolve(
  state: IncidentState | null,
  entry: IncidentEntry,
  plans: Plans,
): IncidentState | null {
  const entries = [...(state?.entries ?? []), entry];
  if (state !== null && entry.event.type === 'EntryCorrected') return fold(entries, plans);
  const next = apply(state, entry, { plans, entry: () => null });
  return next === null ? null : { ...next, entries };
}

function apply(state: IncidentState | null, entry: IncidentEntry, around: Around): IncidentState | null {
  const { event } = entry;
  if (state === null) {
    return event.type === 'IncidentDeclared' ? declared(event, entry, around) : null;
  }
  const seen = witnessed(state, entry);
  if (event.type === 'IncidentDeclared' || !Object.hasOwn(applies, event.type)) return seen;
  const next = applies[event.type] as Apply<typeof event.type>;
  return next(seen, event, entry, around);
}

/** What every entry tells, whatever it says: that somebody was there, and whether the commander was. */
function witnessed(state: IncidentState, entry: IncidentEntry): IncidentState {
  const { by, recordedAt, version } = entry;
  const house = entry.source.user === null && entry.source.platform === 'clock';
  const commander = state.roles.get('commander')?.holder === by;
  return {
    ...state,
    version,
    lastCommandAt: commander ? Math.max(state.lastCommandAt ?? 0, recordedAt) : state.lastCommandAt,
    participants: house ? state.participants : joined(state.participants, by),
  };
}
