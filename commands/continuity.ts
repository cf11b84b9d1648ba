// `continuity`: the minimum level is reached by a workaround or failover.
import { defineVerb, does } from '../src/chat/typing/define-verb.ts';

export default defineVerb({
  verb: 'continuity',
  aliases: ['workaround'],
  description: 'Usable again at its minimum level',
  examples: ['continuity voip calls forwarded to mobiles', 'continuity voip at:03:05'],
  options: [
    { name: 'service', kind: 'service', description: 'Service', required: true, position: 'first' },
    { name: 'text', kind: 'text', description: 'How people work now', position: 'rest' },
    { name: 'at', kind: 'time', description: 'When, if not now' },
    { name: 'since', kind: 'time', description: 'Down since, if not said yet' },
  ],
  form: ['service', 'at', 'text'],
  read: (options) =>
    does({
      type: 'MarkContinuity',
      service: options.text('service'),
      at: options.time('at'),
      text: options.text('text'),
      since: options.time('since'),
    }),
});
