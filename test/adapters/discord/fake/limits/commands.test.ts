// Every limit of a command, at the limit and one beyond it.
import { Routes } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { codeOf, fakeAlone, restOf, treeOf } from '../client.ts';

const of = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));
const long = (count: number): string => '🧯'.repeat(count);

describe('commands', () => {
  const leaf = (index: number, more: object = {}) => ({
    type: 3,
    name: `o${index}`,
    description: 'x',
    ...more,
  });
  const command = (more: object = {}) => ({ name: 'outage', description: 'x', ...more });

  const cases: readonly [name: string, fine: object, wrong: object, tree: string][] = [
    [
      'name',
      command({ name: 'n'.repeat(32) }),
      command({ name: 'n'.repeat(33) }),
      '0.name: BASE_TYPE_BAD_LENGTH',
    ],
    ['small letters', command(), command({ name: 'Outage' }), '0.name: APPLICATION_COMMAND_INVALID_NAME'],
    [
      'description',
      command({ description: long(100) }),
      command({ description: long(101) }),
      '0.description: BASE_TYPE_BAD_LENGTH',
    ],
    [
      'options',
      command({ options: of(25, leaf) }),
      command({ options: of(26, leaf) }),
      '0.options: BASE_TYPE_MAX_LENGTH',
    ],
    [
      'choices',
      command({ options: [leaf(1, { choices: of(25, (i) => ({ name: `n${i}`, value: `v${i}` })) })] }),
      command({ options: [leaf(1, { choices: of(26, (i) => ({ name: `n${i}`, value: `v${i}` })) })] }),
      '0.options.0.choices: BASE_TYPE_MAX_LENGTH',
    ],
    [
      'length of an answer',
      command({ options: [leaf(1, { max_length: 6000 })] }),
      command({ options: [leaf(1, { max_length: 6001 })] }),
      '0.options.0.max_length: NUMBER_TYPE_MAX',
    ],
    [
      'name of a choice',
      command({ options: [leaf(1, { choices: [{ name: long(100), value: 'v' }] })] }),
      command({ options: [leaf(1, { choices: [{ name: long(101), value: 'v' }] })] }),
      '0.options.0.choices.0.name: BASE_TYPE_BAD_LENGTH',
    ],
    [
      'value of a choice',
      command({ options: [leaf(1, { choices: [{ name: 'n', value: 'v'.repeat(100) }] })] }),
      command({ options: [leaf(1, { choices: [{ name: 'n', value: 'v'.repeat(101) }] })] }),
      '0.options.0.choices.0.value: BASE_TYPE_BAD_LENGTH',
    ],
    [
      'order',
      command({ options: [leaf(1, { required: true }), leaf(2)] }),
      command({ options: [leaf(2), leaf(1, { required: true })] }),
      '0.options.1: APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
    ],
    [
      'all its words',
      command({ options: words(8000) }),
      command({ options: words(8001) }),
      '0: APPLICATION_COMMAND_TOO_LARGE',
    ],
  ];

  /** Subcommands whose words and the command's own come to so many. */
  function words(total: number): object[] {
    const count = 20;
    const each = Math.floor((total - 7 - count * 3) / count);
    const rest = total - 7 - count * 3 - each * count;
    return of(count, (index) => ({
      type: 1,
      name: `s${String(index).padStart(2, '0')}`,
      description: 'd',
      options: of(4, (part) => {
        const left = each - 1 + (index === 0 ? rest : 0);
        const here = Math.floor(left / 4) + (part === 0 ? left % 4 : 0);
        return { type: 3, name: `${'n'.repeat(31)}${part}`, description: 'd'.repeat(here - 32) };
      }),
    }));
  }

  test.each(cases)(
    '%s: at the limit → taken; one beyond → named in the tree',
    async (_, fine, wrong, tree) => {
      const fake = await fakeAlone();
      const put = (body: object): Promise<readonly string[]> =>
        treeOf(restOf(fake).put(Routes.applicationGuildCommands(fake.botId, fake.guildId), { body: [body] }));
      expect(await put(fine)).toEqual([]);
      expect(await put(wrong)).toEqual([tree]);
    },
  );

  test('a hundred of a scope and two hundred new ones a day: one more → 30032 and 30034; the same again costs none', async () => {
    const fake = await fakeAlone();
    const put = (count: number, prefix = 'c'): Promise<number | string> =>
      codeOf(
        restOf(fake).put(Routes.applicationGuildCommands(fake.botId, fake.guildId), {
          body: of(count, (index) => command({ name: `${prefix}${index}` })),
        }),
      );
    expect(await put(101)).toBe(30032);
    expect(await put(100)).toBe('ok');
    expect(await put(100)).toBe('ok');
    expect(await put(100, 'd')).toBe('ok');
    const before = fake.world.calls.length;
    void put(1, 'e').catch(() => {});
    await fake.until(() => fake.world.calls[before]?.outcome !== 'pending' && fake.offences().length > 1);
    expect(fake.offences().map(({ code }) => code)).toEqual(['30032', '30034']);
  });

  test('commands of people and of messages: fifteen each, one more → 30032', async () => {
    const fake = await fakeAlone();
    const put = (type: number, count: number): Promise<number | string> =>
      codeOf(
        restOf(fake).put(Routes.applicationGuildCommands(fake.botId, fake.guildId), {
          body: of(count, (index) => ({ type, name: `Do ${index}` })),
        }),
      );
    expect([await put(2, 15), await put(2, 16), await put(3, 15), await put(3, 16)]).toEqual([
      'ok',
      30032,
      'ok',
      30032,
    ]);
  });

  test('the same name again: ids are kept, versions change', async () => {
    const fake = await fakeAlone();
    const put = async (description: string): Promise<{ id: string; version: string }> => {
      const route = Routes.applicationGuildCommands(fake.botId, fake.guildId);
      const [one] = (await restOf(fake).put(route, { body: [command({ description })] })) as {
        id: string;
        version: string;
      }[];
      return { id: one?.id ?? '', version: one?.version ?? '' };
    };
    const [first, second] = [await put('a'), await put('b')];
    expect(second.id).toBe(first.id);
    expect(second.version).not.toBe(first.version);
  });
});
