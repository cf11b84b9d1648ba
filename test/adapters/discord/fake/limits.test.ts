// Every limit of a body, at the limit and one beyond it, in the platform's own error tree.
import { Routes } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { channelId, codeOf, fakeAlone, restOf, treeOf } from './client.ts';
import type { FakeDiscord } from '#test/fakes/discord/fake-discord.ts';

const of = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));
const long = (count: number): string => '🧯'.repeat(count);

function sending(fake: FakeDiscord): (body: object) => Promise<readonly string[]> {
  const rest = restOf(fake);
  const id = channelId(fake);
  return (body) => treeOf(rest.post(Routes.channelMessages(id), { body }));
}

const button = (index: number) => ({ type: 2, style: 1, label: 'x', custom_id: `b${index}` });
const row = (...components: object[]) => ({ type: 1, components });
const option = (index: number) => ({ label: 'x', value: String(index) });
const menu = (options: object[], more: object = {}) => ({ type: 3, custom_id: 'm', options, ...more });
const display = (content: string) => ({ type: 10, content });
const v2 = (...components: object[]) => ({ flags: 1 << 15, components });

/** What is allowed · what is not · what the tree says of the latter. */
const ofMessages: readonly [name: string, fine: object, wrong: object, tree: string][] = [
  ['content', { content: long(2000) }, { content: long(2001) }, 'content: BASE_TYPE_MAX_LENGTH'],
  [
    'embeds',
    { embeds: of(10, () => ({ title: 'x' })) },
    { embeds: of(11, () => ({ title: 'x' })) },
    'embeds: BASE_TYPE_MAX_LENGTH',
  ],
  [
    'title',
    { embeds: [{ title: long(256) }] },
    { embeds: [{ title: long(257) }] },
    'embeds.0.title: BASE_TYPE_MAX_LENGTH',
  ],
  [
    'description',
    { embeds: [{ description: long(4096) }] },
    { embeds: [{ description: long(4097) }] },
    'embeds.0.description: BASE_TYPE_MAX_LENGTH',
  ],
  [
    'footer',
    { embeds: [{ footer: { text: long(2048) } }] },
    { embeds: [{ footer: { text: long(2049) } }] },
    'embeds.0.footer.text: BASE_TYPE_BAD_LENGTH',
  ],
  [
    'author',
    { embeds: [{ author: { name: long(256) } }] },
    { embeds: [{ author: { name: long(257) } }] },
    'embeds.0.author.name: BASE_TYPE_BAD_LENGTH',
  ],
  [
    'fields',
    { embeds: [{ fields: of(25, () => ({ name: 'x', value: 'x' })) }] },
    { embeds: [{ fields: of(26, () => ({ name: 'x', value: 'x' })) }] },
    'embeds.0.fields: BASE_TYPE_MAX_LENGTH',
  ],
  [
    'field name',
    { embeds: [{ fields: [{ name: long(256), value: 'x' }] }] },
    { embeds: [{ fields: [{ name: long(257), value: 'x' }] }] },
    'embeds.0.fields.0.name: BASE_TYPE_BAD_LENGTH',
  ],
  [
    'field value',
    { embeds: [{ fields: [{ name: 'x', value: long(1024) }] }] },
    { embeds: [{ fields: [{ name: 'x', value: long(1025) }] }] },
    'embeds.0.fields.0.value: BASE_TYPE_BAD_LENGTH',
  ],
  [
    'empty field',
    { embeds: [{ fields: [{ name: 'x', value: 'x' }] }] },
    { embeds: [{ fields: [{ name: 'x', value: ' ' }] }] },
    'embeds.0.fields.0.value: BASE_TYPE_REQUIRED',
  ],
  [
    'all embeds',
    { embeds: [{ description: long(4000) }, { description: long(2000) }] },
    { embeds: [{ description: long(4000) }, { description: long(2001) }] },
    'embeds: MAX_EMBED_SIZE_EXCEEDED',
  ],
  [
    'rows',
    { content: 'x', components: of(5, (i) => row(button(i))) },
    { content: 'x', components: of(6, (i) => row(button(i))) },
    'components: BASE_TYPE_MAX_LENGTH',
  ],
  [
    'buttons',
    { content: 'x', components: [row(...of(5, button))] },
    { content: 'x', components: [row(...of(6, button))] },
    'components.0.components: BASE_TYPE_BAD_LENGTH',
  ],
  [
    'one id',
    { content: 'x', components: [row(button(1), button(2))] },
    { content: 'x', components: [row(button(1), button(1))] },
    'components.0.components.1.custom_id: COMPONENT_CUSTOM_ID_DUPLICATED',
  ],
  [
    'custom id',
    { content: 'x', components: [row({ ...button(1), custom_id: 'i'.repeat(100) })] },
    { content: 'x', components: [row({ ...button(1), custom_id: 'i'.repeat(101) })] },
    'components.0.components.0.custom_id: BASE_TYPE_BAD_LENGTH',
  ],
  [
    'label',
    { content: 'x', components: [row({ ...button(1), label: long(80) })] },
    { content: 'x', components: [row({ ...button(1), label: long(81) })] },
    'components.0.components.0.label: BASE_TYPE_MAX_LENGTH',
  ],
  [
    'link',
    {
      content: 'x',
      components: [row({ type: 2, style: 5, label: 'x', url: `https://x.example/${'a'.repeat(494)}` })],
    },
    {
      content: 'x',
      components: [row({ type: 2, style: 5, label: 'x', url: `https://x.example/${'a'.repeat(495)}` })],
    },
    'components.0.components.0.url: BASE_TYPE_BAD_LENGTH',
  ],
  [
    'menu beside a button',
    { content: 'x', components: [row(menu([option(1)]))] },
    { content: 'x', components: [row(menu([option(1)]), button(1))] },
    'components.0.components: COMPONENT_LAYOUT_WIDTH_EXCEEDED',
  ],
  [
    'options',
    { content: 'x', components: [row(menu(of(25, option)))] },
    { content: 'x', components: [row(menu(of(26, option)))] },
    'components.0.components.0.options: BASE_TYPE_BAD_LENGTH',
  ],
  [
    'option label',
    { content: 'x', components: [row(menu([{ label: long(100), value: 'x' }]))] },
    { content: 'x', components: [row(menu([{ label: long(101), value: 'x' }]))] },
    'components.0.components.0.options.0.label: BASE_TYPE_BAD_LENGTH',
  ],
  [
    'one value',
    { content: 'x', components: [row(menu(of(2, option)))] },
    { content: 'x', components: [row(menu(of(2, () => option(1))))] },
    'components.0.components.0.options.1.value: SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
  ],
  [
    'placeholder',
    { content: 'x', components: [row(menu([option(1)], { placeholder: long(150) }))] },
    { content: 'x', components: [row(menu([option(1)], { placeholder: long(151) }))] },
    'components.0.components.0.placeholder: BASE_TYPE_MAX_LENGTH',
  ],
  [
    'emoji',
    { content: 'x', components: [row({ ...button(1), emoji: { name: '▶' } })] },
    { content: 'x', components: [row({ ...button(1), emoji: { name: 'no' } })] },
    'components.0.components.0.emoji.name: COMPONENT_INVALID_EMOJI',
  ],
  [
    'nonce',
    { content: 'x', nonce: 'n'.repeat(25) },
    { content: 'x', nonce: 'n'.repeat(26) },
    'nonce: BASE_TYPE_MAX_LENGTH',
  ],
  [
    'users of allowed mentions',
    { content: 'x', allowed_mentions: { users: of(100, (i) => String(10n ** 17n + BigInt(i))) } },
    { content: 'x', allowed_mentions: { users: of(101, (i) => String(10n ** 17n + BigInt(i))) } },
    'allowed_mentions.users: BASE_TYPE_MAX_LENGTH',
  ],
  [
    'parse and ids',
    { content: 'x', allowed_mentions: { parse: ['users'] } },
    { content: 'x', allowed_mentions: { parse: ['users'], users: ['100000000000000000'] } },
    'allowed_mentions: MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
  ],
  [
    'displays together',
    v2(display(long(2000)), display(long(2000))),
    v2(display(long(2000)), display(long(2001))),
    'components: COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
  ],
  [
    'components together',
    v2({ type: 17, components: of(39, () => display('x')) }),
    v2({ type: 17, components: of(40, () => display('x')) }),
    'components: COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
  ],
  [
    'no content in version 2',
    v2(display('x')),
    { ...v2(display('x')), content: 'x' },
    'content: MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
  ],
];

