// `correct`: an entry was wrong. Both values are kept, with the reason.
import { defineVerb, does } from '../src/chat/typing/define-verb.ts';
import { cannotRead, quoted } from '../src/chat/typing/problems.ts';

const ways = ['void', 'unaffected'] as const;

export default defineVerb({
  verb: 'correct',
  description: 'Correct an entry, with the reason',
  examples: ['correct E17 at:02:58 clock skew', 'correct blog unaffected', 'correct E9 void'],
  options: [
    {
      name: 'what',
      kind: 'entry',
      description: 'Entry E17, or a service',
      required: true,
      position: 'first',
    },
    {
      name: 'how',
      kind: 'choice',
      description: 'Void the entry; service unaffected',
      choices: ways,
      position: 'first',
    },
    { name: 'text', kind: 'text', description: 'Reason', position: 'rest' },
    { name: 'at', kind: 'time', description: 'When it really was' },
    { name: 'says', kind: 'text', description: 'What it should say' },
  ],
  form: ['what', 'at', 'how', 'says', 'text'],
  read(options) {
    const what = options.text('what');
    // Cards that offer one of the two ways send the word as text.
    const said = ways.find((way) => way === options.text('text')) ?? null;
    const how = options.choice('how', ways) ?? said;
    const reason = said === null ? options.text('text') : '';
    if (how === 'unaffected') return does({ type: 'CorrectUnaffected', service: what, reason });
    if (!/^E[1-9]\d{0,8}$/i.test(what)) {
      return cannotRead('not-an-entry', { option: 'what', typed: quoted(what) });
    }
    const at = options.time('at');
    const text = options.maybe('says');
    if (how === null && !options.given('at') && text === null) {
      return cannotRead('nothing-said', { verb: 'correct', known: ['at', 'void', 'says'] });
    }
    return does({ type: 'Correct', entry: what.toUpperCase(), at, void: how === 'void', text, reason });
  },
});
