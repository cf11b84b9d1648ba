// What everybody was told and when: updates against the promised cadence, and how long it took until an entry stood in
// the rooms of each platform.
import type { Instant } from '../../clock.ts';
import type { PersonId } from '../../ids.ts';
import { entryId, type EntryId, type IncidentEntry } from '../../incident/events.ts';
import type { Duration, Severity } from '../../plan/plan.ts';
import { nextWorkingInstant } from '../../time/schedule.ts';
import type { Basis } from '../basis.ts';
import type { Delivered } from './around/around.ts';

export interface Communications {
  updates: readonly UpdateLine[];
  /** Declaration to the first update; `null` = there was none. */
  firstAfterMs: Duration | null;
  /** Time after the last update in which another was promised, up to the end. */
  last: Gap | null;
  /** Updates that came later than promised, and the silence at the end if it was too long. */
  late: number;
  longestGapMs: Duration | null;
  deliveries: readonly DeliveryLine[];
}

/** From one update (or the declaration) to the next. */
export interface Gap {
  promisedAt: Instant;
  promisedMs: Duration;
  gapMs: Duration;
  lateMs: Duration;
}

export interface UpdateLine extends Gap {
  entry: EntryId;
  at: Instant;
  by: PersonId;
  text: string;
}

/** From the journal to a room of that platform. */
export interface DeliveryLine {
  platform: string;
  entries: number;
  /** Of an even number the mean of the middle two. */
  medianMs: Duration;
  worstMs: Duration;
  /** The declaration itself; `null` = not seen there. */
  declarationMs: Duration | null;
}

const dayMs = 86_400_000;
const standardCadence = { 1: 30 * 60_000, 2: 60 * 60_000, 3: 4 * 60 * 60_000 } as const;

export function communicationsOf(basis: Basis, delivered: readonly Delivered[]): Communications {
  const { updates, last } = gaps(basis);
  const all: Gap[] = last === null ? [...updates] : [...updates, last];
  return {
    updates,
    firstAfterMs: updates[0]?.gapMs ?? null,
    last,
    late: all.filter(({ lateMs }) => lateMs > 0).length,
    longestGapMs: all.length === 0 ? null : Math.max(...all.map(({ gapMs }) => gapMs)),
    deliveries: deliveriesOf(basis.recorded, delivered),
  };
}

/** What was promised at a time: changed by severity, phase, `next:` and a snooze. */
interface Promised {
  from: Instant;
  announced: Duration | null;
  severity: Severity;
  returning: boolean;
  snoozedUntil: Instant | null;
}

function gaps(basis: Basis): { updates: UpdateLine[]; last: Gap | null } {
  const updates: UpdateLine[] = [];
  const { state, until } = basis;
  let promise: Promised | null = null;
  for (const entry of inOrder(basis)) {
    const { event, at } = entry;
    if (event.type === 'UpdateSent') {
      const { text, nextIn } = event;
      const from: Promised = promise ?? started(state.declaredAt, 1);
      updates.push({ entry: entryId(entry), at, by: entry.by, text, ...gapOf(basis, from, at) });
      promise = { ...from, from: at, announced: nextIn, snoozedUntil: null };
    } else promise = changed(promise, entry);
  }
  const open = promise !== null && until > promise.from;
  return { updates, last: open && promise !== null ? gapOf(basis, promise, until) : null };
}

function inOrder({ standing }: Basis): IncidentEntry[] {
  return standing.filter((entry) => entry !== null).toSorted((a, b) => a.at - b.at || a.version - b.version);
}

function started(at: Instant, severity: Severity): Promised {
  return { from: at, announced: null, severity, returning: false, snoozedUntil: null };
}

function changed(promise: Promised | null, { event, at }: IncidentEntry): Promised | null {
  if (event.type === 'IncidentDeclared') return started(at, event.severity);
  if (promise === null) return null;
  switch (event.type) {
    case 'SeveritySet':
      return { ...promise, severity: event.severity };
    case 'UpdatesSnoozed':
      return { ...promise, snoozedUntil: event.until };
    // What was announced for the crisis is not held against the quieter phase.
    case 'ReturningBegun':
      return { ...promise, returning: true, from: Math.max(promise.from, at), announced: null };
    case 'IncidentReopened':
      return { ...promise, returning: false };
    default:
      return promise;
  }
}

function gapOf({ plan }: Basis, promise: Promised, at: Instant): Gap {
  const organisation = plan?.organisation;
  const { severity, returning, from, announced } = promise;
  const cadence = organisation?.cadence[severity] ?? standardCadence[severity];
  const first = Math.max(from + (announced ?? (returning ? dayMs : cadence)), promise.snoozedUntil ?? 0);
  const promisedAt =
    returning && organisation !== undefined
      ? nextWorkingInstant(first, organisation.calendar, organisation.timezone)
      : first;
  return {
    promisedAt,
    promisedMs: promisedAt - from,
    gapMs: at - from,
    lateMs: Math.max(0, at - promisedAt),
  };
}

/** From the recording to the first sight of it; what was told long after the fact was late in people, not here. */
export function deliveriesOf(
  recorded: readonly IncidentEntry[],
  delivered: readonly Delivered[],
): DeliveryLine[] {
  const recordedAt = new Map(recorded.map((entry) => [entryId(entry), entry.recordedAt]));
  const platforms = new Map<string, Map<EntryId, Duration>>();
  for (const { platform, entry, at } of delivered) {
    const from = recordedAt.get(entry);
    if (from === undefined) continue;
    const delays = platforms.get(platform) ?? new Map<EntryId, Duration>();
    const delay = Math.max(0, at - from);
    platforms.set(platform, delays.set(entry, Math.min(delay, delays.get(entry) ?? Infinity)));
  }
  return [...platforms].map(([platform, delays]) => {
    const sorted = [...delays.values()].toSorted((a, b) => a - b);
    return {
      platform,
      entries: sorted.length,
      medianMs: median(sorted),
      worstMs: sorted.at(-1) ?? 0,
      declarationMs: delays.get('E1') ?? null,
    };
  });
}

/** @param sorted ascending; 0 of none. */
export function median(sorted: readonly number[]): number {
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? 0;
  return (lower + upper) / 2;
}
