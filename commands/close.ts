// `close`: operations are over, or it never was an outage.
import { defineVerb, does } from '../src/chat/typing/define-verb.ts';

const ways = ['false-alarm', 'mistake', 'sign'] as const;

export default defineVerb({
  verb: 'close',
  description: 'Close, withdraw or sign the incident',
  examples: ['close', 'close false-alarm', 'close mistake', 'close review', 'close sign'],
  options: [
    {
      name: 'how',
      kind: 'choice',
      description: 'Closed unless said',
      choices: [...ways, 'review', 'undo'],
      position: 'first',
    },
    // Only behind one of those words: "close the valve" is a cry for help, not an end.
    {
      name: 'text',
      kind: 'text',
      description: 'What to add',
      position: 'rest',
      after: ['how', ...ways, 'review'],
    },
  ],
  read(options) {
    if (options.text('how') === 'undo') return does({ type: 'UndoDeclaration' });
    if (options.text('how') === 'review') return does({ type: 'ReviewReport', text: options.text('text') });
    const how = options.choice('how', ways) ?? 'close';
    return does({ type: 'Close', how, text: options.text('text') });
  },
});
