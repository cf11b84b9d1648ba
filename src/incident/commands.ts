// Everything that can be asked of an incident or the organisation, after parsing and before deciding. Names of
// services, steps, roles and people are still as typed: resolving them needs the state, so decide does it.
import type { Instant } from '../clock.ts';
import type { IncidentId, PersonId } from '../ids.ts';
import type { Duration, Regulator, Severity, StepList } from '../plan/plan.ts';
import type { DrillArea, DrillMethod, DrillResult } from './terms/drill.ts';
import type { Certainty, EntryId, FollowUpKind, MissedObjective, ReadinessFact, Relation } from './events.ts';
import type { Anchor } from './terms/regulation/anchors.ts';

/** An instant that somebody gave; `null` in a command means now. */
export interface Given {
  at: Instant;
  certainty: Certainty;
}

/** As typed: a name, alias, key or id that the state must resolve. */
export type Typed = string;

export type Command =
  | {
      type: 'Declare';
      text: string;
      severity: Severity | null;
      since: Given | null;
      detected: Given | null;
      affects: Typed[];
      cause: string | null;
      private: boolean;
      scenario: Typed | null;
      drill: boolean;
      announce: boolean;
      speed: number;
      /** How a drill is held; absent = not said. */
      method?: DrillMethod;
      byMachine: boolean;
      synthetic: boolean;
    }
  | { type: 'UndoDeclaration' }
  | { type: 'StopDrill' }
  | { type: 'JudgeDrill'; area: DrillArea; result: DrillResult; text: string }
  | { type: 'RecordDetection'; at: Given }
  | {
      type: 'AddStep';
      text: string;
      service: Typed | null;
      after: Typed[];
      who: Typed | null;
      minutes: number | null;
      list: StepList;
    }
  | { type: 'AddService'; name: string; needs: Typed[] }
  | { type: 'StartStep'; step: Typed; at: Given | null; reason: string | null }
  | {
      type: 'FinishStep';
      step: Typed;
      at: Given | null;
      result: 'pass' | 'fail' | 'not-tested' | null;
      text: string;
      point: Given | null;
      reason: string | null;
    }
  | { type: 'BlockStep'; step: Typed; reason: string; at: Given | null }
  | { type: 'SkipStep'; step: Typed; reason: string; at: Given | null }
  | { type: 'ApproveStep'; step: Typed }
  | {
      type: 'MarkDown';
      service: Typed;
      at: Given | null;
      partial: string | null;
      deliberate: boolean;
      text: string;
    }
  | { type: 'MarkUnaffected'; service: Typed; reason: string }
  | { type: 'MarkContinuity'; service: Typed; at: Given | null; text: string; since: Given | null }
  | {
      type: 'MarkRestored';
      service: Typed;
      at: Given | null;
      text: string;
      since: Given | null;
      /** `none` = nothing was lost. */
      point: Given | 'none' | null;
      verified: boolean;
      evidence: string | null;
    }
  | {
      type: 'MarkNormal';
      service: Typed;
      at: Given | null;
      text: string;
      since: Given | null;
      restoredAt: Given | null;
    }
  | { type: 'RetireService'; service: Typed; text: string; at: Given | null }
  /** `lostTo` is shown apart; `point: null` = nothing was lost. */
  | {
      type: 'RecordRecoveryPoint';
      service: Typed;
      point: Given | null;
      verified: boolean;
      lostTo: Instant | null;
    }
  | { type: 'OfferRole'; role: Typed; to: Typed | null }
  | { type: 'AcceptRole'; role: Typed }
  | { type: 'DeclineRole'; role: Typed }
  | { type: 'HandOverRole'; role: Typed; to: Typed }
  | { type: 'ReleaseRole'; role: Typed }
  | { type: 'RecordCall'; role: Typed; person: Typed; outcome: 'no-answer' | 'coming' }
  | { type: 'SetAway'; away: boolean }
  | { type: 'AssignStep'; step: Typed; to: Typed }
  | { type: 'InvitePerson'; person: Typed }
  | { type: 'SendUpdate'; text: string; nextIn: Duration | null }
  | {
      type: 'AddNote';
      text: string;
      at: Given | null;
      kind: 'note' | 'decision' | 'todo';
      link: string | null;
    }
  | { type: 'AddFile'; name: string; mediaType: string; bytes: number; sha256: string }
  | { type: 'SetSeverity'; severity: Severity }
  | { type: 'SnoozeUpdates'; for: Duration }
  | { type: 'SetPrivate'; private: boolean }
  | { type: 'SetPhase'; phase: 'open' | 'returning' }
  | {
      type: 'ReportPartner';
      partner: Typed;
      what: 'called' | 'answered' | 'on-site';
      reference: string | null;
      at: Given | null;
    }
  | { type: 'Correct'; entry: EntryId; at: Given | null; void: boolean; text: string | null; reason: string }
  | { type: 'CorrectUnaffected'; service: Typed; reason: string }
  | { type: 'Close'; how: 'close' | 'false-alarm' | 'mistake' | 'sign'; text: string }
  | { type: 'ReviewReport'; text: string }
  | { type: 'WriteSummary'; text: string }
  | { type: 'RecordAnchor'; regulator: Regulator; anchor: Anchor; at: Given | null; text: string }
  | { type: 'AdoptPlan'; planDigest: string }
  | { type: 'RecordReadiness'; fact: ReadinessFact; subject: Typed; at: Given | null; text: string }
  | { type: 'FinishFollowUp'; followUp: string; text: string }
  | {
      type: 'OpenFollowUp';
      incident: IncidentId;
      text: string;
      owner: PersonId | null;
      dueAt: Instant;
      /** Left out where a person writes one by hand. */
      about?: MissedObjective;
      kind?: FollowUpKind;
    }
  | { type: 'LinkHandle'; person: PersonId; handle: PersonId }
  // asked by the clock only
  | {
      type: 'FireReminder';
      key: string;
      kind: string;
      dueAt: Instant;
      subject: string | null;
      to: PersonId | null;
      covers?: readonly string[];
    }
  | { type: 'ExpireOffer'; role: string }
  | { type: 'ConfirmReturning' }
  // asked by the house when it compares incidents
  | { type: 'LinkIncident'; incident: IncidentId; relation: Relation }
  // asked by the bridge only
  | { type: 'BindRoom'; platform: string; room: string; purpose: 'incident' | 'wide' };

export type CommandType = Command['type'];
export type CommandOf<T extends CommandType> = Extract<Command, { type: T }>;
