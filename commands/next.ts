// `next`: the ready steps, mine unless somebody else's are wanted.
import { asks, defineVerb } from '../src/chat/typing/define-verb.ts';

export default defineVerb({
  verb: 'next',
  aliases: ['todo'],
  description: 'Steps that are ready now',
  examples: ['next', 'next who:@bo', 'next all'],
  options: [
    {
      name: 'who',
      kind: 'person',
      description: 'Whose: a person, or all',
      position: 'first',
      choices: ['all', 'me'],
    },
  ],
  read(options) {
    const who = options.person('who');
    if (who === null || who === 'me') return asks({ type: 'Next', whose: { kind: 'me' } });
    return asks({ type: 'Next', whose: who === 'all' ? { kind: 'all' } : { kind: 'person', person: who } });
  },
});
