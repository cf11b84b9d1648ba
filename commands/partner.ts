// `partner`: a partner was called, has answered, or is on site: its clock runs against the contract.
import { defineVerb, does } from '../src/chat/typing/define-verb.ts';

const stages = ['called', 'answered', 'on-site'] as const;

export default defineVerb({
  verb: 'partner',
  description: 'A partner was called, answered, came',
  examples: ['partner acme called ref:4711', 'partner acme answered', 'partner acme on-site at:-5m'],
  options: [
    { name: 'partner', kind: 'partner', description: 'Partner', required: true, position: 'first' },
    {
      name: 'what',
      kind: 'choice',
      description: 'What happened',
      required: true,
      choices: stages,
      position: 'first',
    },
    { name: 'ref', kind: 'text', description: 'Their ticket number' },
    { name: 'at', kind: 'time', description: 'When, if not now' },
  ],
  form: ['partner', 'what', 'ref', 'at'],
  read: (options) =>
    does({
      type: 'ReportPartner',
      partner: options.text('partner'),
      what: options.choice('what', stages) ?? 'called',
      reference: options.maybe('ref'),
      at: options.time('at'),
    }),
});
