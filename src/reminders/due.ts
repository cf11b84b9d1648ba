// One thing that is due. What is due follows from the journal and the time; nothing is stored but that it was told.
import type { Instant } from '../clock.ts';
import type { PersonId } from '../ids.ts';
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

export type OrganisationDueKind = FindingCode | 'follow-up-due';

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

/** Of something that repeats every `every` from `from` on: the latest that is due, or the first. Those before it are past. */
export function repetition(from: Instant, every: number, now: Instant): { number: number; dueAt: Instant } {
  const number = Math.max(1, Math.floor((now - from) / every));
  return { number, dueAt: from + number * every };
}
