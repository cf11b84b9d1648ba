// The end of an incident: closed, signed, withdrawn, a false alarm.

import type { Draft, IncidentEvent, OrganisationEvent } from '#src/incident/events.ts';
import { stableForOf } from '#src/incident/evolve/layouts.ts';
import type { Decision } from '#src/incident/outcome.ts';
import { isLive } from '#src/incident/terms/phases.ts';
import type { IncidentState, ServiceState } from '#src/incident/state.ts';
import type { Context, Rule } from '../../context.ts';
import {
  already,
  ask,
  confirming,
  decided,
  exactly,
  fact,
  isConfirmed,
  refuse,
  suggest,
} from '../../context.ts';
import { refusedBy } from '../../policy.ts';
import { heldDrill, measuredSteps } from './learned.ts';

const undoMs = 60_000;

/** Four ends; the word behind `close` says which. */
export const close: Rule<'Close'> = (command, context) => {
  switch (command.how) {
    case 'close':
      return closeIncident(context);
    case 'false-alarm':
      return end({ type: 'FalseAlarmDeclared' }, 'false-alarm', context);
    case 'mistake':
      return withdraw(context);
    case 'sign':
      return sign(context);
  }
};

/** At once it is an undo; later it is asked about, since others have begun to work. */
function withdraw(context: Context): Decision {
  const { state, asking } = context;
  const late = isLive(state.phase) && asking.now - state.declaredAt > undoMs;
  if (late && !isConfirmed(asking, 'withdraw')) {
    return ask('withdraw', { incident: state.id }, confirming(context, 'withdraw'));
  }
  return end({ type: 'IncidentWithdrawn' }, 'withdrawn', context);
}

/** Within a minute the declarer takes it back alone; later it is withdrawn by whoever commands. */
export const undoDeclaration: Rule<'UndoDeclaration'> = (_, context) => {
  const { state, asking } = context;
  if (state.phase === 'withdrawn') return already();
  const declarer = asking.ids.includes(state.declaredBy) && asking.now - state.declaredAt <= undoMs;
  if (!declarer && refusedBy('command', state, asking) !== null) {
    const withdraw = suggest(context, 'close', { how: 'mistake' });
    return refuse('undo-too-late', { seconds: undoMs / 1000 }, [withdraw], true);
  }
  return end({ type: 'IncidentWithdrawn' }, 'withdrawn', context);
};

function closeIncident(context: Context): Decision {
  const { state, asking } = context;
  if (state.phase === 'closed' || state.phase === 'signed') return already();
  if (!isLive(state.phase)) return refuse('incident-over', { phase: state.phase });
  const services = notNormal(state);
  const running = [...state.steps.values()].filter(({ status }) => status === 'started').map(({ id }) => id);
  if (services.length + running.length > 0 && !isConfirmed(asking, 'close-not-normal')) {
    const given = { services, beforeStable: beforeStable(state, asking.now), running };
    return ask('close-not-normal', given, confirming(context, 'close-not-normal'));
  }
  return closed(context);
}

/** What stands is accepted: an end that had not held for long enough yet is named, and counts. */
export function closed(context: Context): Decision {
  const { state, asking } = context;
  const event = {
    type: 'IncidentClosed' as const,
    notNormal: notNormal(state),
    beforeStable: beforeStable(state, asking.now),
  };
  return ended(event, context, [
    ...measuredSteps(state, asking.now),
    ...heldDrill(state, asking.now, context),
  ]);
}

function end(
  event: Extract<IncidentEvent, { type: 'FalseAlarmDeclared' | 'IncidentWithdrawn' }>,
  phase: 'false-alarm' | 'withdrawn',
  context: Context,
): Decision {
  const { state } = context;
  if (state.phase === phase) return already();
  if (!isLive(state.phase)) return refuse('incident-over', { phase: state.phase });
  return ended(event, context, []);
}

function ended(
  event: IncidentEvent,
  { state, asking }: Context,
  left: readonly Draft<OrganisationEvent>[],
): Decision {
  const now = exactly(asking.now);
  return decided([fact(event, now)], [fact({ type: 'IncidentEnded', incident: state.id }, now), ...left]);
}

function sign(context: Context): Decision {
  const { phase } = context.state;
  if (phase === 'signed') return already();
  if (phase !== 'closed') return refuse('not-closed', { phase }, [suggest(context, 'close')]);
  return decided([fact({ type: 'IncidentSigned' }, exactly(context.asking.now))]);
}

function hit(state: IncidentState): ServiceState[] {
  return [...state.services.values()].filter((service) => service.windows.length > 0);
}

function notNormal(state: IncidentState): string[] {
  return hit(state)
    .filter(({ status }) => status !== 'normal' && status !== 'retired')
    .map(({ key }) => key);
}

/** Back, but not long enough, and no verification has passed since. */
function beforeStable(state: IncidentState, now: number): string[] {
  return hit(state)
    .filter((service) => {
      const end = service.windows.at(-1)?.spells.at(-1)?.to ?? service.windows.at(-1)?.restored;
      if (end == null || now - end.at >= stableForOf(state)) return false;
      return !service.verification.some(({ result, at }) => result === 'pass' && at >= end.at);
    })
    .map(({ key }) => key);
}
