// `status`: where everything stands, or what happened since.
import { asks, defineVerb } from '../src/chat/typing/define-verb.ts';

export default defineVerb({
  verb: 'status',
  aliases: ['timeline'],
  aliasOptions: { timeline: { since: '24h' } },
  description: 'Where it stands, or what happened since',
  examples: ['status', 'status since:1h', 'status share:yes'],
  options: [
    { name: 'since', kind: 'time', description: 'What happened since: 1h, 02:40' },
    { name: 'share', kind: 'yes-no', description: 'Show it to the room' },
  ],
  read: (options) =>
    asks({ type: 'Status', since: options.ago('since'), share: options.yes('share', false) }),
});
