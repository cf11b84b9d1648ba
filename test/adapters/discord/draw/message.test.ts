// Cards as Discord's messages: golden payloads, every limit at the longest that is legal, and that no text becomes
// anything but text.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answersOf, messageOf } from '#adapters/discord/draw/message.ts';
import { readCustomId } from '#adapters/discord/draw/buttons.ts';
import { limits } from '#adapters/discord/settings.ts';
import type { Block, Button, Spans } from '#src/chat/card.ts';
import { actionTextLimit } from '#src/chat/button-codec.ts';
import { anyCard, cardOf, everyKind, longest, spans } from '#test/adapters/slack/draw/cards.ts';
import { runs, seed } from '../../../support/counts.ts';
import { labelsOf, readWords, refusalOf, wakes } from './checked.ts';

const mark = '#k3f9a0c1d2e4';
const dana = '100000000000000001';
const callsDana: Spans = [
  { kind: 'person', person: `discord:${dana}`, name: 'Dana Ruiz', ping: true },
  { kind: 'plain', text: ' are you there?' },
];

function buttons(count: number, more: Partial<Button> = {}): Block {
  return {
    kind: 'buttons',
    buttons: Array.from({ length: count }, (_, n) => ({
      label: `Press ${n}`,
      action: { verb: 'done', incident: 'O-12', options: { step: `4.${n}` } },
      look: 'plain' as const,
      ...more,
    })),
  };
}

describe('a card as a message', () => {
  test('every kind of block: drawn → the golden message', async () => {
    const message = messageOf(cardOf(everyKind, { banner: 'DRILL D-3', footer: spans }), mark);
    expect(refusalOf(message)).toBeNull();
    await expect(`${JSON.stringify(message.body, null, 2)}\n`).toMatchFileSnapshot('golden/every-kind.txt');
  });

  test('all kinds far beyond what fits: drawn → the golden first page, and a file with all of it', async () => {
    const shown = longest.filter((block) => block.kind !== 'buttons');
    const message = messageOf(cardOf([...shown, buttons(125)]), mark);
    expect(refusalOf(message)).toBeNull();
    const { components: _, ...body } = message.body;
    await expect(`${JSON.stringify(body, null, 2)}\n`).toMatchFileSnapshot('golden/longest.txt');
  });

  test.each(longest.filter(({ kind }) => kind !== 'buttons').map((block) => [block.kind, block] as const))(
    'the longest %s: drawn → within every limit, nothing left out',
    (_kind, block) => {
      const message = messageOf(cardOf([block]), mark);
      expect(refusalOf(message)).toBeNull();
      const drawn = readWords(message).match(/word/g)?.length ?? 0;
      expect(drawn).toBeGreaterThanOrEqual(JSON.stringify(block).match(/word/g)?.length ?? 0);
    },
  );

  test.each([limits.cardText - 28, limits.cardText + 500])(
    'text of %i characters beside a title of 28: drawn → without a file, with one',
    (length) => {
      const text = 'word '
        .repeat(length / 5)
        .padEnd(length, '.')
        .slice(0, length);
      const { files } = messageOf(cardOf([{ kind: 'text', spans: [{ kind: 'plain', text }] }]), mark);
      expect(files).toHaveLength(length > limits.cardText ? 1 : 0);
    },
  );

  test.each([limits.title, limits.title + 1])(
    'a title of %i signs: drawn → all of it, within the limits',
    (length) => {
      const title: Spans = [{ kind: 'plain', text: 'e'.repeat(length - 3) + '👩‍🚒' }];
      const message = messageOf(cardOf([], { title }), mark);
      expect(refusalOf(message)).toBeNull();
      expect(readWords(message)).toContain('👩‍🚒');
    },
  );

  test('any card with hostile text: drawn → taken by Discord, wakes nobody', () => {
    fc.assert(
      fc.property(anyCard, (card) => {
        const message = messageOf(card, mark);
        expect(refusalOf(message)).toBeNull();
        expect(wakes(message)).toEqual([]);
        for (const answer of answersOf(card, 2)) expect(refusalOf(answer)).toBeNull();
      }),
      { numRuns: runs(60, 3_000), seed },
    );
  });

  test('somebody who is meant: drawn → woken by name, exactly they; urgent words make a sound, others none', () => {
    const calling = messageOf(cardOf([{ kind: 'text', spans: callsDana }]), mark);
    expect(wakes(calling)).toEqual([dana]);
    expect(calling.body.content).toContain(`<@${dana}>`);
    expect(calling.body.flags).toBeUndefined();
    expect(messageOf(cardOf([], { urgent: true }), mark).body.flags).toBeUndefined();
    expect(messageOf(cardOf([]), mark).body.flags).toBe(4096);
  });
});

describe('buttons', () => {
  test.each([25, 26, 45, 125])('%i of them: drawn → all can be reached, within the limits', (count) => {
    const message = messageOf(cardOf([buttons(count)]), mark);
    expect(refusalOf(message)).toBeNull();
    expect(labelsOf(message)).toHaveLength(count);
    expect(message.body.components.some((row) => 'options' in (row.components[0] ?? {}))).toBe(count > 25);
  });

  test('two groups: drawn → rows of their own', () => {
    const { components } = messageOf(cardOf([buttons(2), buttons(2, { look: 'danger' })]), mark).body;
    expect(components.map((row) => row.components.length)).toEqual([2, 2]);
  });

  test('the same action twice: drawn → two ids, one meaning', () => {
    const message = messageOf(cardOf([buttons(1), buttons(1)]), mark);
    expect(refusalOf(message)).toBeNull();
    const ids = message.body.components.flatMap((row) => row.components.map(({ custom_id }) => custom_id));
    expect(new Set(ids).size).toBe(2);
    expect(ids.map((id) => readCustomId(id)?.action)).toEqual([
      { verb: 'done', incident: 'O-12', options: { step: '4.0' } },
      { verb: 'done', incident: 'O-12', options: { step: '4.0' } },
    ]);
  });

  test.each([actionTextLimit - 1, actionTextLimit])(
    'an action of %i signs with a question: drawn → it asks first',
    (length) => {
      const start = 't1|note|O-12||text=';
      const action = { verb: 'note', incident: 'O-12', options: { text: 'x'.repeat(length - start.length) } };
      const asking = buttons(1, { action, confirm: { title: 'Sure?', text: 'Really?', yes: 'Yes' } });
      const message = messageOf(cardOf([asking]), mark);
      expect(refusalOf(message)).toBeNull();
      const id = message.body.components[0]?.components[0]?.custom_id ?? '';
      expect(readCustomId(id)).toEqual({ action, asks: length < actionTextLimit });
    },
  );

  test.each(['', 'do:1', 't2|done|||', 'ask|', 'ask|done', 't1|done|O-12||step=4.2|#x'])(
    'the id %j of somebody else: read → nothing',
    (id) => {
      expect(readCustomId(id)).toBeNull();
    },
  );
});
