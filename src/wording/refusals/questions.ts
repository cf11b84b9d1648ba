// What is asked back before anything is recorded. Each answer is a button that sends the whole request again.
import type { Spans } from '../../chat/card.ts';
import type { LabelCode, QuestionCode } from '../../incident/decide/codes.ts';
import type { Question } from '../../incident/outcome.ts';
import { say, strong } from '../spans.ts';
import type { Voice } from '../voice.ts';
import { told } from './deciding.ts';

type Given = ReturnType<typeof told>;

export function questionWords(asked: QuestionCode, given: Question['given'], voice: Voice): Spans {
  return sentences[asked](told(given, voice));
}

function which(what: string): (given: Given) => Spans {
  return (given) => say`Which ${what} is ${strong(given.text('typed'))}?`;
}

const sentences: Record<QuestionCode, (given: Given) => Spans> = {
  'long-ago': (given) => say`That was ${strong(given.time('at'))}, more than twelve hours ago. Is it meant?`,
  'day-only': (given) =>
    say`Only the day is known for ${strong(given.service('service'))}, but its promise counts minutes. The verdict will be uncertain by a day. Record it?`,
  repeated: (given) => say`You said the same a moment ago. Is it a second ${given.text('what') || 'time'}?`,
  'which-service': which('service'),
  'which-step': which('step'),
  'which-role': which('role'),
  'which-person': which('person'),
  'which-partner': which('partner'),
  'which-scenario': which('scenario'),
  'which-incident': () => say`Which incident is it about?`,
  'which-subject': which('part of the plan'),
  'add-service': (given) =>
    say`The plan knows no service ${strong(given.text('typed'))}. Add it to this incident?`,
  'join-or-declare': (given) =>
    say`${strong(given.service('service'))} is down in ${given.text('incident')} already. Join that, or declare another?`,
  'down-since': (given) => say`${strong(given.service('service'))} was never down here. Down since when?`,
  'restored-when': (given) =>
    say`When was ${strong(given.service('service'))} restored? Normal comes after that.`,
  'order-conflict': (given) =>
    say`At ${strong(given.time('at'))} ${given.service('service')} could not become ${given.text('to')}: it does not fit ${given.list('entries') || 'what was recorded'}. Record it all the same? The figures will leave it out.`,
  'verify-result': (given) => say`How did the check ${given.text('step')} end?`,
  'close-not-normal': (given) => say`${closing(given)} Close it all the same?`,
  withdraw: (given) => say`Withdraw ${strong(given.text('incident'))} as declared by mistake?`,
};

function closing(given: Given): string {
  const parts = [
    given.services('services') === '' ? '' : `Not back to normal: ${given.services('services')}.`,
    given.list('beforeStable') === '' ? '' : `Has not held long enough: ${given.list('beforeStable')}.`,
    given.list('running') === '' ? '' : `Still running: ${given.list('running')}.`,
  ];
  return parts.filter((part) => part !== '').join(' ') || 'Everything is back.';
}

/** Words on a button whose label is a code; `null` shows the command itself. */
export const labels: Record<LabelCode, string | null> = {
  yes: 'Yes',
  'declare-another': 'Declare another',
  'log-as-note': 'Log it as a note',
  join: 'Join that incident',
  'add-to-incident': 'Add it',
  ago: null,
  'declare-this': 'Declare this',
};
