// How urgent it is, who may see it, which phase it is in, which plan it goes by.
import { isOver } from '../../terms/phases.ts';
import { resolvePerson } from '../../resolve/people.ts';
import type { Rule } from '../context.ts';
import { already, decided, exactly, fact, isAnswer, refuse } from '../context.ts';
import { refusedBy } from '../policy.ts';
import { timed } from '../times.ts';
import { readyToReturn } from './returning.ts';

const longestSnoozeMs = 24 * 3_600_000;

export const setSeverity: Rule<'SetSeverity'> = ({ severity }, { state, asking }) =>
  severity === state.severity
    ? already()
    : decided([fact({ type: 'SeveritySet', severity }, exactly(asking.now))]);

/** A cadence may be put off, not switched off: the limit keeps an incident from falling silent. */
export const snoozeUpdates: Rule<'SnoozeUpdates'> = (command, { asking }) => {
  const length = command.for;
  if (!(length > 0) || length > longestSnoozeMs) return refuse('snooze-length', { limitMs: longestSnoozeMs });
  return decided([fact({ type: 'UpdatesSnoozed', until: asking.now + length }, exactly(asking.now))]);
};

/** Hiding it is a decision like any other; opening it up always takes a name. */
export const setPrivate: Rule<'SetPrivate'> = (command, { state, asking }) => {
  const refused = refusedBy(command.private ? 'command' : 'strict', state, asking);
  if (refused !== null) return refused;
  return command.private === state.private
    ? already()
    : decided([fact({ type: 'PrivacySet', private: command.private }, exactly(asking.now))]);
};

/** A person may see earlier than the clock that the crisis is over, but not against a critical service that is down. */
export const setPhase: Rule<'SetPhase'> = (command, { state, asking }) => {
  const { phase } = command;
  if (isOver(state.phase)) return refuse('incident-over', { phase: state.phase });
  if (phase === state.phase) return already();
  if (phase === 'open')
    return decided([fact({ type: 'IncidentReopened', service: null }, exactly(asking.now))]);
  const ready = readyToReturn(state, asking.now);
  const confirmedBy = ready.kind === 'ready' ? ('commander' as const) : ('set' as const);
  if (ready.kind === 'down') return refuse('not-returning-yet', { services: ready.services });
  return decided([fact({ type: 'ReturningBegun', confirmedBy }, exactly(asking.now))]);
};

/** Each signal is recorded; the earliest counts, so a later one may come in late. */
export const recordDetection: Rule<'RecordDetection'> = (command, context) => {
  const when = timed(command.at, context);
  if (isAnswer(when)) return when;
  const { detected } = context.state;
  if (detected !== null && detected.at === when.at) return already();
  return decided([fact({ type: 'DetectionRecorded' }, when)]);
};

/** Whoever is in may bring somebody in: at night nobody waits for a list. */
export const invitePerson: Rule<'InvitePerson'> = (command, context) => {
  const found = resolvePerson(command.person, context);
  if (isAnswer(found)) return found;
  if (context.state.invited.has(found.person)) return already();
  return decided([fact({ type: 'PersonInvited', person: found.person }, exactly(context.asking.now))]);
};

/** The difference was shown before; what is adopted must be what was shown. */
export const adoptPlan: Rule<'AdoptPlan'> = (command, { state, plan, asking }) => {
  if (plan === null) return refuse('no-plan');
  if (plan.digest !== command.planDigest) return refuse('plan-changed', { planDigest: plan.digest });
  if (state.planDigest === plan.digest) return already();
  return decided([fact({ type: 'PlanAdopted', planDigest: plan.digest }, exactly(asking.now))]);
};
