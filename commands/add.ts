// `add`: a step that the plan did not have, or a service that it does not know.
import { defineVerb, does, opensForm } from '../src/chat/typing/define-verb.ts';
import { cannotRead } from '../src/chat/typing/problems.ts';

const lists = ['continuity', 'restore', 'verify', 'normalise'] as const;

export default defineVerb({
  verb: 'add',
  description: 'Add a step, or a service that the plan lacks',
  examples: [
    'add "restart the proxy" for:web after:4.2 20m',
    'add service:"label printer" needs:core-network',
  ],
  options: [
    { name: 'text', kind: 'text', description: 'What to do', position: 'rest' },
    { name: 'takes', kind: 'duration', description: 'How long it takes', position: 'last' },
    { name: 'for', kind: 'service', description: 'Service that it is for' },
    { name: 'after', kind: 'step', description: 'Steps that come before', many: true },
    { name: 'who', kind: 'person', description: 'Who does it' },
    { name: 'list', kind: 'choice', description: 'Part of the walk', choices: lists },
    { name: 'service', kind: 'word', description: 'New service, not in the plan' },
    { name: 'needs', kind: 'service', description: 'What the new service needs', many: true },
  ],
  form: ['text', 'for', 'who', 'after', 'takes'],
  read(options) {
    const name = options.maybe('service');
    if (name !== null && options.given('text')) {
      const alone = { verb: 'add', options: { service: name } };
      return cannotRead('one-at-a-time', { verb: 'add', options: ['service', 'text'] }, [alone]);
    }
    if (name !== null) return does({ type: 'AddService', name, needs: options.list('needs') });
    if (!options.given('text')) return opensForm;
    const takes = options.duration('takes');
    return does({
      type: 'AddStep',
      text: options.text('text'),
      service: options.maybe('for'),
      after: options.list('after'),
      who: options.person('who'),
      minutes: takes === null ? null : Math.max(1, Math.round(takes / 60_000)),
      list: options.choice('list', lists) ?? 'restore',
    });
  },
});
