// `block`: a step cannot go on, and why.
import { defineVerb, does } from '../src/chat/typing/define-verb.ts';

export default defineVerb({
  verb: 'block',
  aliases: ['stuck'],
  description: 'A step cannot go on',
  examples: ['block 4.2 no credentials', 'block 4.2 "waiting for a courier" at:-10m'],
  options: [
    { name: 'step', kind: 'step', description: 'Step', required: true, position: 'first' },
    { name: 'reason', kind: 'text', description: 'What is in the way', required: true, position: 'rest' },
    { name: 'at', kind: 'time', description: 'When, if not now' },
  ],
  form: ['step', 'reason', 'at'],
  read: (options) =>
    does({
      type: 'BlockStep',
      step: options.text('step'),
      reason: options.text('reason'),
      at: options.time('at'),
    }),
});
