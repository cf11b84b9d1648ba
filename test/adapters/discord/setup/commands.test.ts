// `/outage` as Discord knows it: made from the specs, within Discord's limits, with everything that can be typed.
import { describe, expect, test } from 'vitest';
import { commandLength, commandsOf } from '#adapters/discord/setup/commands.ts';
import { specs } from '#commands/specs.ts';
import { allOptions } from '#src/chat/typing/common.ts';
import { checkCommands } from '../../../fakes/discord/check/commands.ts';
import { Form } from '../../../fakes/discord/check/form.ts';

interface Sub {
  name: string;
  options: { name: string; required?: boolean; autocomplete?: boolean; type: number }[];
}

const [outage, ...onMessages] = commandsOf(specs);
const subcommands = (outage as unknown as { options: Sub[] }).options;

describe('the commands', () => {
  test('all of them: checked as Discord does → taken; at most 25 verbs and 8,000 characters', () => {
    const form = new Form();
    checkCommands(form.at(), JSON.parse(JSON.stringify(commandsOf(specs))));
    expect(form.clean ? null : form.tree()).toBeNull();
    expect(subcommands.length).toBeLessThanOrEqual(25);
    expect(outage === undefined ? 0 : commandLength(outage)).toBeLessThanOrEqual(8_000);
  });

  test('every verb and every option that is not hidden: is there', () => {
    for (const spec of specs) {
      const sub = subcommands.find(({ name }) => name === spec.verb);
      const typed = sub?.options.map(({ name }) => name).toSorted();
      const wanted = allOptions(spec)
        .filter(({ hidden }) => hidden !== true)
        .map(({ name }) => name)
        .toSorted();
      expect([spec.verb, typed]).toEqual([spec.verb, wanted]);
    }
  });

  test('declare: needs what is wrong, and nothing else', () => {
    const declare = subcommands.find(({ name }) => name === 'declare');
    expect(declare?.options.filter(({ required }) => required).map(({ name }) => name)).toEqual(['what']);
  });

  test('done by itself: may be sent, because it shows what there is to do', () => {
    const done = subcommands.find(({ name }) => name === 'done');
    expect(done?.options.some(({ required }) => required)).toBe(false);
    expect(done?.options.find(({ name }) => name === 'step')?.autocomplete).toBe(true);
  });

  test('on messages: declare and add to the timeline', () => {
    expect(onMessages.map(({ name, type }) => [name, type])).toEqual([
      ['Declare outage', 3],
      ['Add to timeline', 3],
    ]);
  });

  test('the 8,000 characters: counted over names, descriptions and values', () => {
    const counted = {
      name: 'abc',
      description: 'de',
      options: [{ name: 'f', choices: [{ name: 'gh', value: 'i' }] }],
    };
    expect(commandLength(counted as never)).toBe(9);
  });
});
