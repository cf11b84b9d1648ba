// The help, and the words of what cannot be read: from the verbs' own specs, complete, and with people's text as text.
import { describe, expect, test } from 'vitest';
import { specs } from '#commands/specs.ts';
import type { Card } from '#src/chat/card.ts';
import { typingCodes } from '#src/chat/typing/problems.ts';
import { helpCard } from '#src/wording/answers/help.ts';
import { typingRefusal } from '#src/wording/refusals/typing.ts';
import { plainText } from '#src/wording/spans.ts';
import { readHere } from '../chat/typing.ts';

const voice = { demo: false, name: (person: string) => person };

function words(card: Card): string {
  return [
    plainText(card.title),
    ...card.blocks.flatMap((block) => {
      if (block.kind === 'text') return [plainText(block.spans)];
      if (block.kind === 'list') return block.items.map(plainText);
      if (block.kind === 'fields') return block.rows.map((row) => `${row.label} ${plainText(row.spans)}`);
      return block.kind === 'buttons' ? block.buttons.map((button) => button.label) : [];
    }),
    plainText(card.footer),
  ].join('\n');
}

describe('help', () => {
  test('asked plainly → six words first, then all of them', () => {
    const card = helpCard(specs, null, voice);
    const list = card.blocks.find((block) => block.kind === 'list');
    expect(list?.items.map((item) => plainText(item))).toEqual([
      '/outage declare payments db down Declare an outage',
      '/outage assign scribe @bea Offer a role or step; without a person: take it',
      '/outage next Steps that are ready now',
      '/outage done 4.2 replica promoted at:02:58 Finish a step or a follow-up',
      '/outage note rebooted the load balancer at:-5m Put something on the timeline',
      '/outage status Where it stands, or what happened since',
    ]);
    for (const { verb } of specs) expect(words(card)).toContain(verb);
  });

  test.each(specs.map((spec) => [spec.verb, spec] as const))(
    '%s: asked → its examples and options',
    (verb, spec) => {
      const shown = words(helpCard(specs, verb, voice));
      for (const example of spec.examples) expect(shown).toContain(`/outage ${example}`);
      for (const option of spec.options) expect(shown.includes(option.description)).toBe(!option.hidden);
    },
  );

  test('an alias: asked → the verb that it stands for', () => {
    expect(words(helpCard(specs, 'OK', voice))).toContain('/outage done');
  });

  test('a word that is none: asked → said so, and it can be declared', () => {
    const card = helpCard(specs, '<!channel> network', voice);
    const declare = card.blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []))[0];
    expect(declare?.action).toEqual({ verb: 'declare', options: { what: '<!channel> network' } });
    expect(words(card)).toContain('There is no word <!channel> network.');
  });

  test('any word: asked → buttons stay short', () => {
    const card = helpCard(specs, 'x'.repeat(4000), voice);
    for (const block of card.blocks) {
      if (block.kind === 'buttons')
        for (const each of block.buttons) expect(each.label.length).toBeLessThanOrEqual(34);
    }
  });
});

describe('what cannot be read', () => {
  test.each(typingCodes.map((code) => [code]))('%s: said → what was wrong, and what instead', (code) => {
    const { wrong, instead } = typingRefusal(code, {});
    expect(plainText(wrong)).not.toBe('');
    expect(plainText(instead)).not.toBe('');
  });

  test.each([
    [
      'note x at:"2026-10-25 02:30"',
      /happened twice in Europe\/Berlin.*02:30 \+02:00 and 2026-10-25 02:30 \+01:00/,
    ],
    [
      'note x at:"2026-11-20 08:00"',
      /2026-11-20 08:00 \+01:00 has not come yet; it is 2026-11-20 03:00 \+01:00/,
    ],
    ['note x at:02:30CET', /CET does not say.*Europe\/Berlin/],
    ['set sev:9', /“9” is not a value of sev.*Type one of 1 2 3/],
    ['set sev:2 snooze:1h', /these are several: sev snooze/],
    ['me decline', /me needs role.*\/outage me decline scribe/],
    [`update ${'x'.repeat(4000)}`, /has 4007 characters; at most 4000/],
  ])('%.40s: typed → %s', (line, expected) => {
    const { parsed } = readHere(line);
    if (parsed.kind !== 'refusal') throw new RangeError(`${line} was read`);
    const code = typingCodes.find((each) => each === parsed.code);
    const { wrong, instead } = typingRefusal(code ?? 'unknown-verb', parsed.given);
    expect(`${plainText(wrong)} ${plainText(instead)}`).toMatch(expected);
  });
});
