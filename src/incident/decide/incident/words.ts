// What people say: notes, updates, files. The same words by the same person in the same room within a minute are
// probably a second press, and are asked about first.
import type { CommandOf } from '../../commands.ts';
import type { IncidentEntry } from '../../events.ts';
import type { Question } from '../../outcome.ts';
import type { Context, Rule } from '../context.ts';
import { already, ask, confirming, decided, exactly, fact, isAnswer, refuse } from '../context.ts';
import { refusedBy } from '../policy.ts';
import { timed } from '../times.ts';

const repeatMs = 60_000;

/** Also from a reaction or a shortcut, with the message's own time and link. */
export const addNote: Rule<'AddNote'> = (command, context) => {
  const text = command.text.trim();
  if (text === '') return refuse('nothing-typed', { what: 'note' });
  // A shortcut carries the message that it was made from: the same message is the same note, however late.
  const { link, kind } = command;
  if (
    link !== null &&
    context.state.entries.some(({ event }) => event.type === 'NoteAdded' && event.source === link)
  )
    return already();
  const repeated = saidBefore('NoteAdded', text, context);
  if (repeated !== null) return repeated;
  const when = timed(command.at, context);
  if (isAnswer(when)) return when;
  return decided([fact({ type: 'NoteAdded', text, kind, source: link }, when)]);
};

/** Goes to everybody, so it takes a part in the incident; it re-arms the cadence. */
export const sendUpdate: Rule<'SendUpdate'> = (command, context) => {
  const refused = refusedBy('involved', context.state, context.asking);
  if (refused !== null) return refused;
  const text = command.text.trim();
  if (text === '') return refuse('nothing-typed', { what: 'update' });
  const repeated = saidBefore('UpdateSent', text, context);
  if (repeated !== null) return repeated;
  return decided([fact({ type: 'UpdateSent', text, nextIn: command.nextIn }, exactly(context.asking.now))]);
};

/** The same content is the same file, whatever it is called. */
export const addFile: Rule<'AddFile'> = (command: CommandOf<'AddFile'>, context) => {
  const { name, mediaType, bytes, sha256 } = command;
  if (context.state.entries.some(({ event }) => event.type === 'FileAdded' && event.sha256 === sha256))
    return already();
  return decided([fact({ type: 'FileAdded', name, mediaType, bytes, sha256 }, exactly(context.asking.now))]);
};

function saidBefore(type: 'NoteAdded' | 'UpdateSent', text: string, context: Context): Question | null {
  const { state, asking } = context;
  if (!asking.typed || asking.confirmed.has('repeated')) return null;
  // From the end: a long incident is not read through for every note.
  const isOlder = ({ recordedAt }: IncidentEntry): boolean => asking.now - recordedAt > repeatMs;
  const recent = state.entries.slice(state.entries.findLastIndex(isOlder) + 1);
  const same = recent.some(
    ({ event, by, source }) =>
      event.type === type && event.text === text && asking.ids.includes(by) && source.room === asking.room,
  );
  if (!same) return null;
  return ask('repeated', { what: type === 'NoteAdded' ? 'note' : 'update' }, confirming(context, 'repeated'));
}
