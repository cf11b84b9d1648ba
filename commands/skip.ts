// `skip`: a step will not be done, and why; those behind it are released.
import { defineVerb, does } from '../src/chat/typing/define-verb.ts';

export default defineVerb({
  verb: 'skip',
  description: 'Leave a step out',
  examples: ['skip 4.2 spare switch is in place already'],
  options: [
    { name: 'step', kind: 'step', description: 'Step', required: true, position: 'first' },
    { name: 'reason', kind: 'text', description: 'Why it is left out', required: true, position: 'rest' },
    { name: 'at', kind: 'time', description: 'When, if not now' },
  ],
  form: ['step', 'reason', 'at'],
  read: (options) =>
    does({
      type: 'SkipStep',
      step: options.text('step'),
      reason: options.text('reason'),
      at: options.time('at'),
    }),
});
