// One line for each kind of fact, as the timeline of a report tells it: what was said at the time, without figures, so
// that a correction elsewhere never changes it. The table has a row for every event.
import type { Instant } from '../../clock.ts';
import type { IncidentEvent } from '../../incident/events.ts';
import { anchorWords } from '../status/anchors.ts';
import { areaWords, resultWords } from '../drill-words.ts';
import { formatDuration } from '../../time/durations.ts';

/** How things and people are called, and times written; what is unknown is called by its key. */
export interface Names {
  service: (key: string) => string;
  step: (id: string) => string;
  role: (key: string) => string;
  partner: (key: string) => string;
  person: (id: string) => string;
  time: (at: Instant) => string;
}

type Lines = {
  [T in IncidentEvent['type']]: (event: Extract<IncidentEvent, { type: T }>, names: Names) => string;
};

const lines: Lines = {
  IncidentDeclared: ({ drill, text, severity }) =>
    `${drill ? 'Drill' : 'Incident'} declared, SEV-${severity}: ${text}`,
  DrillJudged: ({ area, result, text }) => withText(`${areaWords[area]} ${resultWords[result].word}`, text),
  DetectionRecorded: () => 'First signal',
  SeveritySet: ({ severity }) => `Severity set to SEV-${severity}`,
  PrivacySet: (event) => (event.private ? 'Made private' : 'Made public'),
  PersonInvited: ({ person }, names) => `${names.person(person)} invited`,
  ReturningBegun: ({ confirmedBy }) =>
    confirmedBy === 'clock' ? 'Returning to normal, nobody objected' : 'Returning to normal',
  IncidentReopened: ({ service }, names) =>
    service === null ? 'Open again' : `Open again: ${names.service(service)} is down`,
  IncidentClosed: ({ notNormal }, names) =>
    notNormal.length === 0 ? 'Closed' : `Closed, not normal yet: ${notNormal.map(names.service).join(', ')}`,
  ReportReviewed: ({ text }) => withText('Report reviewed', text),
  IncidentSigned: () => 'Report signed',
  SummaryWritten: ({ text }) =>
    text === '' ? 'Summary drawn from the facts again' : `Summary written: ${text}`,
  RegulatoryAnchorRecorded: ({ regulator, anchor, text }) =>
    withText(`${regulator.toUpperCase()} ${anchorWords[anchor]}`, text),
  IncidentWithdrawn: () => 'Withdrawn',
  FalseAlarmDeclared: () => 'False alarm',
  PlanAdopted: ({ planDigest }) => `Changed plan adopted, ${planDigest.slice(0, 12)}`,
  IncidentLinked: ({ incident, relation }) =>
    relation === 'overlaps'
      ? `Overlaps ${incident}`
      : relation === 'recurs'
        ? `Recurs as ${incident}`
        : `Is ${incident} come back`,
  ServiceAdded: ({ name }) => `${name} joined the incident, not in the plan`,
  ServiceSuspected: ({ service, because }, names) =>
    `Is ${names.service(service)} down too? It needs ${names.service(because)}`,
  ServiceUnaffected: ({ service }, names) => `${names.service(service)} is not affected`,
  ServiceDown: ({ service, partial, deliberate, text }, names) =>
    withText(
      partial === null
        ? `${names.service(service)} down${deliberate ? ', taken down on purpose' : ''}`
        : `${names.service(service)} degraded: ${partial}`,
      text,
    ),
  ServiceContinuity: ({ service, text }, names) =>
    withText(`${names.service(service)} usable at its minimum level`, text),
  ServiceRestored: ({ service, text, evidence, aheadOf }, names) =>
    withText(
      `${names.service(service)} restored${aheadOf.length === 0 ? '' : `, ahead of ${aheadOf.map(names.service).join(', ')}`}`,
      [text, evidence === null ? '' : `evidence: ${evidence}`].filter((part) => part !== '').join('; '),
    ),
  ServiceNormal: ({ service, text }, names) => withText(`${names.service(service)} back to normal`, text),
  ServiceRetired: ({ service, text }, names) =>
    withText(`${names.service(service)} retired or replaced, it will not come back`, text),
  RecoveryPointRecorded: ({ service, point, verified, lostTo }, names) => {
    const found = point === null ? 'no data lost' : `data is there up to ${names.time(point)}`;
    const lost = lostTo === null ? '' : `, what came in until ${names.time(lostTo)} is lost`;
    return `${names.service(service)}: ${found}${lost}, ${verified ? 'verified' : 'not verified'}`;
  },
  StepAdded: ({ step, text }) => `Step ${step} added: ${text}`,
  StepStarted: ({ step, holder, outOfOrder }, names) =>
    `${names.step(step)} started by ${names.person(holder)}${ahead(outOfOrder)}`,
  StepDone: ({ step, result, text, outOfOrder }, names) =>
    withText(`${names.step(step)} done${result === null ? '' : `, ${result}`}${ahead(outOfOrder)}`, text),
  StepFailed: ({ step, text }, names) => withText(`${names.step(step)} failed`, text),
  StepBlocked: ({ step, reason }, names) => withText(`${names.step(step)} blocked`, reason),
  StepSkipped: ({ step, reason }, names) => withText(`${names.step(step)} skipped`, reason),
  StepApproved: ({ step }, names) => `${names.step(step)} approved`,
  StepAssigned: ({ step, to }, names) => `${names.step(step)} given to ${names.person(to)}`,
  RoleOffered: ({ role, to, audience }, names) =>
    audience === 'everyone'
      ? `${names.role(role)} offered to everyone`
      : `${names.role(role)} offered to ${names.person(to)}`,
  RoleAccepted: ({ role, by }, names) => `${names.person(by)} is ${names.role(role)}`,
  RoleDeclined: ({ role, by }, names) => `${names.person(by)} declined ${names.role(role)}`,
  RoleOfferExpired: ({ role, to }, names) => `${names.person(to)} did not answer for ${names.role(role)}`,
  RoleActing: ({ role, person }, names) => `${names.person(person)} is acting ${names.role(role)}`,
  RoleReleased: ({ role, person }, names) => `${names.person(person)} gave up ${names.role(role)}`,
  HandoverOffered: ({ role, from, to, claimed }, names) =>
    claimed
      ? `${names.person(to)} asked ${names.person(from)} for ${names.role(role)}`
      : `${names.person(from)} offered ${names.role(role)} to ${names.person(to)}`,
  HandoverDeclined: ({ role, to }, names) =>
    `Handover of ${names.role(role)} declined by ${names.person(to)}`,
  RoleHandedOver: ({ role, from, to }, names) =>
    `${names.role(role)} handed over by ${names.person(from)} to ${names.person(to)}`,
  CallAttempted: ({ role, person, outcome }, names) =>
    `${names.person(person)} called for ${names.role(role)}: ${outcome === 'coming' ? 'is coming' : 'no answer'}`,
  PersonAway: ({ person, away }, names) => `${names.person(person)} is ${away ? 'away' : 'back'}`,
  PartnerCalled: ({ partner, reference }, names) =>
    `${names.partner(partner)} called${referenceOf(reference)}`,
  PartnerAnswered: ({ partner, reference }, names) =>
    `${names.partner(partner)} answered${referenceOf(reference)}`,
  PartnerOnSite: ({ partner }, names) => `${names.partner(partner)} on site`,
  UpdateSent: ({ text }) => `Update to everybody: ${text}`,
  NoteAdded: ({ kind, text }) => (kind === 'note' ? text : `${noteKinds[kind]}: ${text}`),
  FileAdded: ({ name, sha256 }) => `File added: ${name} (SHA-256 ${sha256.slice(0, 16)})`,
  UpdatesSnoozed: ({ until }, names) => `Update reminders put off until ${names.time(until)}`,
  EntryCorrected: ({ entry, change, reason }, names) =>
    withText(`${entry} corrected: ${changed(change, names)}`, reason),
  ReminderFired: ({ kind, subject }) => `Reminder: ${kind}${subject === null ? '' : ` ${subject}`}`,
  RoomBound: ({ platform, purpose }) => `Room on ${platform}, ${purpose}`,
};

