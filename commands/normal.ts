// `normal`: a service is as it was before the disaster, or will never be again.
import { defineVerb, does } from '../src/chat/typing/define-verb.ts';

export default defineVerb({
  verb: 'normal',
  description: 'As before: backlog empty, redundancy back',
  examples: ['normal payments-db', 'normal payments-db at:-1h restored:03:12', 'normal fax retired:yes'],
  options: [
    { name: 'service', kind: 'service', description: 'Service', required: true, position: 'first' },
    { name: 'text', kind: 'text', description: 'How it was checked', position: 'rest' },
    { name: 'at', kind: 'time', description: 'When, if not now' },
    { name: 'restored', kind: 'time', description: 'Restored when, if not said yet' },
    { name: 'since', kind: 'time', description: 'Down since, if not said yet' },
    { name: 'retired', kind: 'yes-no', description: 'It will not come back' },
  ],
  form: ['service', 'at', 'restored', 'text'],
  read(options) {
    const service = options.text('service');
    const at = options.time('at');
    const text = options.text('text');
    if (options.yes('retired', false)) return does({ type: 'RetireService', service, text, at });
    const since = options.time('since');
    return does({ type: 'MarkNormal', service, at, text, since, restoredAt: options.time('restored') });
  },
});
