// The journal as a readable timeline: what happened in order of time, what was corrected, and which entries stand.
import type { Instant } from '../../clock.ts';
import type { PersonId } from '../../ids.ts';
import type { Certainty, EntryId, IncidentEntry, IncidentEvent } from '../../incident/events.ts';
import { entryId } from '../../incident/events.ts';
import type { Amendment } from '../../incident/state.ts';
import type { Basis } from '../basis.ts';

export interface TimelineEntry {
  entry: EntryId;
  /** When it happened, after corrections. */
  at: Instant;
  recordedAt: Instant;
  certainty: Certainty;
  by: PersonId;
  role: string | null;
  platform: string;
  link: string | null;
  selfDeclared: boolean;
  override: string | null;
  /** As it stands; for a void entry as it was recorded. */
  event: IncidentEvent;
  void: boolean;
  amendments: readonly Amendment[];
}

/** Facts of the house's own; they are in the journal and the evidence, and tell a reader nothing. */
const silent: ReadonlySet<IncidentEvent['type']> = new Set(['RoomBound', 'ReminderFired']);

export function timelineOf({ recorded, standing, state }: Basis): TimelineEntry[] {
  const amended = new Map<EntryId, Amendment[]>();
  for (const one of state.amendments) amended.set(one.entry, [...(amended.get(one.entry) ?? []), one]);
  return recorded
    .flatMap((original, index) => {
      if (silent.has(original.event.type)) return [];
      const entry = standing[index] ?? null;
      return [lineOf(entry ?? original, entry === null, amended.get(entryId(original)) ?? [])];
    })
    .toSorted((a, b) => a.at - b.at || Number(a.entry.slice(1)) - Number(b.entry.slice(1)));
}

function lineOf(entry: IncidentEntry, isVoid: boolean, amendments: readonly Amendment[]): TimelineEntry {
  return {
    entry: entryId(entry),
    at: entry.at,
    recordedAt: entry.recordedAt,
    certainty: entry.certainty,
    by: entry.by,
    role: entry.role,
    platform: entry.source.platform,
    link: entry.source.link,
    selfDeclared: entry.source.selfDeclared,
    override: entry.override,
    event: entry.event,
    void: isVoid,
    amendments,
  };
}
