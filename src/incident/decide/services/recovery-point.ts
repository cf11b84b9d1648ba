// Up to when the data is there. Only a point that the data verifier or the owner of the service has verified is judged.
import type { CommandOf } from '../../commands.ts';
import type { Draft, IncidentEvent } from '../../events.ts';
import type { Question, Refusal } from '../../outcome.ts';
import type { RecoveryPoint } from '../../state.ts';
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
    return recovery(service, { ...known, verified: true }, context);
  }
  if (point === 'none')
    return recovery(service, { point: null, certainty: null, verified, lostTo: null }, context);
  const when = timed(point, context, 'point');
  if (isAnswer(when)) return when;
  const { at, certainty } = when;
  return recovery(service, { point: at, certainty, verified, lostTo: known?.lostTo ?? null }, context);
}

/** Said by itself, often after close, when somebody has counted. */
export const recordRecoveryPoint: Rule<'RecordRecoveryPoint'> = (command, context) => {
  const found = resolveService(command.service, context);
  if (isAnswer(found)) return found;
  const refused = refusedBy('involved', context.state, context.asking, { service: found.found });
  if (refused !== null) return refused;
  const when = command.point === null ? null : timed(command.point, context, 'point');
  if (when !== null && isAnswer(when)) return when;
  const { verified, lostTo } = command;
  const said = { point: when?.at ?? null, certainty: when?.certainty ?? null, verified, lostTo };
  const made = recovery(found.found, said, context);
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

type Said = Omit<RecoveryPoint, 'entry'>;

function recovery(service: string, said: Said, context: Context): Facts | Refusal {
  const { point, certainty, verified, lostTo } = said;
  if (verified && !mayVerify(service, context)) return refuse('verify-not-yours', { service }, [], true);
  const known = context.state.services.get(service)?.recovery;
  const same =
    known &&
    known.point === point &&
    (known.certainty ?? 'exact') === (certainty ?? 'exact') &&
    known.verified === verified &&
    known.lostTo === lostTo;
  if (same) return { facts: [] };
  const event = { type: 'RecoveryPointRecorded' as const, service, point, verified, lostTo };
  const vague = certainty !== null && certainty !== 'exact' ? { pointCertainty: certainty } : {};
  return { facts: [fact({ ...event, ...vague }, exactly(context.asking.now))] };
}

function mayVerify(service: string, { state, asking }: Context): boolean {
  if (asking.house || asking.override !== null || asking.platform === 'import') return true;
  return isOne(asking.ids, state.roles.get('verifier')?.holder) || ownsService(state, asking.ids, service);
}
