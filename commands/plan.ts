// `plan`: the plan, its checks, its adoption in a running incident, and facts that keep it honest.
import type { Parsed } from '../src/chat/command-spec.ts';
import { asks, defineVerb, does } from '../src/chat/typing/define-verb.ts';
import type { OptionReader } from '../src/chat/typing/option-reader.ts';
import { cannotRead } from '../src/chat/typing/problems.ts';

const facts = ['restore-test', 'proven', 'replaced', 'contact'] as const;
const recordExample = 'plan record restore-test erp at:2026-11-20';

export default defineVerb({
  verb: 'plan',
  description: 'The plan: order, objectives, checks',
  examples: ['plan', 'plan voip', 'plan check', 'plan adopt', recordExample],
  options: [
    {
      name: 'what',
      kind: 'choice',
      description: 'What to do with it',
      choices: ['check', 'adopt', 'record'],
      position: 'first',
    },
    {
      name: 'fact',
      kind: 'choice',
      description: 'What was done, for record',
      choices: facts,
      position: 'first',
      after: ['what', 'record'],
    },
    { name: 'subject', kind: 'subject', description: 'Service, asset or contact', position: 'first' },
    {
      name: 'text',
      kind: 'text',
      description: 'What was found',
      position: 'rest',
      after: ['what', 'record'],
    },
    { name: 'at', kind: 'time', description: 'When, if not now' },
    { name: 'digest', kind: 'word', description: 'Digest of the plan to adopt', hidden: true },
  ],
  read(options) {
    switch (options.choice('what', ['check', 'adopt', 'record'])) {
      case 'check':
        return asks({ type: 'PlanCheck' });
      case 'adopt':
        return adoption(options);
      case 'record':
        return readiness(options);
      case null:
        return asks({ type: 'Plan', service: options.maybe('subject') });
    }
  },
});

/** First the difference is shown; its button carries the digest of what was shown. */
function adoption(options: OptionReader): Parsed {
  const planDigest = options.maybe('digest');
  return planDigest === null ? asks({ type: 'PlanDifference' }) : does({ type: 'AdoptPlan', planDigest });
}

function readiness(options: OptionReader): Parsed {
  const fact = options.choice('fact', facts);
  const subject = options.person('subject');
  if (fact === null || subject === null) {
    const option = fact === null ? 'fact' : 'subject';
    return cannotRead('option-missing', { verb: 'plan', option, example: recordExample });
  }
  return does({ type: 'RecordReadiness', fact, subject, at: options.time('at'), text: options.text('text') });
}
