// `assign`: a role is offered, claimed or accepted; a step gets a holder; a call by hand is noted on the role's card.
import { defineVerb, does } from '../src/chat/typing/define-verb.ts';

export default defineVerb({
  verb: 'assign',
  aliases: ['take'],
  description: 'Offer a role or step; without a person: take it',
  examples: ['assign scribe @bea', 'assign scribe', 'assign 4.2 @bo'],
  options: [
    { name: 'role', kind: 'role', description: 'Role, or a step', required: true, position: 'first' },
    { name: 'person', kind: 'person', description: 'To whom; nobody: me', position: 'first' },
    {
      name: 'called',
      kind: 'choice',
      description: 'You rang them: how it ended',
      choices: ['no-answer', 'coming'],
    },
  ],
  form: ['role', 'person'],
  read(options) {
    const role = options.text('role');
    const person = options.person('person');
    const outcome = options.choice('called', ['no-answer', 'coming']);
    if (outcome !== null && person !== null) return does({ type: 'RecordCall', role, person, outcome });
    if (/^\d+\.\d+$/.test(role)) return does({ type: 'AssignStep', step: role, to: person ?? 'me' });
    return does({ type: 'OfferRole', role, to: person === 'me' ? null : person });
  },
});
