// What every platform can show of the verbs: names, lengths, counts. The figures are the narrowest platform's: at most
// 25 subcommands with 25 options each, 100 characters a description, 8,000 characters in all.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { specs } from '#commands/specs.ts';
import type { CommandSpec } from '#src/chat/command-spec.ts';
import { fieldLimit } from '#src/chat/forms.ts';
import { allOptions } from '#src/chat/typing/common.ts';

const name = /^[-_\p{L}\p{N}]{1,32}$/u;

function shown(spec: CommandSpec) {
  return allOptions(spec).filter((option) => !option.hidden);
}

/** Names, descriptions and values of one command with all its subcommands, as the platform counts them. */
function characters(): number {
  return specs
    .flatMap((spec) => [
      spec.verb,
      spec.description,
      ...shown(spec).flatMap((option) => [
        option.name,
        option.description,
        ...(option.kind === 'choice' ? (option.choices ?? []).flatMap((choice) => [choice, choice]) : []),
      ]),
    ])
    .reduce((sum, text) => sum + text.length, 'outage'.length + 100);
}

test('all verbs together: counted → within what one command may hold', () => {
  expect(specs).toHaveLength(25);
  expect(characters()).toBeLessThanOrEqual(8000);
});

test('the folder: read → one file a verb, each in the list', () => {
  const files = readdirSync(join(import.meta.dirname, '../../../commands')).filter(
    (file) => file !== 'specs.ts',
  );
  expect(files.sort()).toEqual(specs.map((spec) => `${spec.verb}.ts`).sort());
});

test('verbs and aliases: compared → none means two things', () => {
  const words = specs.flatMap((spec) => [spec.verb, ...spec.aliases]);
  expect(new Set(words).size).toBe(words.length);
  for (const spec of specs) {
    expect(spec.aliases).toEqual(expect.arrayContaining(Object.keys(spec.aliasOptions)));
  }
});

test('silent aliases: listed → those of the documentation', () => {
  const aliases = specs.flatMap((spec) => spec.aliases).sort();
  expect(aliases).toEqual(['?', 'list', 'ok', 'stuck', 'take', 'timeline', 'todo', 'workaround']);
});

describe.each(specs.map((spec) => [spec.verb, spec] as const))('%s', (_verb, spec) => {
  test('name and description: measured → short enough', () => {
    expect(spec.verb).toMatch(name);
    expect(spec.verb).toBe(spec.verb.toLowerCase());
    expect(spec.description.length).toBeGreaterThan(0);
    expect(spec.description.length).toBeLessThanOrEqual(100);
  });

  test('options: measured → few, short, named in lower case, no name twice', () => {
    const options = shown(spec);
    expect(options.length).toBeLessThanOrEqual(25);
    for (const option of options) {
      expect(option.name).toMatch(name);
      expect(option.name).toBe(option.name.toLowerCase());
      // A form's label is the description, and the narrowest label has 45 characters.
      expect(option.description.length).toBeLessThanOrEqual(45);
      expect(option.choices?.length ?? 0).toBeLessThanOrEqual(25);
    }
    expect(new Set(allOptions(spec).map((option) => option.name)).size).toBe(allOptions(spec).length);
  });

  test('required options: looked for → they come first', () => {
    const required = allOptions(spec).map((option) => option.required === true);
    expect(required).toEqual(required.toSorted((a, b) => Number(b) - Number(a)));
  });

  test('choices: looked for → wherever the kind needs them', () => {
    for (const option of spec.options) if (option.kind === 'choice') expect(option.choices).toBeDefined();
  });

  test('positions: looked for → at most one rest and one last, and what comes after something names its values', () => {
    expect(spec.options.filter((option) => option.position === 'rest').length).toBeLessThanOrEqual(1);
    expect(spec.options.filter((option) => option.position === 'last').length).toBeLessThanOrEqual(1);
    for (const { after } of spec.options) {
      if (after === undefined) continue;
      const [other, ...values] = after;
      const choices = spec.options.find((option) => option.name === other)?.choices;
      // An empty value means: while the other is not given.
      expect(choices).toEqual(expect.arrayContaining(values.filter((value) => value !== '')));
    }
  });

  test('fields of its form: looked for → at most five, all of them options, the required ones among them', () => {
    expect(spec.fields.length).toBeLessThanOrEqual(fieldLimit);
    const names = spec.options.map((option) => option.name);
    expect(names).toEqual(expect.arrayContaining([...spec.fields]));
    if (spec.form === null) return;
    const required = spec.options.filter((option) => option.required).map((option) => option.name);
    expect(spec.fields).toEqual(expect.arrayContaining(required));
  });
});
