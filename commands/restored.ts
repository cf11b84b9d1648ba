// `restored`: a service is back on its own, with the recovery point if it is known.
import { defineVerb, does } from '../src/chat/typing/define-verb.ts';
import type { OptionReader } from '../src/chat/typing/option-reader.ts';

export default defineVerb({
  verb: 'restored',
  description: 'Back on its own',
  examples: ['restored payments-db at:03:12 point:02:40 verified:yes evidence:https://status.example/42'],
  options: [
    { name: 'service', kind: 'service', description: 'Service', required: true, position: 'first' },
    { name: 'text', kind: 'text', description: 'What was done', position: 'rest' },
    { name: 'at', kind: 'time', description: 'When, if not now' },
    { name: 'point', kind: 'time', description: 'Data is there up to, or none lost', choices: ['none'] },
    { name: 'verified', kind: 'yes-no', description: 'Data was checked' },
    { name: 'evidence', kind: 'text', description: 'Link or measurement' },
    { name: 'since', kind: 'time', description: 'Down since, if not said yet' },
  ],
  form: ['service', 'at', 'point', 'verified', 'text'],
  read: (options) =>
    does({
      type: 'MarkRestored',
      service: options.text('service'),
      at: options.time('at'),
      text: options.text('text'),
      since: options.time('since'),
      point: pointOf(options),
      verified: options.yes('verified', false),
      evidence: options.maybe('evidence'),
    }),
});

function pointOf(options: OptionReader) {
  return options.text('point').toLowerCase() === 'none' ? 'none' : options.time('point');
}
