// What a guild and a channel hold at most, and one more.
import { Routes } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { codeOf, fakeAlone, restOf, treeOf } from '../client.ts';

const long = (count: number): string => '🧯'.repeat(count);

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

  test('the reason for the audit log: 512 signs are kept, one more → named', async () => {
    const fake = await fakeAlone();
    const make = (reason: string): Promise<readonly string[]> =>
      treeOf(restOf(fake).post(Routes.guildRoles(fake.guildId), { body: { name: 'x' }, reason }));
    expect(await make(long(512))).toEqual([]);
    expect(fake.world.calls.at(-1)?.reason).toBe(long(512));
    expect(await make(long(513))).toEqual(['reason: BASE_TYPE_MAX_LENGTH']);
  });

  test('names of roles, overwrites, topics and tags of a forum: one beyond → named', async () => {
    const fake = await fakeAlone({ rates: { scale: 0 } });
    const rest = restOf(fake);
    const role = (name: string) => treeOf(rest.post(Routes.guildRoles(fake.guildId), { body: { name } }));
    expect([await role(long(100)), await role(long(101))]).toEqual([[], ['name: BASE_TYPE_BAD_LENGTH']]);
    const make = (body: object) =>
      treeOf(rest.post(Routes.guildChannels(fake.guildId), { body: { name: 'x', ...body } }));
    const overwrites = (count: number) => ({
      permission_overwrites: Array.from({ length: count }, (_, i) => ({
        id: String(10n ** 17n + BigInt(i)),
        type: 1,
      })),
    });
    expect(await make(overwrites(100))).toEqual([]);
    expect(await make(overwrites(101))).toEqual(['permission_overwrites: BASE_TYPE_MAX_LENGTH']);
    expect(await make({ type: 15, topic: long(4096) })).toEqual([]);
    expect(await make({ type: 15, topic: long(4097) })).toEqual(['topic: BASE_TYPE_MAX_LENGTH']);
    const forum = fake.guild.addChannel({ name: 'forum', type: 15 }).id;
    const post = (tags: number) => {
      const applied_tags = Array.from({ length: tags }, (_, i) => String(10n ** 17n + BigInt(i)));
      return treeOf(
        rest.post(Routes.threads(forum), { body: { name: 'x', applied_tags, message: { content: 'x' } } }),
      );
    };
    expect([await post(5), await post(6)]).toEqual([[], ['applied_tags: BASE_TYPE_MAX_LENGTH']]);
  });

  test('categories and members of a thread: the last one taken, the next → 30013, 30033', async () => {
    const fake = await fakeAlone({ rates: { scale: 0 } });
    const rest = restOf(fake);
    for (let made = 0; made < 48; made += 1) fake.guild.addChannel({ name: `c${made}`, type: 4 });
    const category = () =>
      codeOf(rest.post(Routes.guildChannels(fake.guildId), { body: { name: 'x', type: 4 } }));
    expect([await category(), await category()]).toEqual(['ok', 30013]);
    const body = { name: 't', type: 11 };
    const made = (await rest.post(Routes.threads(fake.guild.channel('general')?.id ?? ''), { body })) as {
      id: string;
    };
    const inside = fake.guild.channels.get(made.id)?.thread?.members;
    for (let count = inside?.size ?? 0; count < 999; count += 1) inside?.add(String(count));
    const add = (name: string) => codeOf(rest.put(Routes.threadMembers(made.id, fake.person(name).id)));
    expect([await add('ada'), await add('ben')]).toEqual(['ok', 30033]);
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
