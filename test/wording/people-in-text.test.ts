// People who were mentioned in what somebody typed: shown by name everywhere, waking nobody.
import { expect, test } from 'vitest';
import { encodeMention } from '../../src/chat/mention.ts';
import { card, cut, plain, plainText, say, strong, text } from '../../src/wording/spans.ts';

const bea = encodeMention('chat', 'U0BEA');
const voice = { demo: false, name: (person: string) => (person === 'chat:U0BEA' ? 'Bea Larsson' : person) };

test('a note that mentions somebody: on a card → a person who is named and not pinged', () => {
  const drawn = card({ tone: 'neutral', title: say`${strong('Kim')}: ask ${bea} first` }, voice);
  expect(plainText(drawn.title)).toBe('Kim: ask Bea Larsson first');
  expect(drawn.title).toContainEqual({
    kind: 'person',
    person: 'chat:U0BEA',
    name: 'Bea Larsson',
    ping: false,
  });
  expect(drawn.summary).toBe('Kim: ask @Bea Larsson first');
});

test('in lists, tables, fields and quotes: → by name, never as the token', () => {
  const words = plain(`ask ${bea}`);
  const drawn = card(
    {
      tone: 'neutral',
      title: plain('Note'),
      blocks: [
        text(words),
        { kind: 'quote', text: `ask ${bea}` },
        { kind: 'list', ordered: false, items: [words] },
        { kind: 'table', columns: ['what'], rows: [[words]] },
        { kind: 'fields', rows: [{ label: 'Note', spans: words }] },
      ],
    },
    voice,
  );
  expect(JSON.stringify(drawn)).not.toContain('<@');
  expect(JSON.stringify(drawn).match(/Bea Larsson/g)).toHaveLength(5);
});

test('a look-alike, and code: → stay what was typed', () => {
  const drawn = card(
    { tone: 'neutral', title: say`${'<@U1>'} ${{ kind: 'code', text: bea } as const}` },
    voice,
  );
  expect(plainText(drawn.title)).toBe(`<@U1> ${bea}`);
});

test('cut in the middle of a token: → the rest of it is only text', () => {
  const drawn = card({ tone: 'neutral', title: plain(cut(`ask ${bea}`, 8)) }, voice);
  expect(plainText(drawn.title)).toBe('ask <@c…');
});
