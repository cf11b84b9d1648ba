// One thing that is due. What is due follows from the journal and the time; nothing is stored but that it was told.
import type { Instant } from '../clock.ts';
import type { PersonId } from '../ids.ts';
import type { IncidentState } from '../incident/state.ts';
import type { FindingCode } from '../plan/problems.ts';

export type IncidentDueKind =
  | 'rto-mark'
  | 'mtd-mark'
  | 'at-risk'
  | 'update-due'
  | 'offer-expired'
  | 'handover-unanswered'
  | 'step-late'
  | 'step-timeout'
  | 'partner-late'
  | 'commander-silent'
  | 'shift-over'
  | 'daily-entry'
  | 'returning-ask'
  | 'returning-confirm'
  | 'inject';

export type OrganisationDueKind =
  | FindingCode
  | 'readiness-digest'
  | 'follow-up-due'
  | 'filing-due'
  | 'filing-scope';

export interface Due {
  /** Unique for ever in its stream: what was told under it is not told again. */
  key: string;
  kind: IncidentDueKind | OrganisationDueKind | 'catch-up';
  dueAt: Instant;
  /** What it is about: a service, role, step, partner, asset; for some kinds with a number behind a colon. */
  subject: string | null;
  /** Who must act; `null` = the room. */
  to: PersonId | null;
  /** Keys that this one stands for. */
  covers: readonly string[];
  /** What the clock asks for instead of merely reminding. */
  asks: 'remind' | 'expire-offer' | 'confirm-returning';
}

export function due(
  kind: Due['kind'],
  parts: readonly (string | number)[],
  dueAt: Instant,
  more: Partial<Due> = {},
): Due {
  return {
    key: [kind, ...parts].join(':'),
    kind,
    dueAt,
    subject: null,
    to: null,
    covers: [],
    asks: 'remind',
    ...more,
  };
}

/**
 * Due at `dueAt`, but never before it could be known: what people enter late is not the clock's being late.
 *
 * @param entry the entry that says since when.
 */
export function knownBy(state: IncidentState, entry: string, dueAt: Instant): Instant {
  const first = state.entries[0]?.version ?? 1;
  return Math.max(dueAt, state.entries[Number(entry.slice(1)) - first]?.recordedAt ?? dueAt);
}

/** Nothing is asked for more often than this, whatever a plan says. */
const oftenMs = 60_000;

/** Of something that repeats every `every` ms, first at `first`: the latest that is due, if one is, and the next. */
export function repetitions(
  first: Instant,
  every: number,
  now: Instant,
): { number: number; dueAt: Instant }[] {
  if (now < first) return [{ number: 1, dueAt: first }];
  const step = Math.max(oftenMs, every);
  const number = Math.floor((now - first) / step) + 1;
  return [number, number + 1].map((one) => ({ number: one, dueAt: first + (one - 1) * step }));
}

/**
 * Of marks in order of time: the latest that is due, which covers those before it, and all that are to come. Whoever
 * hears of a disruption an hour late wants to know how much is gone, not how it went.
 */
export function latestOf(marks: readonly Due[], now: Instant): Due[] {
  const past = marks.filter((mark) => mark.dueAt <= now);
  const latest = past.at(-1);
  const covered = past.slice(0, -1).map((mark) => mark.key);
  const told = latest === undefined ? [] : [{ ...latest, covers: [...latest.covers, ...covered] }];
  return [...told, ...marks.filter((mark) => mark.dueAt > now)];
}
