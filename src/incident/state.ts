// The state of one incident, as its entries say it: types here, the folding in src/incident/evolve.
import type { Instant } from '../clock.ts';
import type { IncidentId, PersonId } from '../ids.ts';
import type { Layout } from '../plan/layout.ts';
import type { Plan, Regulator, Severity } from '../plan/plan.ts';
import type { DrillArea, DrillMethod, DrillResult } from './terms/drill.ts';
import type { Certainty, Correction, EntryId, IncidentEntry, Relation, StepId } from './events.ts';
import type { Anchored } from './terms/regulation/anchors.ts';

export type Phase = 'open' | 'returning' | 'closed' | 'signed' | 'withdrawn' | 'false-alarm';

export interface IncidentState {
  organisation: string;
  id: IncidentId;
  /** Version of the last entry folded in. */
  version: number;
  drill: boolean;
  speed: number;
  /** How a drill is held; `null` = real, or not said. */
  method: DrillMethod | null;
  /** What observers found, the latest word on each area. */
  judged: ReadonlyMap<DrillArea, DrillJudgement>;
  phase: Phase;
  text: string;
  severity: Severity;
  private: boolean;
  announce: boolean;
  scenario: string | null;
  cause: string | null;
  planDigest: string | null;
  /** The frozen plan, `null` in plan-less mode. */
  plan: Plan | null;
  layout: Layout;
  /** The instant of the declaration (T2). */
  declaredAt: Instant;
  declaredBy: PersonId;
  declaredByMachine: boolean;
  declarationSynthetic: boolean;
  /** First signal to our side (T1). */
  detected: Mark | null;
  returningAt: Instant | null;
  closedAt: Instant | null;
  signedAt: Instant | null;
  services: ReadonlyMap<string, ServiceState>;
  steps: ReadonlyMap<StepId, StepState>;
  roles: ReadonlyMap<string, RoleState>;
  partners: ReadonlyMap<string, PartnerState>;
  invited: ReadonlySet<PersonId>;
  away: ReadonlySet<PersonId>;
  /** Everybody who has written an entry or holds anything: "takes part". */
  participants: ReadonlySet<PersonId>;
  updates: readonly { entry: EntryId; at: Instant; by: PersonId; text: string; nextIn: number | null }[];
  snoozedUntil: Instant | null;
  lastCommandAt: Instant | null;
  firedReminders: ReadonlySet<string>;
  rooms: readonly { platform: string; room: string; purpose: 'incident' | 'wide' }[];
  amendments: readonly Amendment[];
  links: readonly { incident: IncidentId; relation: Relation }[];
  /** When it began, as the declarer said before any service was named. */
  since: { at: Instant; certainty: Certainty } | null;
  /** The summary of the report as somebody wrote it; `null` = it is drawn from the facts. */
  summary: (Mark & { text: string; by: PersonId }) | null;
  /** Everybody who has read the report and says so, in order. */
  reviews: readonly (Mark & { by: PersonId; text: string })[];
  /** What was recorded for each regulator. */
  regulation: ReadonlyMap<Regulator, Anchored>;
  /** Every entry folded in, as it was recorded: corrections are folded from the beginning, repeats are looked up here. */
  entries: readonly IncidentEntry[];
}

export interface DrillJudgement extends Mark {
  result: DrillResult;
  text: string;
  by: PersonId;
}

/** An instant with its certainty and the entry that says so. */
export interface Mark {
  at: Instant;
  certainty: Certainty;
  entry: EntryId;
}

export interface ServiceMark extends Mark {
  kind: 'down' | 'continuity' | 'restored' | 'normal' | 'retired' | 'unaffected';
  /** `down` with continuity from its start. */
  partial: boolean;
  by: PersonId;
}

