// What each kind of fact becomes when it is told. The table has a row for every event, so that a missing sentence does
// not compile.
import type { Card } from '../../chat/card.ts';
import type { Entry, IncidentEvent } from '../../incident/events.ts';
import type { IncidentState } from '../../incident/state.ts';
import type { Forecast } from '../../plan/forecast-input.ts';
import { formatDuration } from '../../time/durations.ts';
import type { Announcement } from './announcement.ts';
import * as lifecycle from './lifecycle.ts';
import { reminderFired } from './reminders.ts';
import * as roles from './roles.ts';
import * as services from './services.ts';
import * as steps from './steps.ts';
import type { AnyTold, Told } from './telling.ts';
import * as words from './words.ts';
import { reportTold } from '../report/cards/told.ts';
import { card, plain, say } from '../spans.ts';
import type { Voice } from '../voice.ts';

type Teller<T extends IncidentEvent['type']> = (told: Told<T>) => readonly Announcement[];

/** Facts of the house's own, which nobody needs to hear. */
const silent = (): readonly Announcement[] => [];

const tellers: { [T in IncidentEvent['type']]: Teller<T> } = {
  IncidentDeclared: lifecycle.declared,
  DrillJudged: words.drillJudged,
  DetectionRecorded: lifecycle.detectionRecorded,
  SeveritySet: lifecycle.severitySet,
  PrivacySet: lifecycle.privacySet,
  PersonInvited: lifecycle.personInvited,
  ReturningBegun: lifecycle.returningBegun,
  IncidentReopened: lifecycle.incidentReopened,
  IncidentClosed: lifecycle.incidentClosed,
  ReportReviewed: words.reportReviewed,
  IncidentSigned: lifecycle.incidentSigned,
  SummaryWritten: words.summaryWritten,
  IncidentWithdrawn: lifecycle.incidentWithdrawn,
  FalseAlarmDeclared: lifecycle.falseAlarm,
  PlanAdopted: lifecycle.planAdopted,
  IncidentLinked: lifecycle.incidentLinked,
  ServiceAdded: services.serviceAdded,
  ServiceSuspected: services.serviceSuspected,
  ServiceUnaffected: services.serviceUnaffected,
  ServiceDown: services.serviceDown,
  ServiceContinuity: services.serviceContinuity,
  ServiceRestored: services.serviceRestored,
  ServiceNormal: services.serviceNormal,
  ServiceRetired: services.serviceRetired,
  RecoveryPointRecorded: services.recoveryPoint,
  StepAdded: steps.stepAdded,
  StepStarted: steps.stepStarted,
  StepDone: steps.stepDone,
  StepFailed: steps.stepFailed,
  StepBlocked: steps.stepBlocked,
  StepSkipped: steps.stepSkipped,
  StepApproved: steps.stepApproved,
  StepAssigned: steps.stepAssigned,
  RoleOffered: roles.roleOffered,
  RoleAccepted: roles.roleAccepted,
  RoleDeclined: roles.roleDeclined,
  RoleOfferExpired: roles.roleOfferExpired,
  RoleActing: roles.roleActing,
  RoleReleased: roles.roleReleased,
  HandoverOffered: roles.handoverOffered,
  HandoverDeclined: roles.handoverDeclined,
  RoleHandedOver: roles.roleHandedOver,
  CallAttempted: roles.callAttempted,
  PersonAway: roles.personAway,
  PartnerCalled: words.partnerCalled,
  PartnerAnswered: words.partnerAnswered,
  PartnerOnSite: words.partnerOnSite,
  RegulatoryAnchorRecorded: words.anchorRecorded,
  UpdateSent: words.updateSent,
  NoteAdded: words.noteAdded,
  FileAdded: words.fileAdded,
  UpdatesSnoozed: words.updatesSnoozed,
  EntryCorrected: words.entryCorrected,
  ReminderFired: reminderFired,
  RoomBound: silent,
};

/** Cards for one entry, the entry's own first, then the steps that it made ready, then the report that it completed. Unknown kinds of fact say nothing. */
export function announcementsOf(
  entry: Entry,
  before: IncidentState | null,
  after: IncidentState,
  forecast: Forecast,
  voice: Voice,
): readonly Announcement[] {
  if (!isTold(entry)) return [];
  const told: AnyTold = { entry, event: entry.event, before, after, forecast, voice };
  return [...ownAnnouncements(told), ...steps.pushedSteps(told), ...reportTold(told)];
}

/** What the entry itself says, without what followed from it. */
export function ownAnnouncements(told: AnyTold): readonly Announcement[] {
  const teller = tellers[told.event.type] as (told: AnyTold) => readonly Announcement[];
  return teller(told);
}

export function isTold(entry: Entry): entry is Entry<IncidentEvent> {
  return Object.hasOwn(tellers, entry.event.type);
}

/** One card for all that a room missed while it could not be reached. */
export function digestCard(lines: readonly string[], howLateMs: number, voice: Voice, drill = false): Card {
  const shown = lines.slice(-20);
  const left = lines.length - shown.length;
  return card(
    {
      tone: 'warning',
      title: say`📬 This room was out of reach for ${formatDuration(howLateMs)}; ${lines.length} things happened`,
      blocks: [
        left > 0 ? { kind: 'text', spans: say`${left} earlier ones are in the timeline.` } : null,
        { kind: 'list', ordered: false, items: shown.map(plain) },
      ],
      summary: `${lines.length} things happened while this room was out of reach`,
    },
    voice,
    drill,
  );
}
