// Every limit of a body, at the limit and one beyond it, in the platform's own error tree.
import { Routes } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { channelId, codeOf, fakeAlone, restOf, treeOf } from '../client.ts';
import { virtualClock } from '#test/fakes/wire/clock.ts';
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
  [
    'address of an embed',
    { embeds: [{ title: 'x', url: `https://x.example/${'a'.repeat(2030)}` }] },
    { embeds: [{ title: 'x', url: `https://x.example/${'a'.repeat(2031)}` }] },
    'embeds.0.url: BASE_TYPE_BAD_LENGTH',
  ],
  [
    'option value',
    { content: 'x', components: [row(menu([{ label: 'x', value: 'v'.repeat(100) }]))] },
    { content: 'x', components: [row(menu([{ label: 'x', value: 'v'.repeat(101) }]))] },
    'components.0.components.0.options.0.value: BASE_TYPE_BAD_LENGTH',
  ],
  [
    'option description',
    { content: 'x', components: [row(menu([{ ...option(1), description: long(100) }]))] },
    { content: 'x', components: [row(menu([{ ...option(1), description: long(101) }]))] },
    'components.0.components.0.options.0.description: BASE_TYPE_BAD_LENGTH',
  ],
  [
    'chosen at once',
    { content: 'x', components: [row({ type: 5, custom_id: 'm', max_values: 25 })] },
    { content: 'x', components: [row({ type: 5, custom_id: 'm', max_values: 26 })] },
    'components.0.components.0.max_values: NUMBER_TYPE_MAX',
  ],
  [
    'texts of a section',
    v2({ type: 9, components: of(3, () => display('x')), accessory: button(1) }),
    v2({ type: 9, components: of(4, () => display('x')), accessory: button(1) }),
    'components.0.components: BASE_TYPE_BAD_LENGTH',
  ],
  [
    'pictures of a gallery',
    v2({ type: 12, items: of(10, () => ({ media: { url: 'https://x.example/' } })) }),
    v2({ type: 12, items: of(11, () => ({ media: { url: 'https://x.example/' } })) }),
    'components.0.items: BASE_TYPE_BAD_LENGTH',
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

  test('files: ten, with 1024 signs about each; one more of either → named; 25 megabytes together → 40005', async () => {
    const fake = await fakeAlone({ rates: { scale: 0 } });
    const send = (count: number, bytes: number, about = 'x'): Promise<readonly string[]> =>
      treeOf(
        restOf(fake).post(Routes.channelMessages(channelId(fake)), {
          body: { attachments: of(count, (id) => ({ id, description: about })) },
          files: of(count, (index) => ({ name: `${index}.txt`, data: Buffer.alloc(bytes) })),
        }),
      );
    expect(await send(10, 1, long(1024))).toEqual([]);
    expect(await send(1, 1, long(1025))).toEqual(['attachments.0.description: BASE_TYPE_MAX_LENGTH']);
    expect(await send(11, 1)).toContain('attachments: BASE_TYPE_MAX_LENGTH');
    const megabyte = 1024 * 1024;
    expect(await send(3, 8 * megabyte)).toEqual([]);
    expect(await send(3, (25 * megabyte) / 3)).toEqual(['40005']);
  });

  test('many deleted at once: 2 to 100, none older than fourteen days', async () => {
    const clock = virtualClock();
    const fake = await fakeAlone({ rates: { scale: 0 }, clock });
    fake.admin.givePermission('MANAGE_MESSAGES');
    const said = (count: number): string[] => of(count, () => fake.person('ada').say('general', 'x').id);
    const remove = (messages: string[]): Promise<number | string> =>
      codeOf(restOf(fake).post(Routes.channelBulkDelete(channelId(fake)), { body: { messages } }));
    expect([
      await remove(said(1)),
      await remove(said(2)),
      await remove(said(100)),
      await remove(said(101)),
    ]).toEqual([50016, 'ok', 'ok', 50016]);
    const [old, older] = [said(2), said(2)];
    clock.advance(14 * 86_400_000);
    expect(await remove(old)).toBe('ok');
    clock.advance(1);
    expect(await remove(older)).toBe(50034);
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
