// Corrections are entries of their own: what was recorded stays, and the figures are folded from what it now means.
// Which corrections are allowed is decided elsewhere; here every one that was recorded is applied.
import type { Correction, EntryId, IncidentEntry, IncidentEvent } from '../events.ts';
import { entryId } from '../events.ts';
import type { Amendment } from '../state.ts';

type CorrectionEntry = IncidentEntry & { event: Extract<IncidentEvent, { type: 'EntryCorrected' }> };

/** Facts about a service that a word of "it was never affected" takes back, where they were recorded before it. */
const marksOfService: ReadonlySet<IncidentEvent['type']> = new Set([
  'ServiceSuspected',
  'ServiceDown',
  'ServiceContinuity',
  'ServiceRestored',
  'ServiceNormal',
  'ServiceRetired',
  'RecoveryPointRecorded',
]);

/**
 * The entries as they stand now: instants and texts replaced, void ones `null`. The declaration cannot be void.
 * Every correction stays in the list, as the moment at which it was made.
 */
export function corrected(entries: readonly IncidentEntry[]): readonly (IncidentEntry | null)[] {
  const active = activeCorrections(entries);
  if (active.length === 0) return entries;
  const changes = new Map<EntryId, CorrectionEntry[]>();
  for (const correction of active) {
    changes.set(correction.event.entry, [...(changes.get(correction.event.entry) ?? []), correction]);
  }
  const cleared = clearedServices(active);
  return entries.map((entry) => {
    const { event } = entry;
    if ('service' in event && marksOfService.has(event.type)) {
      if (entry.version < (cleared.get(event.service ?? '') ?? 0)) return null;
    }
    const own = changes.get(entryId(entry)) ?? [];
    if (event.type !== 'IncidentDeclared' && own.some((one) => one.event.change.kind === 'void')) return null;
    return own.reduce((standing, one) => changed(standing, one.event.change), entry);
  });
}

function changed(entry: IncidentEntry, change: Correction): IncidentEntry {
  if (change.kind === 'at') return { ...entry, at: change.at, certainty: change.certainty };
  if (change.kind === 'text' && 'text' in entry.event) {
    return { ...entry, event: { ...entry.event, text: change.text } };
  }
  return entry;
}

/** Service → version before which its marks count no more. */
function clearedServices(active: readonly CorrectionEntry[]): Map<string, number> {
  const cleared = new Map<string, number>();
  for (const { event, version } of active) {
    if (event.change.kind === 'unaffected') cleared.set(event.change.service, version);
  }
  return cleared;
}

/** A correction may itself be taken back by a later one: read from the last to the first. Oldest first. */
export function activeCorrections(entries: readonly IncidentEntry[]): CorrectionEntry[] {
  const voided = new Set<EntryId>();
  const active: CorrectionEntry[] = [];
  for (const entry of entries.toReversed()) {
    if (!isCorrection(entry) || voided.has(entryId(entry)) || isAhead(entry)) continue;
    active.push(entry);
    if (entry.event.change.kind === 'void') voided.add(entry.event.entry);
  }
  return active.toReversed();
}

/** Nothing is corrected before it was recorded. */
function isAhead({ event, version }: CorrectionEntry): boolean {
  return Number(event.entry.slice(1)) >= version;
}

function isCorrection(entry: IncidentEntry): entry is CorrectionEntry {
  return entry.event.type === 'EntryCorrected';
}

/** Every correction with what stood there before it, also those that were taken back. */
export function amendmentsOf(entries: readonly IncidentEntry[]): Amendment[] {
  const closed = entries.find((entry) => entry.event.type === 'IncidentClosed')?.version ?? Infinity;
  return entries.filter(isCorrection).map((entry) => ({
    entry: entry.event.entry,
    by: entryId(entry),
    at: entry.at,
    person: entry.by,
    change: entry.event.change,
    reason: entry.event.reason,
    before: standingBefore(entries, entry),
    afterClose: entry.version > closed,
  }));
}

function standingBefore(entries: readonly IncidentEntry[], correction: CorrectionEntry): Amendment['before'] {
  const target = correction.event.entry;
  const earlier = entries.filter((entry) => entry.version < correction.version);
  const original = earlier.find((entry) => entryId(entry) === target);
  if (original === undefined) return null;
  const last = activeCorrections(earlier).findLast(
    (one) => one.event.entry === target && one.event.change.kind === 'at',
  );
  const standing = last === undefined ? original : changed(original, last.event.change);
  return { at: standing.at, certainty: standing.certainty };
}
