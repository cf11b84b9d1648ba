// `declare`: an incident begins. Nothing but what is wrong is needed.
import { defineVerb, does } from '../src/chat/typing/define-verb.ts';

export default defineVerb({
  verb: 'declare',
  description: 'Declare an outage',
  examples: [
    'declare payments db down',
    'declare payments db down sev:1 since:-15m detected:-10m affects:payments-db cause:hardware private:yes',
  ],
  options: [
    {
      name: 'what',
      kind: 'text',
      description: 'What is wrong, in your words',
      required: true,
      position: 'rest',
    },
    { name: 'sev', kind: 'choice', description: 'Severity, 1 is worst', choices: ['1', '2', '3'] },
    { name: 'since', kind: 'time', description: 'When it began' },
    { name: 'detected', kind: 'time', description: 'When somebody first noticed' },
    { name: 'affects', kind: 'service', description: 'Services that are down', many: true },
    { name: 'cause', kind: 'text', description: 'Cause, if it is known' },
    { name: 'scenario', kind: 'scenario', description: 'Scenario of the plan' },
    { name: 'private', kind: 'yes-no', description: 'Only invited people see it' },
    { name: 'announce', kind: 'yes-no', description: 'Tell everybody' },
  ],
  form: ['what', 'affects', 'since', 'sev', 'private'],
  read: (options) =>
    does({
      type: 'Declare',
      text: options.text('what'),
      severity: options.severity('sev'),
      since: options.time('since'),
      detected: options.time('detected'),
      affects: options.list('affects'),
      cause: options.maybe('cause'),
      private: options.yes('private', false),
      scenario: options.maybe('scenario'),
      drill: false,
      announce: options.yes('announce', true),
      speed: 1,
      byMachine: false,
      synthetic: false,
    }),
});
