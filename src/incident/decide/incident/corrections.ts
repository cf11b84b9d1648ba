// What was recorded wrongly: both values stay, and the figures are computed again. Also after close.
import type { Correction, IncidentEntry, IncidentEvent } from '../../events.ts';
import { entryId } from '../../events.ts';
import { activeCorrections, corrected } from '../../evolve/corrections.ts';
import type { Question, Refusal } from '../../outcome.ts';
import type { IncidentState } from '../../state.ts';
import type { CommandOf } from '../../commands.ts';
import type { Context, Rule } from '../context.ts';
import {
  already,
  ask,
  confirming,
  decided,
  exactly,
  fact,
  isAnswer,
  isConfirmed,
  refuse,
  suggest,
} from '../context.ts';
import { foresee } from '../foresee.ts';
import { timed } from '../times.ts';
import { isOne, refusedBy } from '../policy.ts';

const ownMs = 5 * 60_000;

/** Facts that others have acted on, or that a verb of their own takes back. */
const lasting: ReadonlySet<IncidentEvent['type']> = new Set([
  'IncidentDeclared',
  'IncidentClosed',
  'IncidentSigned',
  'IncidentWithdrawn',
  'IncidentReopened',
  'FalseAlarmDeclared',
  'ReturningBegun',
  'PlanAdopted',
  'PrivacySet',
  'PersonInvited',
  'ServiceAdded',
  'StepAdded',
  'RoleOffered',
  'RoleAccepted',
  'RoleDeclined',
  'RoleOfferExpired',
  'RoleActing',
  'RoleReleased',
  'HandoverOffered',
  'HandoverDeclined',
  'RoleHandedOver',
  'RegulatoryAnchorRecorded',
  'ReminderFired',
  'RoomBound',
]);

/** An entry gets another instant or text, or counts no more. It stays in the journal as it was recorded. */
export const correct: Rule<'Correct'> = (command, context) => {
  const { state, asking } = context;
  const wanted = command.entry.trim().toUpperCase();
  const target = state.entries.find((entry) => entryId(entry) === wanted);
  if (target === undefined) {
    return refuse('entry-unknown', { entry: command.entry }, [suggest(context, 'status', { since: '24h' })]);
  }
  const refused = mayCorrect(target, context);
  if (refused !== null) return refused;
  const change = changeOf(command, target, context);
  if (isAnswer(change)) return change;
  const standing = corrected(state.entries)[state.entries.indexOf(target)] ?? null;
  if (standing === null && change.kind !== 'void') {
    return refuse('not-correctable', { entry: wanted, change: change.kind });
  }
  if (isSo(target, standing, change, context)) return already();
  const { reason } = command;
  const draft = fact({ type: 'EntryCorrected' as const, entry: wanted, change, reason }, exactly(asking.now));
  const after = foresee(context, [draft]);
  const backwards = endsBeforeStart(after).find((step) => !endsBeforeStart(state).includes(step));
  if (backwards !== undefined) return refuse('time-before-start', { step: backwards });
  const conflicts = conflictsOf(after).filter((one) => !conflictsOf(state).includes(one));
  if (conflicts.length > 0 && !isConfirmed(asking, 'order-conflict')) {
    const given = { service: null, status: null, to: null, at: null, entries: conflicts };
    return ask('order-conflict', given, confirming(context, 'order-conflict'));
  }
  return decided([draft]);
};

function endsBeforeStart(state: IncidentState): string[] {
  return [...state.steps.values()]
    .filter(({ started, ended }) => started !== null && ended !== null && ended.at < started.at)
    .map(({ id }) => id);
}

function conflictsOf(state: IncidentState): string[] {
  return [...state.services.values()].flatMap((service) => service.conflicts);
}

function changeOf(
  command: CommandOf<'Correct'>,
  target: IncidentEntry,
  context: Context,
): Correction | Refusal | Question {
  const { event } = target;
  const entry = entryId(target);
  if (command.void) {
    return lasting.has(event.type) ? refuse('not-voidable', { entry, fact: event.type }) : { kind: 'void' };
  }
  if (command.at !== null) {
    const fixed =
      // The clocks of regulators stand in two streams: there the instant is recorded again.
      ['EntryCorrected', 'ReminderFired', 'RoomBound', 'RegulatoryAnchorRecorded'].includes(event.type);
    if (fixed) return refuse('not-correctable', { entry, change: 'at' });
    const when = timed(command.at, context);
    return isAnswer(when) ? when : { kind: 'at', at: when.at, certainty: when.certainty };
  }
  const text = command.text?.trim() ?? '';
  if (text === '') return refuse('nothing-typed', { what: 'correct' });
  return 'text' in event ? { kind: 'text', text } : refuse('not-correctable', { entry, change: 'text' });
}

/** It stands so already, after every correction before this one. */
function isSo(
  target: IncidentEntry,
  standing: IncidentEntry | null,
  change: Correction,
  { state }: Context,
): boolean {
  switch (change.kind) {
    case 'void':
      if (target.event.type !== 'EntryCorrected') return standing === null;
      return !activeCorrections(state.entries).some(({ version }) => version === target.version);
    case 'at':
      return standing?.at === change.at && standing.certainty === change.certainty;
    case 'text':
      return standing !== null && 'text' in standing.event && standing.event.text === change.text;
    case 'unaffected':
      return false;
  }
}

/** Anybody may correct their own within five minutes, the Scribe and whoever commands any. */
export function mayCorrect(entry: IncidentEntry, { state, asking }: Context): Refusal | null {
  const own = asking.ids.includes(entry.by) && asking.now - entry.recordedAt <= ownMs;
  const scribe = isOne(asking.ids, state.roles.get('scribe')?.holder);
  return refusedBy(own || scribe ? 'anyone' : 'command', state, asking);
}
