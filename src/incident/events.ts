// Every fact that an incident's or the organisation's journal can hold. Facts are never changed, only added to:
// a new meaning is a new version in src/journal/codec.ts, with an upcaster from the old one.
import type { Instant } from '../clock.ts';
import type { IncidentId, PersonId } from '../ids.ts';
import type { Duration, Regulator, Severity, StepList } from '../plan/plan.ts';
import type { DrillArea, DrillMethod, DrillResult } from './terms/drill.ts';
import type { Anchor } from './terms/regulation/anchors.ts';

/** How well an instant is known: exactly, about (±15 min), or only the day (±24 h). */
export type Certainty = 'exact' | 'about' | 'day';

/** Keys: a service, role, partner or scenario of the plan, or one that was added in the incident. */
type ServiceKey = string;
type RoleKey = string;
/** `4.2`, frozen for the life of the incident. */
export type StepId = string;
/** `E17`: the entry at version 17 of the incident's stream. */
export type EntryId = string;

/** What may stand in an incident's stream. The instant at which it happened stands on the entry, not here. */
export type IncidentEvent =
  // the incident itself
  | {
      type: 'IncidentDeclared';
      incident: IncidentId;
      drill: boolean;
      text: string;
      severity: Severity;
      private: boolean;
      scenario: string | null;
      planDigest: string | null;
      /** A webhook or a bot declares, but never commands. */
      byMachine: boolean;
      cause: string | null;
      /** Replay and import set it: the source itself names no declaration. */
      synthetic: boolean;
      /** Accelerated tabletop: minutes of the drill per real minute. */
      speed: number;
      /** Whether the wide rooms are told. */
      announce: boolean;
      /** When it began, as the declarer said, for the first service that is named later; absent = not said. */
      since?: { at: Instant; certainty: Certainty };
      /** How a drill is held; absent = not said. */
      method?: DrillMethod;
    }
  | { type: 'DrillJudged'; area: DrillArea; result: DrillResult; text: string }
  | { type: 'DetectionRecorded' }
  | { type: 'SeveritySet'; severity: Severity }
  | { type: 'PrivacySet'; private: boolean }
  | { type: 'PersonInvited'; person: PersonId }
  | { type: 'ReturningBegun'; confirmedBy: 'commander' | 'clock' | 'set' }
  | { type: 'IncidentReopened'; service: ServiceKey | null }
  | { type: 'IncidentClosed'; notNormal: ServiceKey[]; beforeStable: ServiceKey[] }
  /** Somebody other than whoever closed it has read the report. */
  | { type: 'ReportReviewed'; text: string }
  | { type: 'IncidentSigned' }
  /** Takes the place of the summary that is drawn from the facts. */
  | { type: 'SummaryWritten'; text: string }
  | { type: 'IncidentWithdrawn' }
  | { type: 'FalseAlarmDeclared' }
  | { type: 'PlanAdopted'; planDigest: string }
  | { type: 'IncidentLinked'; incident: IncidentId; relation: Relation }
  // services
  | { type: 'ServiceAdded'; service: ServiceKey; name: string; needs: ServiceKey[] }
  | { type: 'ServiceSuspected'; service: ServiceKey; because: ServiceKey }
  | { type: 'ServiceUnaffected'; service: ServiceKey }
  | { type: 'ServiceDown'; service: ServiceKey; partial: string | null; deliberate: boolean; text: string }
  | { type: 'ServiceContinuity'; service: ServiceKey; text: string }
  | {
      type: 'ServiceRestored';
      service: ServiceKey;
      text: string;
      evidence: string | null;
      aheadOf: ServiceKey[];
    }
  | { type: 'ServiceNormal'; service: ServiceKey; text: string }
  | { type: 'ServiceRetired'; service: ServiceKey; text: string }
  | {
      type: 'RecoveryPointRecorded';
      service: ServiceKey;
      /** Instant up to which the data is there; `null` means nothing was lost. */
      point: Instant | null;
      verified: boolean;
      /** Data accepted after the failure and lost up to here, shown apart from the RPO. */
      lostTo: Instant | null;
      /** How well `point` is known; absent = as well as the instant of the entry. */
      pointCertainty?: Certainty;
    }
  // steps
  | {
      type: 'StepAdded';
      step: StepId;
      text: string;
      service: ServiceKey | null;
      list: StepList;
      after: StepId[];
      who: PersonId | null;
      minutes: number | null;
    }
  | {
      type: 'StepStarted';
      step: StepId;
      holder: PersonId;
      onBehalfOf: string | null;
      outOfOrder: string | null;
    }
  | {
      type: 'StepDone';
      step: StepId;
      result: 'pass' | 'not-tested' | null;
      text: string;
      outOfOrder: string | null;
    }
  | { type: 'StepFailed'; step: StepId; text: string }
  | { type: 'StepBlocked'; step: StepId; reason: string }
  | { type: 'StepSkipped'; step: StepId; reason: string }
  | { type: 'StepApproved'; step: StepId }
  | { type: 'StepAssigned'; step: StepId; to: PersonId }
  // roles
  | {
      type: 'RoleOffered';
      role: RoleKey;
      to: PersonId;
      /** The partner for whom `to` is asked to act. */
      onBehalfOf: string | null;
      /** `everyone`: nobody of the line is left, the card asks the whole room. */
      audience: 'person' | 'authorities' | 'everyone';
      round: number;
    }
  | { type: 'RoleAccepted'; role: RoleKey; by: PersonId; onBehalfOf: string | null }
  | { type: 'RoleDeclined'; role: RoleKey; by: PersonId }
  | { type: 'RoleOfferExpired'; role: RoleKey; to: PersonId }
  | { type: 'RoleActing'; role: RoleKey; person: PersonId }
  | { type: 'RoleReleased'; role: RoleKey; person: PersonId }
  | { type: 'HandoverOffered'; role: RoleKey; from: PersonId; to: PersonId; claimed: boolean }
  | { type: 'HandoverDeclined'; role: RoleKey; from: PersonId; to: PersonId }
  | { type: 'RoleHandedOver'; role: RoleKey; from: PersonId; to: PersonId }
  | { type: 'CallAttempted'; role: RoleKey; person: PersonId; outcome: 'no-answer' | 'coming' }
  | { type: 'PersonAway'; person: PersonId; away: boolean }
  // partners
  | { type: 'PartnerCalled'; partner: string; reference: string | null }
  | { type: 'PartnerAnswered'; partner: string; reference: string | null }
  | { type: 'PartnerOnSite'; partner: string }
  | RegulatoryFact
  // words
  | { type: 'UpdateSent'; text: string; nextIn: Duration | null }
  | { type: 'NoteAdded'; text: string; kind: 'note' | 'decision' | 'todo' | 'inject'; source: string | null }
  | { type: 'FileAdded'; name: string; mediaType: string; bytes: number; sha256: string }
  | { type: 'UpdatesSnoozed'; until: Instant }
  // corrections: both values stay
  | {
      type: 'EntryCorrected';
      entry: EntryId;
      change: Correction;
      reason: string;
    }
  // the house's own
  | {
      type: 'ReminderFired';
      key: string;
      kind: string;
      dueAt: Instant;
      subject: string | null;
      to: PersonId | null;
      covers?: readonly string[];
    }
  | { type: 'RoomBound'; platform: string; room: string; purpose: 'incident' | 'wide' };

