// Which kind of event becomes which command. Steps are told by steps.ts, services are added by services.ts.
import type { Command, Given } from '../../incident/commands.ts';
import type { Certainty } from '../../incident/events.ts';
import type { RecordEvent } from './record.ts';
import type { Keys } from './say.ts';

const certainties: Readonly<Record<'minute' | 'approx' | 'day', Certainty>> = {
  minute: 'exact',
  approx: 'about',
  day: 'day',
};

/** A source is minute-precise at best, which counts as exact; `approx` is ±15 min, `day` ±24 h. */
export function given({ at, precision }: Pick<RecordEvent, 'at' | 'precision'>): Given {
  return { at, certainty: certainties[precision ?? 'minute'] };
}

/** A machine declares it: nobody in the record is said to have taken command. */
export function declaration(text: string, detected: RecordEvent | null, synthetic: boolean): Command {
  return {
    type: 'Declare',
    text,
    severity: 1,
    since: null,
    detected: detected === null ? null : given(detected),
    affects: [],
    cause: null,
    private: false,
    scenario: null,
    drill: false,
    announce: false,
    speed: 1,
    byMachine: true,
    synthetic,
  };
}

/** @param isFirst the first signal; later ones are notes, as is a second declaration. */
export function commandsOf(event: RecordEvent, isFirst: boolean, keys: Keys): Command[] {
  const at = given(event);
  const { text } = event;
  const service = keys.get(event.service ?? '');
  const hit = service === undefined ? null : { service, at, text };
  switch (event.kind) {
    case 'started':
      return hit === null ? [note(event)] : [{ type: 'MarkDown', ...hit, partial: null, deliberate: false }];
    case 'continuity':
      return hit === null ? [note(event)] : [{ type: 'MarkContinuity', ...hit, since: null }];
    case 'restored':
      return hit === null
        ? [note(event)]
        : [{ type: 'MarkRestored', ...hit, since: null, point: null, verified: false, evidence: null }];
    case 'normal':
      return hit === null ? [] : [{ type: 'MarkNormal', ...hit, since: null, restoredAt: null }];
    case 'detected':
      return isFirst ? [{ type: 'RecordDetection', at }] : [note(event)];
    case 'declared':
    case 'role':
    case 'note':
      return [note(event)];
    case 'step_started':
    case 'step_done':
      return [];
  }
}

/** What has no verb of its own stays in the timeline, with its kind in front. */
function note(event: RecordEvent): Command {
  const named = event.kind === 'note' ? event.text : `${event.kind}: ${event.text}`;
  const text = named.trim() === '' ? event.kind : named;
  return { type: 'AddNote', text, at: given(event), kind: 'note', link: null };
}
