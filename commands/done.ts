// `done`: a step is finished, with its result where it has one; or a follow-up is.
import { defineVerb, does } from '../src/chat/typing/define-verb.ts';

export default defineVerb({
  verb: 'done',
  aliases: ['ok'],
  description: 'Finish a step or a follow-up',
  examples: ['done 4.2 replica promoted at:02:58', 'done 5.1 pass point:02:40', 'done 5.1 fail', 'done F-3'],
  options: [
    { name: 'step', kind: 'step', description: 'Step, or follow-up F-3', required: true, position: 'first' },
    {
      name: 'result',
      kind: 'choice',
      description: 'Result of a check',
      choices: ['pass', 'fail', 'not-tested'],
      position: 'first',
    },
    { name: 'text', kind: 'text', description: 'What was done or found', position: 'rest' },
    { name: 'at', kind: 'time', description: 'When, if not now' },
    { name: 'point', kind: 'time', description: 'Data is there up to' },
    { name: 'reason', kind: 'text', description: 'Why out of order' },
  ],
  bare: { type: 'Next', whose: { kind: 'me' } },
  read(options) {
    const step = options.text('step');
    if (/^F-\d+$/i.test(step)) {
      return does({ type: 'FinishFollowUp', followUp: step.toUpperCase(), text: options.text('text') });
    }
    const result = options.choice('result', ['pass', 'fail', 'not-tested']);
    const text = options.text('text');
    // "done 4.2 fail over to site B" finished well; reading a failure there would hold back what comes after.
    const failover = result === 'fail' && /^over\b/i.test(text);
    return does({
      type: 'FinishStep',
      step,
      at: options.time('at'),
      result: failover ? null : result,
      text: failover ? `fail ${text}` : text,
      point: options.time('point'),
      reason: options.maybe('reason'),
    });
  },
});
