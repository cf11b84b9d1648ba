// Who may do what, as a table. Missing authority never blocks at night: most refusals may be overridden with a reason,
// and while command is only acting or vacant everybody who takes part decides.
import type { PersonId } from '../../ids.ts';
import type { LaidStep } from '../../plan/layout.ts';
import type { Plan } from '../../plan/plan.ts';
import type { CommandType } from '../commands.ts';
import { refuse } from './context.ts';
import type { Asking, Refusal } from '../outcome.ts';
import type { IncidentState } from '../state.ts';
import { expectedHolder, holderOf, isPartner } from '../steps.ts';

/**
 * `anyone` in the organisation · `involved`: who holds the step, owns the service, or is staff · `command`: commander,
 * deputy, authority; everybody while command is acting or vacant · `strict`: those three and nobody else ·
 * `house`: the clock and the bridge. Each column includes those before it. `case`: the rule itself says, see there.
 */
export type Column = 'anyone' | 'involved' | 'command' | 'strict' | 'house';

/**
 * The column of each command. Checked at the door; `case` and `involved` need the names in the command, so there the
 * rule checks them.
 */
export const columns: Readonly<Record<CommandType, Column | 'case'>> = {
  Declare: 'anyone',
  UndoDeclaration: 'case', // the declarer, within a minute
  StopDrill: 'anyone',
  JudgeDrill: 'anyone', // an observer holds no role
  RecordDetection: 'anyone',
  AddStep: 'involved',
  AddService: 'anyone',
  StartStep: 'case', // anyone where its role is vacant
  FinishStep: 'involved',
  BlockStep: 'involved',
  SkipStep: 'command',
  ApproveStep: 'command',
  MarkDown: 'anyone',
  MarkUnaffected: 'anyone',
  MarkContinuity: 'involved',
  MarkRestored: 'involved',
  MarkNormal: 'case', // the owner of the service, else command
  RetireService: 'command',
  RecordRecoveryPoint: 'involved',
  OfferRole: 'case', // anyone for themselves, command for others
  AcceptRole: 'anyone',
  DeclineRole: 'anyone',
  HandOverRole: 'case', // its holder, else command
  ReleaseRole: 'case', // its holder, else command
  RecordCall: 'anyone',
  SetAway: 'anyone',
  AssignStep: 'command',
  InvitePerson: 'anyone',
  SendUpdate: 'involved',
  AddNote: 'anyone',
  AddFile: 'anyone',
  SetSeverity: 'command',
  SnoozeUpdates: 'command',
  SetPrivate: 'case', // strict to open it up
  SetPhase: 'command',
  ReportPartner: 'involved',
  Correct: 'case', // own entries within 5 min anyone, the Scribe, else command
  CorrectUnaffected: 'case', // an answer to a suspicion is anyone's
  Close: 'command',
  ReviewReport: 'anyone', // but whoever closed it
  WriteSummary: 'involved',
  RecordAnchor: 'involved',
  AdoptPlan: 'strict',
  RecordReadiness: 'anyone',
  FinishFollowUp: 'anyone',
  OpenFollowUp: 'anyone',
  LinkHandle: 'case', // one's own, or an administrator
  FireReminder: 'house',
  ExpireOffer: 'house',
  ConfirmReturning: 'house',
  LinkIncident: 'house',
  BindRoom: 'house',
};

/** What the request is about, as far as authority depends on it. */
export interface About {
  step?: LaidStep;
  service?: string;
}

/** The staff of the second column; the commander and the deputy stand in the third. */
const staff = ['operations', 'communications', 'scribe', 'liaison', 'verifier'];