export type Correction =
  | { kind: 'at'; at: Instant; certainty: Certainty }
  | { kind: 'void' }
  | { kind: 'text'; text: string }
  /** The plan's word for a service that was declared but never hit; `entry` is the one that took it down. */
  | { kind: 'unaffected'; service: ServiceKey };

/** What may stand in the organisation's stream. */
export type OrganisationEvent =
  | {
      type: 'IncidentNumbered';
      incident: IncidentId;
      drill: boolean;
      private: boolean;
      /** Its beginning, to know the same declaration again; absent where it is private. */
      text?: string;
    }
  | { type: 'IncidentEnded'; incident: IncidentId }
  | { type: 'PlanInForce'; planDigest: string; file: string | null }
  | { type: 'HandlesLinked'; person: PersonId; handle: PersonId }
  | { type: 'HandleUnlinked'; handle: PersonId }
  | { type: 'ReadinessRecorded'; fact: ReadinessFact; subject: string; day: string; text: string }
  | { type: 'StepMeasured'; incident: IncidentId; drill: boolean; step: string; minutes: number }
  | {
      type: 'FollowUpOpened';
      followUp: string;
      incident: IncidentId;
      text: string;
      owner: PersonId | null;
      dueAt: Instant;
      /** The promise that was not kept; absent = written by hand, then `text` says all. */
      about?: MissedObjective;
      kind?: FollowUpKind;
    }
  /** Beside the same fact in the incident: its clocks go on when that is over. */
  | RegulatoryFact
  | { type: 'FollowUpDone'; followUp: string; text: string }
  | {
      type: 'DrillHeld';
      scenario: string;
      incident: IncidentId;
      day: string;
      verdict: 'met' | 'missed' | null;
      planDigest: string;
    }
  | { type: 'PersonAway'; person: PersonId; away: boolean }
  | {
      type: 'ReminderFired';
      key: string;
      kind: string;
      dueAt: Instant;
      subject: string | null;
      to: PersonId | null;
      covers?: readonly string[];
    };

