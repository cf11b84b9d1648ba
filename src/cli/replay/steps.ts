// Steps of a record: each is added when it begins. What is done ends the step of the same service that began last and
// has not ended; where none has, it is a step that began and ended then.
import type { Recorded } from '../../app/handle/record.ts';
import { given } from './commands.ts';
import type { RecordEvent } from './record.ts';
import type { Keys, Say } from './say.ts';

/** Steps of a service that is not out, or that was never added, are out of order: the record is the reason. */
const reason = 'as the record tells it';

/** @param running ids of steps that have begun and not ended, by service; changed here. */
export async function tellStep(
  event: RecordEvent,
  keys: Keys,
  running: Map<string, string[]>,
  say: Say,
): Promise<void> {
  const at = given(event);
  const own = running.get(event.service ?? '') ?? [];
  const open = event.kind === 'step_done' ? own.at(-1) : undefined;
  const step = open ?? (await begun(event, keys, say));
  if (step === null) return;
  if (event.kind === 'step_started') {
    running.set(event.service ?? '', [...own, step]);
    return;
  }
  running.set(
    event.service ?? '',
    own.filter((id) => id !== step),
  );
  const { text } = event;
  await say({ type: 'FinishStep', step, at, result: null, text, point: null, reason }, event.at, event.kind);
}

/** The id of the step that was added and started; `null` where it was not taken. */
async function begun(event: RecordEvent, keys: Keys, say: Say): Promise<string | null> {
  const service = keys.get(event.service ?? '') ?? null;
  const text = event.text.trim() === '' ? event.kind : event.text;
  const added = await say(
    { type: 'AddStep', text, service, after: [], who: null, minutes: null, list: 'restore' },
    event.at,
    event.kind,
  );
  const step = addedStep(added);
  if (step === null) return null;
  await say({ type: 'StartStep', step, at: given(event), reason }, event.at, event.kind);
  return step;
}

function addedStep(recorded: Recorded): string | null {
  if (recorded.kind !== 'recorded') return null;
  for (const { event } of recorded.entries) if (event.type === 'StepAdded') return event.step;
  return null;
}
