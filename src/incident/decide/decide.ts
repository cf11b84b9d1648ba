// The one place where a request becomes facts, a refusal or a question. Which rule answers which command, in which
// phase it may be asked at all, and who may ask: tables; the rules themselves stand in the folders beside this file.
import type { Plan } from '../../plan/plan.ts';
import type { Command, CommandType } from '../commands.ts';
import type { OrganisationState } from '../organisation.ts';
import type { Asking, Decided, Decision, Refusal } from '../outcome.ts';
import { isCorrectable, isLive } from '../terms/phases.ts';
import type { IncidentState, Phase } from '../state.ts';
import type { Context, OrganisationContext, OrganisationRule, Rule, Rules } from './context.ts';
import { decided, refuse } from './context.ts';
import { correct } from './incident/corrections.ts';
import { declare } from './incident/declare.ts';
import { close, undoDeclaration } from './incident/ending/ending.ts';
import {
  bindRoom,
  finishFollowUp,
  fireReminder,
  linkHandle,
  openFollowUp,
  recordReadiness,
  setAway,
} from './incident/organisation.ts';
import { reportPartner } from './incident/partners.ts';
import { judgeDrill, stopDrill } from './incident/ending/drills.ts';
import * as papers from './incident/papers.ts';
import { confirmReturning, reopening } from './incident/returning.ts';
import * as settings from './incident/settings.ts';
import * as words from './incident/words.ts';
import { columns, refusedBy } from './policy.ts';
import * as give from './roles/give.ts';
import { acceptRole, offerRole } from './roles/take.ts';
import { addService } from './services/added.ts';
import { markDown } from './services/down.ts';
import { markContinuity, markNormal, markRestored, retireService } from './services/reach.ts';
import { recordRecoveryPoint } from './services/recovery-point.ts';
import { correctUnaffected, markUnaffected } from './services/unaffected.ts';
import { addStep } from './steps/add.ts';
import { finishStep } from './steps/finish.ts';
import { approveStep, assignStep, blockStep, skipStep } from './steps/hold.ts';
import { startStep } from './steps/start.ts';

/** Asked of the organisation; an incident may be at hand, and need not. */
type OutsideType =
  | 'Declare'
  | 'SetAway'
  | 'RecordReadiness'
  | 'OpenFollowUp'
  | 'FinishFollowUp'
  | 'LinkHandle'
  | 'FireReminder';

const outside: { [T in OutsideType]: OrganisationRule<T> } = {
  Declare: declare,
  SetAway: setAway,
  RecordReadiness: recordReadiness,
  OpenFollowUp: openFollowUp,
  FinishFollowUp: finishFollowUp,
  LinkHandle: linkHandle,
  FireReminder: fireReminder,
};

const inside: Rules<Exclude<CommandType, OutsideType>> = {
  UndoDeclaration: undoDeclaration,
  StopDrill: stopDrill,
  JudgeDrill: judgeDrill,
  RecordDetection: settings.recordDetection,
  AddStep: addStep,
  AddService: addService,
  StartStep: startStep,
  FinishStep: finishStep,
  BlockStep: blockStep,
  SkipStep: skipStep,
  ApproveStep: approveStep,
  MarkDown: markDown,
  MarkUnaffected: markUnaffected,
  MarkContinuity: markContinuity,
  MarkRestored: markRestored,
  MarkNormal: markNormal,
  RetireService: retireService,
  RecordRecoveryPoint: recordRecoveryPoint,
  OfferRole: offerRole,
  AcceptRole: acceptRole,
  DeclineRole: give.declineRole,
  HandOverRole: give.handOverRole,
  ReleaseRole: give.releaseRole,
  RecordCall: give.recordCall,
  AssignStep: assignStep,
  InvitePerson: settings.invitePerson,
  SendUpdate: words.sendUpdate,
  AddNote: words.addNote,
  AddFile: words.addFile,
  SetSeverity: settings.setSeverity,
  SnoozeUpdates: settings.snoozeUpdates,
  SetPrivate: settings.setPrivate,
  SetPhase: settings.setPhase,
  ReportPartner: reportPartner,
  Correct: correct,
  CorrectUnaffected: correctUnaffected,
  Close: close,
  ReviewReport: papers.reviewReport,
  WriteSummary: papers.writeSummary,
  RecordAnchor: papers.recordAnchor,
  AdoptPlan: settings.adoptPlan,
  ExpireOffer: give.expireOffer,
  ConfirmReturning: confirmReturning,
  LinkIncident: papers.linkIncident,
  BindRoom: bindRoom,
};

