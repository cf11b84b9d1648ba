// `update`: words for everybody who is told about the incident.
import { defineVerb, does } from '../src/chat/typing/define-verb.ts';

export default defineVerb({
  verb: 'update',
  description: 'Tell everybody how it stands',
  examples: ['update failover started next:30m'],
  options: [
    { name: 'text', kind: 'text', description: 'What everybody reads', required: true, position: 'rest' },
    { name: 'next', kind: 'duration', description: 'Next update in' },
  ],
  form: ['text', 'next'],
  read: (options) =>
    does({ type: 'SendUpdate', text: options.text('text'), nextIn: options.duration('next') }),
});