/** `null` = may do it. */
export function refusedBy(
  column: Column,
  state: IncidentState,
  asking: Asking,
  about: About = {},
): Refusal | null {
  if (asking.house) return null;
  if (column === 'house') return refuse('house-only');
  if (!asking.member) return refuse('not-a-member');
  if (!mayEnter(state, asking)) return refuse('not-invited');
  if (column === 'anyone') return null;
  if (asking.machine) return refuse('machine-cannot');
  if (asking.override !== null) return null;
  if (isInCommand(state, asking)) return null;
  if (column !== 'strict' && isCommandOpen(state)) return null;
  if (column === 'involved' && isInvolved(state, asking, about)) return null;
  return refuse('not-permitted', { needs: column === 'strict' ? 'command' : column }, [], true);
}

/** A private incident is there only for those who were invited, asked for a role, or take part. */
export function mayEnter(state: IncidentState, asking: Pick<Asking, 'ids' | 'house'>): boolean {
  if (!state.private || asking.house) return true;
  const { ids } = asking;
  return (
    includesAny(state.invited, ids) ||
    includesAny(state.participants, ids) ||
    [...state.roles.values()].some(
      (role) => isOne(ids, role.offer?.to) || isOne(ids, role.handover?.to) || isOne(ids, role.holder),
    )
  );
}

/** Commander or deputy who has accepted, or an authority of the plan. */
export function isInCommand(state: IncidentState, asking: Pick<Asking, 'ids'>): boolean {
  const { ids } = asking;
  const authorities = state.plan?.organisation.authorities ?? [];
  if (authorities.some((person) => ids.includes(person))) return true;
  return [...state.roles.values()].some((role) => {
    const decides =
      role.key === 'commander' || role.key === 'deputy' || state.plan?.roles.get(role.key)?.authority;
    return decides && !role.acting && isOne(ids, role.holder);
  });
}

/** Nobody has accepted command: then everybody who may enter has the third column. */
export function isCommandOpen(state: IncidentState): boolean {
  const commander = state.roles.get('commander');
  return commander === undefined || commander.holder === null || commander.acting;
}

function isInvolved(state: IncidentState, asking: Asking, about: About): boolean {
  const { ids } = asking;
  if (staff.some((key) => isOne(ids, state.roles.get(key)?.holder))) return true;
  if (about.step !== undefined && holdsStep(state, ids, about.step)) return true;
  return about.service !== undefined && ownsService(state, ids, about.service);
}

/** Holds or was assigned it, holds its role, owns its service, or works for the partner that does it. */
export function holdsStep(state: IncidentState, ids: readonly PersonId[], step: LaidStep): boolean {
  return (
    isOne(ids, expectedHolder(state, step)) ||
    isOne(ids, holderOf(state, step.who)) ||
    worksFor(state, ids, step.who) ||
    (step.service !== null && ownsService(state, ids, step.service))
  );
}

/** The owner of a service is a role, a person or a partner of the plan. */
export function ownsService(state: IncidentState, ids: readonly PersonId[], service: string): boolean {
  const owner = state.layout.services.get(service)?.owner ?? null;
  return isOne(ids, holderOf(state, owner)) || worksFor(state, ids, owner);
}

/** Of the people of that partner whom the plan names. */
export function worksFor(state: IncidentState, ids: readonly PersonId[], holder: string | null): boolean {
  if (!isPartner(state, holder)) return false;
  return ids.some((id) => state.plan?.people.get(id)?.partner === holder);
}

/** `null` = may. `declare: people` narrows it to those whom the plan names; a machine was set up by somebody, so it may. */
export function declareRefusedBy(plan: Plan | null, asking: Asking): Refusal | null {
  if (asking.house || asking.machine) return null;
  if (!asking.member) return refuse('not-a-member');
  const narrowed = plan?.organisation.declare === 'people';
  if (!narrowed || asking.override !== null || asking.ids.some((id) => plan.people.has(id))) return null;
  return refuse('declare-people-only', {}, [], true);
}

/** One human has several ids: any of them counts. */
export function isOne(ids: readonly PersonId[], person: PersonId | null | undefined): boolean {
  return person != null && ids.includes(person);
}

function includesAny(set: ReadonlySet<PersonId>, ids: readonly PersonId[]): boolean {
  return ids.some((id) => set.has(id));
}