/**
 * `recurs`: the other one is this one come back; `recurrence`: this one is the other come back; `overlaps`: both at once, with
 * something in common.
 */
export type Relation = 'recurs' | 'recurrence' | 'overlaps';

export interface RegulatoryFact {
  type: 'RegulatoryAnchorRecorded';
  incident: IncidentId;
  regulator: Regulator;
  anchor: Anchor;
  text: string;
}

export interface MissedObjective {
  service: ServiceKey;
  objective: 'rto' | 'rpo' | 'normal' | 'mtd';
  /** What it took over the objective, as known when the follow-up was opened; `null` = not known. */
  byMs: Duration | null;
}

/** So that it does not happen again, so that it hurts less, so that people work better. */
export type FollowUpKind = 'prevent' | 'mitigate' | 'process';

export type ReadinessFact = 'restore-test' | 'proven' | 'replaced' | 'contact';

/**
 * A recorded fact that this release cannot read: a newer release wrote it, or it was damaged. Folding walks past it,
 * the operator is told, and it is kept as it stands.
 */
export interface UnknownEvent {
  type: 'Unknown';
  why: 'type' | 'version' | 'unreadable';
  recorded: { type: string; v: number; data: string };
}

export type KnownEvent = IncidentEvent | OrganisationEvent;

export type JournalEvent = KnownEvent | UnknownEvent;

/** Where a fact came from. `clock` is the scheduler, `import` a replay or a restored paper record. */
export interface Source {
  /** A platform's name, `clock` or `import`. */
  platform: string;
  /** The platform's own user id; `null` for clock and import. */
  user: string | null;
  /** The room in which it was typed, and the message it was taken from. */
  room: string | null;
  link: string | null;
  /** In the local room without login people say themselves who they are. */
  selfDeclared: boolean;
}

/** A fact on its way into the journal. */
export interface Draft<E extends JournalEvent = JournalEvent> {
  event: E;
  /** When it happened. */
  at: Instant;
  certainty: Certainty;
}

/** What the request, not the fact, says: the same for every entry that it writes. */
export interface Provenance {
  organisation: string;
  by: PersonId;
  /** The role held at that time, for the report. */
  role: string | null;
  source: Source;
  recordedAt: Instant;
  /** The reason given for doing it without the authority for it. */
  override: string | null;
  /** Stops a redelivered request: unique in an organisation. */
  request: string;
}

/** One recorded row. `stream` is `organisation` or an incident's id; its id for people is `E<version>`. */
export interface Entry<E extends JournalEvent = JournalEvent> extends Draft<E>, Omit<Provenance, 'request'> {
  stream: string;
  /** 1, 2, 3 … without a gap in its stream. */
  version: number;
  /** Order over all streams of the organisation: 1, 2, 3 … without a gap. */
  position: number;
  /** SHA-256, hex, over this entry and the hash before it in the stream (see src/journal/chain.ts). */
  hash: string;
}

export type IncidentEntry = Entry<IncidentEvent>;

export function entryId(entry: Pick<Entry, 'version'>): EntryId {
  return `E${entry.version}`;
}
