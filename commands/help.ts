// `help`: the words that matter, or one of them in full.
import { asks, defineVerb } from '../src/chat/typing/define-verb.ts';

export default defineVerb({
  verb: 'help',
  aliases: ['?'],
  description: 'The words that matter first',
  examples: ['help', 'help done'],
  options: [{ name: 'verb', kind: 'word', description: 'Word to explain', position: 'first' }],
  read: (options) => asks({ type: 'Help', verb: options.maybe('verb')?.toLowerCase() ?? null }),
});
