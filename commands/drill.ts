// `drill`: the same engine for practice, its end, and what an observer saw. Only this word begins one: nothing else can
// become a drill.
import type { OptionReader } from '../src/chat/typing/option-reader.ts';
import type { Parsed } from '../src/chat/command-spec.ts';
import { defineVerb, does, opensForm } from '../src/chat/typing/define-verb.ts';
import { cannotRead } from '../src/chat/typing/problems.ts';
import { drillAreas, drillMethods, drillResults } from '../src/incident/terms/drill.ts';

const deeds = ['stop', 'judge'] as const;

export default defineVerb({
  verb: 'drill',
  description: 'Practise; stop ends it, judge says how it went',
  examples: [
    'drill region-loss announce:no',
    'drill stop',
    'drill judge connectivity pass both sites answer',
    'drill region-loss method:tabletop speed:60',
  ],
  options: [
    { name: 'deed', kind: 'choice', description: 'End or judge it', choices: deeds, position: 'first' },
    {
      name: 'area',
      kind: 'choice',
      description: 'Area to judge',
      choices: drillAreas,
      position: 'first',
      after: ['deed', 'judge'],
    },
    {
      name: 'result',
      kind: 'choice',
      description: 'How it went',
      choices: drillResults,
      position: 'first',
      after: ['deed', 'judge'],
    },
    {
      name: 'scenario',
      kind: 'scenario',
      description: 'Scenario of the plan',
      position: 'first',
      after: ['deed', ''],
    },
    {
      name: 'what',
      kind: 'text',
      description: 'What is practised, or was seen',
      position: 'rest',
      after: ['deed', '', 'judge'],
    },
    { name: 'affects', kind: 'service', description: 'Services that are down in it', many: true },
    { name: 'announce', kind: 'yes-no', description: 'Tell everybody' },
    { name: 'method', kind: 'choice', description: 'How it is held', choices: drillMethods },
    { name: 'speed', kind: 'word', description: 'Minutes of the drill in one minute' },
  ],
  form: ['scenario', 'what', 'affects', 'method', 'announce'],
  read(options) {
    const deed = options.choice('deed', deeds);
    if (deed === 'stop') return does({ type: 'StopDrill' });
    if (deed === 'judge') return judge(options);
    if (!['scenario', 'what', 'affects'].some((name) => options.given(name))) return opensForm;
    const method = options.choice('method', drillMethods);
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
      ...(method === null ? {} : { method }),
      byMachine: false,
      synthetic: false,
    });
  },
});

function judge(options: OptionReader): Parsed {
  const area = options.choice('area', drillAreas);
  const result = options.choice('result', drillResults);
  if (area === null || result === null) {
    const option = area === null ? 'area' : 'result';
    return cannotRead('option-missing', { verb: 'drill', option, example: 'drill judge connectivity pass' });
  }
  return does({ type: 'JudgeDrill', area, result, text: options.text('what') });
}