export interface ServiceState {
  key: string;
  name: string;
  status: 'not affected' | 'suspected' | 'down' | 'continuity' | 'restored' | 'normal' | 'retired';
  /** In order of `at`, after corrections; voided ones are gone. */
  marks: readonly ServiceMark[];
  windows: readonly Window[];
  /** Instants that do not fit the order of states and are left out of the figures. */
  conflicts: readonly EntryId[];
  suspectedBecause: string | null;
  recovery: RecoveryPoint | null;
  normal: Mark | null;
  deliberate: boolean;
  /** A failed verification voided the end that stood: the clock never stopped. */
  verification: readonly Verification[];
  evidence: readonly string[];
  aheadOf: readonly string[];
}

export interface Verification {
  result: 'pass' | 'fail' | 'not-tested';
  at: Instant;
  step: StepId;
  entry: EntryId;
}

/** One outage of one service. */
export interface Window {
  down: Mark;
  /** Times without the minimum level inside the window, the RTO is judged on the worst. The last may be open. */
  spells: readonly Spell[];
  /** End of the last spell that stands: continuity or better was reached and held. */
  continuity: Mark | null;
  restored: Mark | null;
  /** Restorations that did not hold for `stableFor`. */
  flaps: number;
}

export interface Spell {
  from: Mark;
  /** The earlier of continuity and restored; `null` while it lasts. */
  to: Mark | null;
  endedBy: 'continuity' | 'restored' | null;
}

export interface RecoveryPoint {
  /** `null` = nothing was lost. */
  point: Instant | null;
  verified: boolean;
  lostTo: Instant | null;
  /** How well `point` is known; `null` = as well as the instant of the entry. */
  certainty: Certainty | null;
  entry: EntryId;
}

export type StoredStepStatus = 'pending' | 'approved' | 'started' | 'done' | 'failed' | 'blocked' | 'skipped';

/** What has happened to a step; whether it is ready follows from the whole state (src/incident/steps.ts). */
export interface StepState {
  id: StepId;
  status: StoredStepStatus;
  holder: PersonId | null;
  onBehalfOf: string | null;
  assignedTo: PersonId | null;
  started: Mark | null;
  ended: Mark | null;
  result: 'pass' | 'fail' | 'not-tested' | null;
  text: string;
  /** Reason of block, skip or out of order. */
  reason: string | null;
  outOfOrder: boolean;
  /** Something it was built on was taken back or fell again after it had started. */
  flagged: boolean;
  attempts: number;
  /** Its gate was opened, whatever has happened to it since. */
  approved: boolean;
  /** Failed, and skipped with a reason: it stays failed, its successors go on. */
  released: boolean;
  /** Each stretch of being blocked. */
  blocked: readonly { from: Instant; to: Instant | null }[];
}

export interface RoleState {
  key: string;
  title: string;
  status: 'vacant' | 'offered' | 'accepted' | 'handed over' | 'released';
  holder: PersonId | null;
  onBehalfOf: string | null;
  /** Held without having accepted: the declarer, until somebody takes command. */
  acting: boolean;
  offer: {
    to: PersonId;
    at: Instant;
    audience: 'person' | 'authorities' | 'everyone';
    round: number;
    onBehalfOf: string | null;
  } | null;
  handover: { from: PersonId; to: PersonId; at: Instant; claimed: boolean } | null;
  /** Everybody asked in this round, in order. */
  tried: readonly PersonId[];
  firstOfferedAt: Instant | null;
  firstAcceptedAt: Instant | null;
  tenures: readonly Tenure[];
  calls: readonly { person: PersonId; at: Instant; outcome: 'no-answer' | 'coming' }[];
}

export interface Tenure {
  person: PersonId;
  onBehalfOf: string | null;
  from: Instant;
  to: Instant | null;
  acting: boolean;
  /** How it ended. */
  end: 'handed over' | 'released' | 'accepted by another' | null;
}

export interface PartnerState {
  key: string;
  calledAt: Instant | null;
  answeredAt: Instant | null;
  onSiteAt: Instant | null;
  reference: string | null;
}

export interface Amendment {
  entry: EntryId;
  by: EntryId;
  at: Instant;
  person: PersonId;
  change: Correction;
  reason: string;
  /** What stood there before. */
  before: { at: Instant; certainty: Certainty } | null;
  afterClose: boolean;
}
