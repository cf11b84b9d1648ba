// What a report needs to know beyond its own incident: what is owed, what was measured, how others went, what arrived
// when. All of it may be missing; the figures of the incident itself never depend on it.
import type { Instant } from '#src/clock.ts';
import type { EntryId } from '#src/incident/events.ts';
import type { FollowUp } from '#src/incident/organisation.ts';
import type { PlanEdit, PlanSuggestion } from '#src/plan/file/edit/edits.ts';
import type { Plan } from '#src/plan/plan.ts';
import type { Outcome } from '../../trend/outcome.ts';

export interface Around {
  /** Of this incident, done ones as well. */
  followUps: readonly FollowUp[];
  /** Step key → every length measured so far, in minutes: real incidents and drills. */
  measured: ReadonlyMap<string, readonly number[]>;
  /** How other incidents and drills came out, in any order. */
  outcomes: readonly Outcome[];
  delivered: readonly Delivered[];
  /** An archived plan by its digest. */
  plans: (digest: string) => Plan | null;
  /** Writes changes into the plan's file as it stands now; `null` = it is not at hand. */
  suggest: ((edits: readonly PlanEdit[]) => PlanSuggestion | null) | null;
}

/** An entry stood in a room of that platform. */
export interface Delivered {
  platform: string;
  entry: EntryId;
  at: Instant;
}

export const nothingAround: Around = {
  followUps: [],
  measured: new Map(),
  outcomes: [],
  delivered: [],
  plans: () => null,
  suggest: null,
};
