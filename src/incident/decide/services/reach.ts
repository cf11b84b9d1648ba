// A service gets better: usable, back, normal, or never coming back. A level that was skipped on the way is asked for
// once, so that no clock runs from or to an instant that nobody has said.
import type { CommandOf } from '../../commands.ts';
import type { Draft, IncidentEvent } from '../../events.ts';
import type { Question, Refusal } from '../../outcome.ts';
import { ownsService, refusedBy } from '../policy.ts';
import { isOver } from '../../terms/phases.ts';
import { resolveService } from '../../resolve/things.ts';
import type { Context, Rule, When } from '../context.ts';
import { again, ask, decided, exactly, isAnswer, refuse, written } from '../context.ts';
import { foresee } from '../foresee.ts';
import { timed } from '../times.ts';
import { placed, type ServiceEvent } from './placed.ts';
import { recoveryPointOf } from './recovery-point.ts';

type Reach = CommandOf<'MarkContinuity' | 'MarkRestored' | 'MarkNormal'>;

/** Usable at the minimum level: stops the RTO clock, provisionally. */
export const markContinuity: Rule<'MarkContinuity'> = (command, context) => {
  const ready = prepared(command, context, 'continuity');
  if (isAnswer(ready)) return ready;
  const { service, when, before } = ready;
  return placed({ type: 'ServiceContinuity', service, text: command.text }, when, context, before);
};

/** Back on its own. Ahead of what it needs it is taken, and said to be. */
export const markRestored: Rule<'MarkRestored'> = (command, context) => {
  const ready = prepared(command, context, 'restored');
  if (isAnswer(ready)) return ready;
  const { service, when, before } = ready;
  const recovery = recoveryPointOf(command, service, foreseen(context, before));
  if (isAnswer(recovery)) return recovery;
  const { text, evidence } = command;
  const aheadOf = stillDown(context, service);
  const decision = placed(
    { type: 'ServiceRestored', service, text, evidence, aheadOf },
    when,
    context,
    before,
  );
  if (decision.kind !== 'decided' || recovery.facts.length === 0) return decision;
  return decided([...decision.incident, ...recovery.facts]);
};

/** As before the disaster: its owner's word, or command's. Also long after close. */
export const markNormal: Rule<'MarkNormal'> = (command, context) => {
  const found = resolveService(command.service, context);
  if (isAnswer(found)) return found;
  const owned = ownsService(context.state, context.asking.ids, found.found);
  const refused = refusedBy(owned ? 'anyone' : 'command', context.state, context.asking);
  if (refused !== null) return refused;
  const ready = prepared(command, context, 'normal');
  if (isAnswer(ready)) return ready;
  const { service, when, before } = ready;
  const restored = restoredBefore(command, service, when, foreseen(context, before));
  if (isAnswer(restored)) return restored;
  const event: ServiceEvent = { type: 'ServiceNormal', service, text: command.text };
  return placed(event, when, context, [...before, ...restored.facts]);
};

/** It never comes back: its RTO is missed, and no clock waits for it any more. */
export const retireService: Rule<'RetireService'> = (command, context) => {
  const found = resolveService(command.service, context);
  if (isAnswer(found)) return found;
  const when = timed(command.at, context);
  if (isAnswer(when)) return when;
  return placed({ type: 'ServiceRetired', service: found.found, text: command.text }, when, context);
};

interface Prepared {
  service: string;
  when: When;
  /** The fall that has to be recorded with it, where it was never told. */
  before: readonly Draft<IncidentEvent>[];
}

function prepared(
  command: Reach,
  context: Context,
  to: 'continuity' | 'restored' | 'normal',
): Prepared | Refusal | Question {
  const found = resolveService(command.service, context);
  if (isAnswer(found)) return found;
  const service = found.found;
  if (command.type !== 'MarkNormal') {
    const refused = refusedBy('involved', context.state, context.asking, { service });
    if (refused !== null) return refused;
  }
  const when = timed(command.at, context);
  if (isAnswer(when)) return when;
  const status = context.state.services.get(service)?.status;
  if (status !== 'not affected' && status !== 'suspected') return { service, when, before: [] };
  const { phase } = context.state;
  if (isOver(phase)) return refuse('incident-over', { phase });
  if (command.since === null) return downSince(service, to, when, context);
  const since = timed(command.since, context, 'since');
  if (isAnswer(since)) return since;
  const down: ServiceEvent = { type: 'ServiceDown', service, partial: null, deliberate: false, text: '' };
  const decision = placed(down, since, context);
  return decision.kind === 'decided' ? { service, when, before: decision.incident } : decision;
}

const quarters = [5, 15, 30, 60];

/** It was never down, as far as anybody told: since when was it? */
function downSince(service: string, to: string, when: When, context: Context): Refusal | Question {
  const choices = quarters.flatMap((minutes) =>
    again(context, { service, ...written(exactly(when.at - minutes * 60_000), 'since') }, 'ago'),
  );
  if (choices.length === 0) return refuse('never-down', { service, to });
  return ask('down-since', { service, to }, choices);
}

/** Normal comes after restored: an instant that was not told is asked for. */
function restoredBefore(
  command: CommandOf<'MarkNormal'>,
  service: string,
  when: When,
  context: Context,
): { facts: readonly Draft<IncidentEvent>[] } | Refusal | Question {
  const status = context.state.services.get(service)?.status;
  if (status !== 'down' && status !== 'continuity') return { facts: [] };
  if (command.restoredAt === null) {
    const at = [0, ...quarters].map((minutes) => exactly(when.at - minutes * 60_000));
    const choices = at.flatMap((one) => again(context, { service, ...written(one, 'restored') }, 'ago'));
    if (choices.length === 0) return refuse('restored-unknown', { service });
    return ask('restored-when', { service }, choices);
  }
  const restored = timed(command.restoredAt, context, 'restored');
  if (isAnswer(restored)) return restored;
  const aheadOf = stillDown(context, service);
  const event: ServiceEvent = { type: 'ServiceRestored', service, text: '', evidence: null, aheadOf };
  const decision = placed(event, restored, context);
  return decision.kind === 'decided' ? { facts: decision.incident } : decision;
}

/** Services that it needs, directly or not, and that are down now. */
function stillDown({ state }: Context, service: string): string[] {
  const seen = new Set<string>([service]);
  const queue = [service];
  for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
    for (const need of state.layout.services.get(key)?.needs ?? []) {
      if (seen.has(need)) continue;
      seen.add(need);
      queue.push(need);
    }
  }
  seen.delete(service);
  return [...seen].filter((key) => state.services.get(key)?.status === 'down');
}

function foreseen(context: Context, before: readonly Draft<IncidentEvent>[]): Context {
  return before.length === 0 ? context : { ...context, state: foresee(context, before) };
}
