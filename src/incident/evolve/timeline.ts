// The journal as people read it: in order of when things happened, with what was corrected beside what stands. Facts as
// codes and fields; the sentences are src/wording's.
import type { Instant } from '../../clock.ts';
import type { IncidentId, PersonId } from '../../ids.ts';
import type { Certainty, EntryId, IncidentEntry, IncidentEvent, Source } from '../events.ts';
import { entryId } from '../events.ts';
import type { Amendment } from '../state.ts';
import { amendmentsOf, corrected } from './corrections.ts';

export interface TimelineEntry {
  id: EntryId;
  incident: IncidentId;
  /** When it happened, as it stands after every correction. */
  at: Instant;
  certainty: Certainty;
  recordedAt: Instant;
  kind: IncidentEvent['type'];
  /** As it stands: a corrected text is the new one. */
  event: IncidentEvent;
  /** As it was recorded. */
  recorded: IncidentEntry;
  by: PersonId;
  /** The role held at that time. */
  role: string | null;
  source: Source;
  override: string | null;
  void: boolean;
  amendments: readonly Amendment[];
}

/** Facts of the house's own, which belong to no story. */
const silent: ReadonlySet<IncidentEvent['type']> = new Set(['RoomBound', 'EntryCorrected']);

/**
 * Every entry of an incident by instant, then by number; corrections stand beside what they correct. Facts of a newer
 * release are in it, too: kept, not understood.
 */
export function timelineOf(entries: readonly IncidentEntry[]): TimelineEntry[] {
  const standing = corrected(entries);
  const amendments = Map.groupBy(amendmentsOf(entries), (amendment) => amendment.entry);
  return entries
    .map((recorded, index): TimelineEntry => {
      const now = standing[index] ?? null;
      const shown = now ?? recorded;
      return {
        id: entryId(recorded),
        incident: recorded.stream,
        at: shown.at,
        certainty: shown.certainty,
        recordedAt: recorded.recordedAt,
        kind: recorded.event.type,
        event: shown.event,
        recorded,
        by: recorded.by,
        role: recorded.role,
        source: recorded.source,
        override: recorded.override,
        void: now === null,
        amendments: amendments.get(entryId(recorded)) ?? [],
      };
    })
    .filter((line) => !silent.has(line.kind))
    .toSorted((a, b) => a.at - b.at || a.recorded.version - b.recorded.version);
}
