// `handover`: a role goes from one person to another, who must accept it.
import { defineVerb, does } from '../src/chat/typing/define-verb.ts';

export default defineVerb({
  verb: 'handover',
  description: 'Hand a role over, with a briefing',
  examples: ['handover commander @sam'],
  options: [
    { name: 'role', kind: 'role', description: 'Role', required: true, position: 'first' },
    { name: 'person', kind: 'person', description: 'To whom', required: true, position: 'first' },
  ],
  form: ['role', 'person'],
  read: (options) =>
    does({ type: 'HandOverRole', role: options.text('role'), to: options.person('person') ?? '' }),
});