describe('a message', () => {
  test.each(ofMessages)(
    '%s: at the limit → taken; one beyond → named in the tree',
    async (_, fine, wrong, tree) => {
      const fake = await fakeAlone();
      const send = sending(fake);
      expect(await send(fine)).toEqual([]);
      expect(await send(wrong)).toEqual([tree]);
      expect(fake.offences().map(({ code }) => code)).toEqual(['50035']);
    },
  );

  test('nothing in it, or only space: sent → 50006', async () => {
    const send = sending(await fakeAlone());
    expect(await send({})).toEqual(['50006']);
    expect(await send({ content: ' \n ' })).toEqual(['50006']);
  });

  test('a file: at ten megabytes taken, a byte more → 40005; its name is cleaned', async () => {
    const fake = await fakeAlone();
    const most = 10 * 1024 * 1024;
    const send = (size: number): Promise<unknown> =>
      restOf(fake).post(Routes.channelMessages(channelId(fake)), {
        body: {},
        files: [{ name: 'report of O-1.pdf', data: Buffer.alloc(size) }],
      });
    expect(await send(most)).toMatchObject({ attachments: [{ filename: 'report_of_O-1.pdf', size: most }] });
    expect(await codeOf(send(most + 1))).toBe(40005);
  });

  test('version 2 once: edited without the flag → it stays version 2', async () => {
    const fake = await fakeAlone();
    const rest = restOf(fake);
    const id = channelId(fake);
    const made = (await rest.post(Routes.channelMessages(id), { body: v2(display('x')) })) as { id: string };
    const edit = (body: object): Promise<readonly string[]> =>
      treeOf(rest.patch(Routes.channelMessage(id, made.id), { body }));
    expect(await edit({ content: 'words' })).toEqual([
      'content: MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    ]);
    expect(await edit({ components: [display('y')] })).toEqual([]);
  });
});

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

describe('the guild', () => {
  test('channels of a category and of the guild: one beyond → named, 30013', async () => {
    const fake = await fakeAlone({ rates: { scale: 0 } });
    const make = (body: object): Promise<readonly string[]> =>
      treeOf(restOf(fake).post(Routes.guildChannels(fake.guildId), { body: { name: 'x', ...body } }));
    const category = fake.guild.addChannel({ name: 'Incidents', type: 4 });
    for (let made = 0; made < 49; made += 1)
      fake.guild.addChannel({ name: `c${made}`, parentId: category.id });
    expect(await make({ parent_id: category.id })).toEqual([]);
    expect(await make({ parent_id: category.id })).toEqual(['parent_id: CHANNEL_PARENT_MAX_CHANNELS']);
    while (fake.guild.ownChannels().length < 499) fake.guild.addChannel({ name: 'more' });
    expect(await make({})).toEqual([]);
    expect(await make({})).toEqual(['30013']);
  });

  test('names and topics: at the limit taken, one beyond → named', async () => {
    const fake = await fakeAlone();
    const make = (body: object): Promise<readonly string[]> =>
      treeOf(restOf(fake).post(Routes.guildChannels(fake.guildId), { body }));
    expect(await make({ name: long(100), topic: long(1024) })).toEqual([]);
    expect(await make({ name: long(101) })).toEqual(['name: BASE_TYPE_BAD_LENGTH']);
    expect(await make({ name: 'x', topic: long(1025) })).toEqual(['topic: BASE_TYPE_MAX_LENGTH']);
  });

  test('pins, reactions, roles, active threads: the last one taken, the next → 30003, 30010, 30005, 160006', async () => {
    const fake = await fakeAlone({ rates: { scale: 0 } });
    const rest = restOf(fake);
    const channel = fake.guild.channel('general');
    if (channel === undefined) return expect.unreachable();
    const fresh = () => fake.guild.addMessage(channel, { authorId: fake.botId, content: 'x' });
    for (let made = 0; made < 249; made += 1) fresh().pinnedAt = 1;
    const pin = (): Promise<number | string> =>
      codeOf(rest.put(`/channels/${channel.id}/messages/pins/${fresh().id}`));
    expect([await pin(), await pin()]).toEqual(['ok', 30003]);
    const message = fresh();
    for (let made = 0; made < 19; made += 1) message.reactions.set(String(made), new Set(['1']));
    const react = (emoji: string): Promise<number | string> =>
      codeOf(rest.put(Routes.channelMessageOwnReaction(channel.id, message.id, encodeURIComponent(emoji))));
    expect([await react('📌'), await react('🧯'), await react('📌')]).toEqual(['ok', 30010, 'ok']);
    while (fake.guild.roles.size < 249) fake.guild.addRole({ name: 'x' });
    const role = (): Promise<number | string> =>
      codeOf(rest.post(Routes.guildRoles(fake.guildId), { body: { name: 'r' } }));
    expect([await role(), await role()]).toEqual(['ok', 30005]);
    const thread = {
      archived: false,
      locked: false,
      invitable: true,
      autoArchive: 60,
      archivedAt: 0,
      members: new Set<string>(),
    };
    for (let made = 0; made < 999; made += 1)
      fake.guild.addChannel({ name: 't', type: 11, parentId: channel.id, thread });
    const start = (): Promise<number | string> =>
      codeOf(rest.post(Routes.threads(channel.id), { body: { name: 't', type: 11 } }));
    expect([await start(), await start()]).toEqual(['ok', 160006]);
  });
});
