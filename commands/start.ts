// `start`: somebody begins a step.
import { defineVerb, does } from '../src/chat/typing/define-verb.ts';

export default defineVerb({
  verb: 'start',
  description: 'Start a step',
  examples: ['start 4.2', 'start 4.2 at:-5m'],
  options: [
    { name: 'step', kind: 'step', description: 'Step', required: true, position: 'first' },
    { name: 'reason', kind: 'text', description: 'Why out of order', position: 'rest' },
    { name: 'at', kind: 'time', description: 'When, if not now' },
  ],
  bare: { type: 'Next', whose: { kind: 'me' } },
  read: (options) =>
    does({
      type: 'StartStep',
      step: options.text('step'),
      at: options.time('at'),
      reason: options.maybe('reason'),
    }),
});