/** Not only while recovery goes on: words and late facts are taken after it, and some rules say themselves when. */
const beyondLive: Partial<Record<CommandType, (phase: Phase) => boolean>> = {
  MarkNormal: isCorrectable,
  RecordRecoveryPoint: isCorrectable,
  Correct: isCorrectable,
  CorrectUnaffected: isCorrectable,
  MarkUnaffected: isCorrectable,
  AddNote: isCorrectable,
  AddFile: isCorrectable,
  JudgeDrill: isCorrectable,
  InvitePerson: () => true,
  SetPrivate: () => true,
  BindRoom: () => true,
  Close: () => true,
  ReviewReport: () => true,
  WriteSummary: isCorrectable,
  RecordAnchor: isCorrectable,
  LinkIncident: () => true,
  UndoDeclaration: () => true,
  StopDrill: () => true,
};

/**
 * Decides what a command means in this state, and records nothing.
 *
 * @param state the incident that it is about (see src/incident/resolve/target.ts), `null` where there is none.
 * @param plan the plan in force; the incident keeps the one that it froze.
 * @returns facts for both streams, to be appended together; a refusal or a question changes nothing.
 */
export function decide(
  state: IncidentState | null,
  organisation: OrganisationState,
  plan: Plan | null,
  command: Command,
  asking: Asking,
): Decision {
  const context: OrganisationContext = { state, organisation, plan, asking, command };
  if (isOutside(command)) return outsideDecision(command, context);
  if (state === null) return refuse('nothing-to-act-on', { verb: asking.asked?.verb ?? null });
  const refused = refusedAtTheDoor(command.type, state, asking);
  if (refused !== null) return refused;
  const rule = inside[command.type] as Rule<CommandType>;
  const here: Context = { ...context, state };
  const decision = rule(command, here);
  return decision.kind === 'decided' ? withConsequences(decision, here) : decision;
}

function isOutside(command: Command): command is Extract<Command, { type: OutsideType }> {
  return Object.hasOwn(outside, command.type);
}

function outsideDecision(
  command: Extract<Command, { type: OutsideType }>,
  context: OrganisationContext,
): Decision {
  const { asking, state } = context;
  if (columns[command.type] === 'house' && !asking.house) return refuse('house-only');
  if (!asking.member && !asking.house && command.type !== 'Declare') return refuse('not-a-member');
  const refused = state === null || command.type === 'Declare' ? null : refusedBy('anyone', state, asking);
  if (refused !== null) return refused;
  const rule = outside[command.type] as OrganisationRule<CommandType>;
  return rule(command, context);
}

/** What needs no look at the names in it: who is asking, and whether the incident still takes it. */
function refusedAtTheDoor(type: CommandType, state: IncidentState, asking: Asking): Refusal | null {
  const column = columns[type];
  const refused = refusedBy(column === 'case' || column === 'involved' ? 'anyone' : column, state, asking);
  if (refused !== null) return refused;
  const mayBeAsked = beyondLive[type] ?? isLive;
  return mayBeAsked(state.phase) ? null : refuse('incident-over', { phase: state.phase });
}

function withConsequences(decision: Decided, context: Context): Decided {
  if (decision.incident.length === 0) return decision;
  const reopened = reopening(context, decision.incident);
  return reopened.length === 0
    ? decision
    : decided([...decision.incident, ...reopened], decision.organisation);
}
