// Refusals and questions as people read them: names instead of keys, and buttons in the words that they would say.
import { expect, test } from 'vitest';
import type { Card } from '../../src/chat/card.ts';
import { refusal } from '../../src/incident/outcome.ts';
import { questionCard, refusalCard } from '../../src/wording/refusals/refusals.ts';
import { plainText } from '../../src/wording/spans.ts';
import type { Voice } from '../../src/wording/voice.ts';

const voice: Voice = {
  now: Date.UTC(2026, 10, 25, 12),
  zone: 'UTC',
  organisation: 'Mill',
  demo: false,
  name: (person) => person,
  service: (key) => ({ voip: 'Phones', lan: 'Office network' })[key] ?? key,
  phone: () => null,
  contact: () => null,
};

const labelsOf = (card: Card) =>
  card.blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons.map(({ label }) => label) : []));

test('a step that is not there: the near ones are buttons in plain words', () => {
  const instead = ['9.1', '9.2'].map((step) => ({ verb: 'done', options: { step }, incident: 'O-1' }));
  const card = refusalCard(
    refusal('step-unknown', { typed: '9.9', near: ['9.1', '9.2'] }, instead),
    null,
    voice,
  );
  expect(labelsOf(card)).toEqual(['done 9.1', 'done 9.2']);
});

test('a service in a refusal and in a question: by its name', () => {
  const question = {
    kind: 'question' as const,
    code: 'close-not-normal',
    given: { services: ['voip', 'lan'] },
    choices: [],
  };
  expect(plainText(questionCard(question, voice).title)).toContain(
    'Not back to normal: Phones, Office network.',
  );
  const card = refusalCard(refusal('never-down', { service: 'voip', to: 'restored' }), null, voice);
  expect(plainText(card.title)).toContain('Phones was never down');
});

test('missing authority: may be done anyway, and the button asks for the reason alone', () => {
  const asked = { verb: 'skip', options: { step: '4.2', reason: 'no spare' }, incident: 'O-1' };
  const card = refusalCard(refusal('not-permitted', { needs: 'command' }, [], true), asked, voice);
  const buttons = card.blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []));
  expect(buttons.map(({ label }) => label)).toEqual(['Do it anyway…']);
  expect(buttons[0]?.action).toMatchObject({
    verb: 'skip',
    options: { step: '4.2', override: '' },
    form: true,
  });
});

test('times to choose from: as long ago, not as instants', () => {
  const at = (ms: number) => new Date(voice.now - ms).toISOString();
  const choices = [300_000, 3_600_000].map((ms) => ({
    verb: 'restored',
    options: { service: 'voip', since: at(ms) },
    label: 'ago',
  }));
  expect(
    labelsOf(
      questionCard({ kind: 'question', code: 'down-since', given: { service: 'voip' }, choices }, voice),
    ),
  ).toEqual(['5 min ago', '1 h ago']);
});
