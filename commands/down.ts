// `down`: a service is down: from the first, found later, or again.
import { defineVerb, does } from '../src/chat/typing/define-verb.ts';

export default defineVerb({
  verb: 'down',
  description: 'A service is down',
  examples: ['down search at:02:50', 'down search partial:"slow in Asia"'],
  options: [
    { name: 'service', kind: 'service', description: 'Service', required: true, position: 'first' },
    { name: 'text', kind: 'text', description: 'What is seen', position: 'rest' },
    { name: 'at', kind: 'time', description: 'Since when' },
    { name: 'partial', kind: 'text', description: 'Only in part: what fails' },
    { name: 'deliberate', kind: 'yes-no', description: 'Switched off on purpose' },
  ],
  form: ['service', 'at', 'partial', 'text'],
  read: (options) =>
    does({
      type: 'MarkDown',
      service: options.text('service'),
      at: options.time('at'),
      partial: options.maybe('partial'),
      deliberate: options.yes('deliberate', false),
      text: options.text('text'),
    }),
});
