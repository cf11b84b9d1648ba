// Which version of each fact is written today, and how facts of older releases become today's. The only place that
// knows old shapes.
import type { KnownEvent } from '../incident/events.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

/** A fact as it was recorded: its members without `type`. */
export interface Recorded {
  type: string;
  v: number;
  data: JsonObject;
}

/**
 * From one recorded shape, named `Type@version`, to a later one; it may rename the type. Each makes one step, chains
 * follow from it. Upcasters stay for ever: a journal of the first release must be readable by the last.
 */
export type Upcasters = Readonly<Record<`${string}@${number}`, (data: JsonObject) => Recorded>>;

export const upcasters: Upcasters = {};

/** The type of the record makes a new event without a version a compile error. */
export const versions: Readonly<Record<KnownEvent['type'], number>> = {
  IncidentDeclared: 1,
  DrillJudged: 1,
  DetectionRecorded: 1,
  SeveritySet: 1,
  PrivacySet: 1,
  PersonInvited: 1,
  ReturningBegun: 1,
  IncidentReopened: 1,
  IncidentClosed: 1,
  ReportReviewed: 1,
  IncidentSigned: 1,
  SummaryWritten: 1,
  IncidentWithdrawn: 1,
  FalseAlarmDeclared: 1,
  PlanAdopted: 1,
  IncidentLinked: 1,
  ServiceAdded: 1,
  ServiceSuspected: 1,
  ServiceUnaffected: 1,
  ServiceDown: 1,
  ServiceContinuity: 1,
  ServiceRestored: 1,
  ServiceNormal: 1,
  ServiceRetired: 1,
  RecoveryPointRecorded: 1,
  StepAdded: 1,
  StepStarted: 1,
  StepDone: 1,
  StepFailed: 1,
  StepBlocked: 1,
  StepSkipped: 1,
  StepApproved: 1,
  StepAssigned: 1,
  RoleOffered: 1,
  RoleAccepted: 1,
  RoleDeclined: 1,
  RoleOfferExpired: 1,
  RoleActing: 1,
  RoleReleased: 1,
  HandoverOffered: 1,
  HandoverDeclined: 1,
  RoleHandedOver: 1,
  CallAttempted: 1,
  PersonAway: 1,
  PartnerCalled: 1,
  PartnerAnswered: 1,
  PartnerOnSite: 1,
  RegulatoryAnchorRecorded: 1,
  UpdateSent: 1,
  NoteAdded: 1,
  FileAdded: 1,
  UpdatesSnoozed: 1,
  EntryCorrected: 1,
  ReminderFired: 1,
  RoomBound: 1,
  IncidentNumbered: 1,
  IncidentEnded: 1,
  PlanInForce: 1,
  HandlesLinked: 1,
  HandleUnlinked: 1,
  ReadinessRecorded: 1,
  StepMeasured: 1,
  FollowUpOpened: 1,
  FollowUpDone: 1,
  DrillHeld: 1,
};