const noteKinds = { decision: 'Decision', todo: 'To do', inject: 'Inject' } as const;

/** Plain text, not escaped: whoever draws it does that. A fact of a newer release is called by its type. */
export function timelineWords(event: IncidentEvent, names: Names): string {
  if (!Object.hasOwn(lines, event.type)) return event.type;
  const line = lines[event.type] as (event: IncidentEvent, names: Names) => string;
  return line(event, names);
}

type Change = Extract<IncidentEvent, { type: 'EntryCorrected' }>['change'];

export function changed(change: Change, names: Names): string {
  switch (change.kind) {
    case 'at':
      return `it happened at ${names.time(change.at)}${change.certainty === 'exact' ? '' : ` (${change.certainty})`}`;
    case 'void':
      return 'void';
    case 'text':
      return `now reads: ${change.text}`;
    case 'unaffected':
      return `${names.service(change.service)} was never affected`;
  }
}

function withText(what: string, text: string): string {
  return text === '' ? what : `${what}: ${text}`;
}

function ahead(reason: string | null): string {
  return reason === null ? '' : ` out of order (${reason})`;
}

function referenceOf(reference: string | null): string {
  return reference === null ? '' : `, reference ${reference}`;
}

/** How much later than it happened an entry was written, in words; `null` within a minute. */
export function lateness(at: Instant, recordedAt: Instant): string | null {
  return recordedAt - at > 60_000 ? `entered ${formatDuration(recordedAt - at)} later` : null;
}
