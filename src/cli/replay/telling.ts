// A record told to the engine, fact by fact in order of time. Nothing is computed here, and what the engine does not take
// is handed back by name.
import type { Recorded } from '../../app/handle/record.ts';
import type { Instant } from '../../clock.ts';
import type { Command } from '../../incident/commands.ts';
import { serviceCandidates } from '../../incident/resolve/things.ts';
import { servicesIn } from '../../incident/resolve/text-hits.ts';
import type { Plan } from '../../plan/plan.ts';
import { commandsOf, declaration, given } from './commands.ts';
import type { Engine } from './engine.ts';
import { lossesOf } from './losses.ts';
import type { OutageRecord, RecordEvent } from './record.ts';
import type { Keys, Say } from './say.ts';
import { addServices } from './services.ts';
import { tellStep } from './steps.ts';

export interface Told {
  keys: Keys;
  /** Facts that the engine did not take, in order. */
  refused: readonly Refused[];
}

export interface Refused {
  what: string;
  at: Instant;
  code: string;
}

/** Tells all of it; a record without events tells nothing, and no incident comes of it. */
export async function tell(record: OutageRecord, engine: Engine, plan: Plan | null): Promise<Told> {
  const events = inOrder(record.events);
  const begin = events.find(({ kind }) => kind === 'declared') ?? events.find(isFirstSign) ?? events[0];
  if (begin === undefined) return { keys: new Map(), refused: [] };
  const refused: Refused[] = [];
  const say: Say = async (command, at, what) => {
    // The clock of the engine never runs behind the declaration.
    const recorded = await engine.ask(command, Math.max(begin.at, at));
    const code = codeOf(recorded);
    if (code !== null) refused.push({ what, at, code });
    return recorded;
  };
  const synthetic = begin.kind !== 'declared';
  const detected = events.find(({ kind }) => kind === 'detected');
  const known = detected !== undefined && detected.at <= begin.at ? detected : null;
  await say(declaration(titleOf(record, plan), known, synthetic), begin.at, 'declared');
  const keys = await addServices(record, plan, begin.at, say);
  const rest = events.filter((event) => event !== known && (synthetic || event !== begin));
  const running = new Map<string, string[]>();
  for (const event of rest) {
    if (event.kind === 'step_started' || event.kind === 'step_done')
      await tellStep(event, keys, running, say);
    else
      for (const command of await meaning(event, event === detected, keys, engine))
        await say(command, event.at, event.kind);
  }
  const last = events.at(-1)?.at ?? begin.at;
  for (const loss of lossesOf(record)) {
    const service = keys.get(loss.service);
    if (service === undefined) continue;
    const { point, lostTo } = loss;
    await say({ type: 'RecordRecoveryPoint', service, point, verified: true, lostTo }, last, 'data_loss');
  }
  return { keys, refused };
}

async function meaning(event: RecordEvent, isFirst: boolean, keys: Keys, engine: Engine): Promise<Command[]> {
  if (event.kind !== 'normal' || event.service != null) return commandsOf(event, isFirst, keys);
  // Said of everything: of what is restored by then; the rest stays as it is.
  const state = await engine.state();
  return [...keys.values()]
    .filter((key) => state?.services.get(key)?.status === 'restored')
    .map((service) => ({
      type: 'MarkNormal',
      service,
      at: given(event),
      text: event.text,
      since: null,
      restoredAt: null,
    }));
}

function isFirstSign({ kind }: RecordEvent): boolean {
  return kind === 'detected' || kind === 'started';
}

/** At one instant, what is said of everything comes after what is said of one service. */
function inOrder(events: readonly RecordEvent[]): RecordEvent[] {
  const late = (event: RecordEvent) => (event.kind === 'normal' && event.service == null ? 1 : 0);
  return events.toSorted((a, b) => a.at - b.at || late(a) - late(b));
}

/** A title in which the plan finds one of its services would open that service's window: then a plainer one. */
function titleOf({ title, id }: OutageRecord, plan: Plan | null): string {
  const candidates = serviceCandidates(null, plan);
  const plain = [title, id, 'Replayed record'].filter((text) => text.trim() !== '');
  return plain.find((text) => servicesIn(text, candidates).length !== 1) ?? '–';
}

function codeOf(recorded: Recorded): string | null {
  switch (recorded.kind) {
    case 'recorded':
    case 'already':
      return null;
    case 'not-saved':
      return recorded.why;
    case 'refusal':
    case 'question':
      return recorded.code;
  }
}
