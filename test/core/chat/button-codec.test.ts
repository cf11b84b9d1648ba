// Buttons live for weeks in rooms: what was once written must be read for ever, and nothing else may be read at all.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { specs } from '#commands/specs.ts';
import { actionTextLimit, decodeAction, encodeAction, heldAction, heldKey } from '#src/chat/button-codec.ts';
import type { Action } from '#src/chat/card.ts';
import { runs, seed } from '../../support/counts.ts';
import kept from './buttons-t1.json' with { type: 'json' };

// The file holds buttons as version t1 wrote them. Never regenerate it: add to it.
describe('buttons of version t1', () => {
  test.each(kept.map(({ text, action }) => [text, action] as const))(
    '%s: pressed → that action',
    (text, action) => {
      expect(decodeAction(text)).toEqual(action);
    },
  );

  test('every verb: looked for → is among them', () => {
    const verbs = new Set(kept.map(({ action }) => action.verb));
    expect(specs.map((spec) => spec.verb).filter((verb) => !verbs.has(verb))).toEqual([]);
  });
});

describe('an action', () => {
  test('as long as the limit: encoded → a text; one longer → none', () => {
    const action = (length: number) => ({
      verb: 'note',
      incident: 'O-1',
      options: { text: 'x'.repeat(length) },
    });
    const free = actionTextLimit - (encodeAction(action(0)) ?? '').length;
    expect(encodeAction(action(free))).toHaveLength(actionTextLimit);
    expect(encodeAction(action(free + 1))).toBeNull();
  });

  test('a value that ends in a space: encoded → no text that a platform would trim', () => {
    const action = { verb: 'note', options: { text: 'x ' } };
    expect(encodeAction(action)).toBe('t1|note|||text=x%20');
    expect(decodeAction('t1|note|||text=x%20')).toEqual(action);
  });

  test('kept by the app: encoded → its key comes back', () => {
    const text = encodeAction(heldAction('Zk3v9QxT1bLw0aYc2dEf5g'));
    expect(heldKey(decodeAction(text ?? '') ?? { verb: '', options: {} })).toBe('Zk3v9QxT1bLw0aYc2dEf5g');
    expect(heldKey({ verb: 'done', options: { key: 'x' } })).toBeNull();
  });

  test.each<[string, Action]>([
    ['a verb with a space', { verb: 'do it', options: {} }],
    ['a verb with a separator', { verb: 'done|x', options: {} }],
    ['an option with a separator', { verb: 'done', options: { 'a=b': 'x' } }],
    ['a strange incident', { verb: 'done', incident: 'O-12|f', options: {} }],
    ['half a character', { verb: 'done', options: { text: '\uD83D' } }],
  ])('%s: encoded → no text', (_what, action) => {
    expect(encodeAction(action)).toBeNull();
  });

  const word = fc.stringMatching(/^[a-z]{1,12}$/);
  const actions = fc.record(
    {
      verb: word,
      incident: fc.stringMatching(/^[OD]-[1-9]\d{0,8}$/),
      form: fc.constant(true as const),
      options: fc.dictionary(word, fc.string({ unit: 'grapheme', maxLength: 30 }), {
        maxKeys: 4,
        noNullPrototype: true,
      }),
    },
    { requiredKeys: ['verb', 'options'] },
  );

  test('any action that fits: encoded and decoded → the same', () => {
    fc.assert(
      fc.property(actions, (action) => {
        const text = encodeAction(action);
        fc.pre(text !== null);
        expect(decodeAction(text ?? '')).toEqual(action);
      }),
      { numRuns: runs(500, 50_000), seed },
    );
  });
});

describe('a text that no button carries', () => {
  test.each([
    '',
    't1',
    't1|',
    't1||',
    't2|done|O-1||step=4.2',
    't1|Done|O-1||',
    't1|done|O-01||',
    't1|done|X-1||',
    't1|done|O-1|x|',
    't1|done|O-1',
    't1|done',
    't1|done|O-1||step',
    't1|done|O-1||=4.2',
    't1|done|O-1||step=4.2|step=4.3',
    't1|done|O-1||__proto__=x',
    't1|done|O-1||step=%zz',
    't1|done|O-1||step=%2',
    't1|done|O-1||step=4.2\u0000',
    't1|done|O-1||step=\uD83D',
    `t1|done|O-1||step=${'x'.repeat(100)}`,
    'x'.repeat(100_000),
    '{"verb":"done"}',
  ])('%.40s: pressed → nothing', (text) => {
    expect(decodeAction(text)).toBeNull();
  });

  test('any text at all: pressed → an action or nothing, never an accident', () => {
    const pieces = fc.constantFrom(
      't1',
      '|',
      '=',
      '%',
      '7c',
      'done',
      'O-1',
      'f',
      'step',
      '4.2',
      '\u0000',
      '\uD83D',
      '😀',
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 120 }),
      fc.array(pieces, { maxLength: 14 }).map((all) => `t1|${all.join('')}`),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const action = decodeAction(text);
        if (action !== null) expect(decodeAction(encodeAction(action) ?? '')).toEqual(action);
      }),
      { numRuns: runs(1000, 100_000), seed },
    );
  });
});
