// Up to when the data is there. Only a point that the data verifier or the owner of the service has verified is judged.
import type { CommandOf } from '../../commands.ts';
import type { Draft, IncidentEvent } from '../../events.ts';
import type { Question, Refusal } from '../../outcome.ts';
import { isOne, ownsService, refusedBy } from '../policy.ts';
import { resolveService } from '../../resolve/things.ts';
import type { Context, Rule } from '../context.ts';
import { already, decided, exactly, fact, isAnswer, refuse } from '../context.ts';
import { timed } from '../times.ts';

interface Facts {
  facts: readonly Draft<IncidentEvent>[];
}

/** What `point:` and `verified:` of a restoration say; nothing where neither was given. */
export function recoveryPointOf(
  command: CommandOf<'MarkRestored'>,
  service: string,
  context: Context,
): Facts | Refusal | Question {
  const { point, verified } = command;
  const known = context.state.services.get(service)?.recovery ?? null;
  if (point === null) {
    if (!verified) return { facts: [] };
    if (known === null) return refuse('point-needed', { service });
    return recovery(service, known.point, true, known.lostTo, context);
  }
  if (point === 'none') return recovery(service, null, verified, null, context);
  const when = timed(point, context, 'point');
  return isAnswer(when) ? when : recovery(service, when.at, verified, known?.lostTo ?? null, context);
}

/** Said by itself, often after close, when somebody has counted. */
export const recordRecoveryPoint: Rule<'RecordRecoveryPoint'> = (command, context) => {
  const found = resolveService(command.service, context);
  if (isAnswer(found)) return found;
  const refused = refusedBy('involved', context.state, context.asking, { service: found.found });
  if (refused !== null) return refused;
  const when = command.point === null ? null : timed(command.point, context, 'point');
  if (when !== null && isAnswer(when)) return when;
  const made = recovery(found.found, when?.at ?? null, command.verified, command.lostTo, context);
  if (isAnswer(made)) return made;
  return made.facts.length === 0 ? already() : decided(made.facts);
};

/** What a finished step says of the data. One that verifies, and passed, verifies the point by that. */
export function pointFact(
  service: string,
  point: number,
  verified: boolean,
  context: Context,
): Draft<IncidentEvent> {
  const event = { type: 'RecoveryPointRecorded' as const, service, point, verified, lostTo: null };
  return fact(event, exactly(context.asking.now));
}

function recovery(
  service: string,
  point: number | null,
  verified: boolean,
  lostTo: number | null,
  context: Context,
): Facts | Refusal {
  if (verified && !mayVerify(service, context)) return refuse('verify-not-yours', { service }, [], true);
  const known = context.state.services.get(service)?.recovery;
  const same = known && known.point === point && known.verified === verified && known.lostTo === lostTo;
  if (same) return { facts: [] };
  const event = { type: 'RecoveryPointRecorded' as const, service, point, verified, lostTo };
  return { facts: [fact(event, exactly(context.asking.now))] };
}

function mayVerify(service: string, { state, asking }: Context): boolean {
  if (asking.house || asking.override !== null || asking.platform === 'import') return true;
  return isOne(asking.ids, state.roles.get('verifier')?.holder) || ownsService(state, asking.ids, service);
}
