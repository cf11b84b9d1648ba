// The neutral mention: any platform's user survives it, and a look-alike is only a name.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeMention, encodeMention, splitMentions } from '#src/chat/mention.ts';
import { runs, seed } from '../../support/counts.ts';
import { readHere } from './typing.ts';

test('any user of any platform: encoded → the same person comes back', () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
      (platform, user) => {
        const mention = encodeMention(platform, user);
        expect(mention).not.toMatch(/\s/);
        expect(decodeMention(mention)).toBe(`${platform}:${user}`);
      },
    ),
    { numRuns: runs(300, 20_000), seed },
  );
});

test.each([
  '<@U024BE7LH>',
  '<@!1234>',
  '<@&12>',
  '@here',
  '<@local:>',
  '<@local:%C3>',
  '<@Local:ann>',
  '<@local:a b>',
  '<@local:ann> ',
  '',
])('"%s": read as a mention → nobody', (text) => {
  expect(decodeMention(text)).toBeNull();
});

test('a text with people in it: split → text and people in turn, nothing lost', () => {
  expect(splitMentions('ask <@local:ann> or <@web:b%20c>, not <@U1> <@local:%C3>')).toEqual([
    { kind: 'text', text: 'ask ' },
    { kind: 'person', person: 'local:ann' },
    { kind: 'text', text: ' or ' },
    { kind: 'person', person: 'web:b c' },
    { kind: 'text', text: ', not <@U1> <@local:%C3>' },
  ]);
  expect(splitMentions('')).toEqual([]);
});

test('people in a text: written again → the same text', () => {
  const pieces = fc.constantFrom(
    '<@local:ann>',
    '<@',
    '>',
    'local:',
    'ann',
    '%41',
    ' ',
    '<@U1>',
    encodeMention('web', 'ü %'),
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), (all) => {
      const text = all.join('');
      const again = splitMentions(text).map((part) => {
        if (part.kind === 'text') return part.text;
        const [platform = '', ...user] = part.person.split(':');
        return encodeMention(platform, user.join(':'));
      });
      // `%41` is an A that nobody had to escape: the only spelling that changes.
      expect(again.join('').replaceAll('A', '%41')).toBe(text.replaceAll('A', '%41'));
    }),
    { numRuns: runs(300, 20_000), seed },
  );
});

test('a mention and a look-alike: typed → a person where a person is asked for, text elsewhere', () => {
  expect(readHere('assign scribe <@local:ann>').parsed).toMatchObject({ command: { to: 'local:ann' } });
  expect(readHere('assign scribe <@U024BE7LH>').parsed).toMatchObject({ command: { to: '<@U024BE7LH>' } });
  expect(readHere('note asked <@local:ann>').parsed).toMatchObject({
    command: { text: 'asked <@local:ann>' },
  });
});
