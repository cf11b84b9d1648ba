// `drill`: the same engine for practice, and its end. Only this word begins one: nothing else can become a drill.
import { defineVerb, does, opensForm } from '../src/chat/typing/define-verb.ts';

export default defineVerb({
  verb: 'drill',
  description: 'Practise; stop ends it',
  examples: ['drill region-loss announce:no', 'drill stop'],
  options: [
    { name: 'end', kind: 'choice', description: 'End the drill', choices: ['stop'], position: 'first' },
    { name: 'scenario', kind: 'scenario', description: 'Scenario of the plan', position: 'first' },
    { name: 'what', kind: 'text', description: 'What is practised', position: 'rest' },
    { name: 'affects', kind: 'service', description: 'Services that are down in it', many: true },
    { name: 'announce', kind: 'yes-no', description: 'Tell everybody' },
    { name: 'speed', kind: 'word', description: 'Minutes of the drill in one minute' },
  ],
  form: ['scenario', 'what', 'affects', 'announce'],
  read(options) {
    if (options.given('end')) return does({ type: 'StopDrill' });
    if (!['scenario', 'what', 'affects'].some((name) => options.given(name))) return opensForm;
    return does({
      type: 'Declare',
      text: options.text('what'),
      severity: null,
      since: null,
      detected: null,
      affects: options.list('affects'),
      cause: null,
      private: false,
      scenario: options.maybe('scenario'),
      drill: true,
      announce: options.yes('announce', true),
      speed: options.number('speed', 1, 1440) ?? 1,
      byMachine: false,
      synthetic: false,
    });
  },
});
