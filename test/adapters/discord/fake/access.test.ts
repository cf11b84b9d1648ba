// What the bot may, whom it wakes, and what threads allow: through the unmodified client's bare calls.
import { PermissionsBitField, Routes } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { standardBits } from '#test/fakes/discord/settings.ts';
import type { FakeDiscordOptions } from '#test/fakes/discord/settings.ts';
import { virtualClock } from '#test/fakes/wire/clock.ts';
import { channelId, codeOf, fakeAlone, restOf } from './client.ts';

const view = String(PermissionsBitField.Flags.ViewChannel);

async function set(options: FakeDiscordOptions = {}) {
  const fake = await fakeAlone({ rates: { scale: 0 }, ...options });
  const rest = restOf(fake);
  const id = channelId(fake);
  const post = (body: object, where = id): Promise<number | string> =>
    codeOf(rest.post(Routes.channelMessages(where), { body }));
  const make = async (body: object): Promise<string> => {
    const made = (await rest.post(Routes.guildChannels(fake.guildId), {
      body: { name: 'room', ...body },
    })) as { id: string };
    return made.id;
  };
  return { fake, rest, id, post, make };
}

describe('permissions', () => {
  test("the invitation's bits: exactly those that are asked for", () => {
    expect(standardBits).toBe(2_252_195_219_229_776n);
  });

  test('no right to send: 50013; no right to see: 50001; deleted: 10003', async () => {
    const { fake, post, id } = await set();
    expect(await post({ content: 'x' })).toBe('ok');
    for (const role of fake.guild.roles.values()) role.permissions &= ~PermissionsBitField.Flags.SendMessages;
    expect(await post({ content: 'x' })).toBe(50013);
    fake.admin.hideFromBot('general');
    expect(await post({ content: 'x' })).toBe(50001);
    fake.admin.deleteChannel('general');
    expect(await post({ content: 'x' }, id)).toBe(10003);
  });

  test('overwrites: @everyone, then roles, then the member', async () => {
    const { fake, make, post } = await set();
    const everyone = { id: fake.guildId, type: 0, deny: view };
    const room = await make({ permission_overwrites: [everyone, { id: fake.botId, type: 1, allow: view }] });
    expect(await post({ content: 'x' }, room)).toBe('ok');
    expect(fake.person('ada').channels()).not.toContain('room');
    const role = fake.admin.addRole('network');
    const channel = fake.guild.channels.get(room);
    channel?.overwrites.set(role.id, { id: role.id, type: 0, allow: BigInt(view), deny: 0n });
    fake.guild.members.get(fake.person('ada').id)?.roles.add(role.id);
    expect(fake.person('ada').channels()).toContain('room');
    channel?.overwrites.set(fake.person('ada').id, {
      id: fake.person('ada').id,
      type: 1,
      allow: 0n,
      deny: BigInt(view),
    });
    expect(fake.person('ada').channels()).not.toContain('room');
    expect(fake.person('olga').channels()).toContain('room');
  });

  test('a private channel without the bot in it: made, and locked out of at once (50001)', async () => {
    const { fake, make, post } = await set();
    const room = await make({ permission_overwrites: [{ id: fake.guildId, type: 0, deny: view }] });
    expect(await post({ content: 'x' }, room)).toBe(50001);
  });

  test('bits that the bot does not hold, and the one for roles: 50013', async () => {
    const { fake, rest, id } = await set();
    const put = (allow: bigint, user = fake.person('ada').id): Promise<number | string> =>
      codeOf(rest.put(Routes.channelPermission(id, user), { body: { type: 1, allow: String(allow) } }));
    expect(await put(BigInt(view))).toBe('ok');
    expect(await put(PermissionsBitField.Flags.MentionEveryone)).toBe(50013);
    expect(await put(PermissionsBitField.Flags.ManageRoles)).toBe(50013);
    expect(await put(BigInt(view), '100000000000000000')).toBe(10009);
  });

  test("roles: below the bot's given, above it and managed ones not", async () => {
    const { fake, rest } = await set({ roles: ['network'] });
    fake.admin.addRole('director', { aboveBot: true });
    const give = (name: string): Promise<number | string> =>
      codeOf(
        rest.put(
          Routes.guildMemberRole(
            fake.guildId,
            fake.person('ada').id,
            fake.guild.role(name)?.id ?? '1'.repeat(18),
          ),
        ),
      );
    expect([
      await give('network'),
      await give('director'),
      await give('tocsin'),
      await give('@everyone'),
    ]).toEqual(['ok', 50013, 50028, 50028]);
    fake.admin.raiseRole('network');
    expect(await give('network')).toBe(50013);
    fake.admin.deleteRole('network');
    expect(await give('network')).toBe(10011);
  });

  test('pins need their own right since 2026; the bot is kicked: nothing can be reached', async () => {
    const { fake, rest, id, post } = await set();
    const message = fake.guild.channel('general');
    await post({ content: 'card' });
    const pin = (): Promise<number | string> =>
      codeOf(rest.put(`/channels/${id}/messages/pins/${message?.messages[0]?.id ?? ''}`));
    fake.admin.takePermission('PIN_MESSAGES');
    expect(await pin()).toBe(50013);
    fake.admin.givePermission('PIN_MESSAGES');
    expect(await pin()).toBe('ok');
    expect(
      fake
        .person('ada')
        .sees('general')
        .map((one) => [one.pinned, one.message.type]),
    ).toEqual([
      [true, 0],
      [false, 6],
    ]);
    fake.admin.kickBot();
    expect(await post({ content: 'x' })).toBe(50001);
    expect(await codeOf(rest.get(Routes.guild(fake.guildId)))).toBe(10004);
  });

  test('direct messages: delivered; closed or gone → 50007', async () => {
    const { fake, rest, post } = await set({
      people: [{ name: 'olga', admin: true }, { name: 'shy', closedToDirect: true }, { name: 'leaver' }],
    });
    const direct = async (name: string): Promise<number | string> => {
      const opened = (await rest.post(Routes.userChannels(), {
        body: { recipient_id: fake.person(name).id },
      })) as { id: string };
      return post({ content: 'you are asked' }, opened.id);
    };
    expect([await direct('olga'), await direct('shy'), await direct('leaver')]).toEqual(['ok', 50007, 'ok']);
    expect(
      fake
        .person('olga')
        .direct()
        .map(({ text }) => text),
    ).toEqual(['you are asked']);
    fake.admin.remove('leaver');
    expect(await direct('leaver')).toBe(50007);
  });
});

describe('who is woken', () => {
  test('by what people typed: a default, or parse, is an accident; nothing allowed wakes nobody', async () => {
    const { fake, post } = await set();
    const ada = fake.person('ada').id;
    await post({ content: `<@${ada}> and @everyone`, allowed_mentions: { parse: [] } });
    expect([fake.world.pings, fake.offences()]).toEqual([[], []]);
    await post({ content: `again <@${ada}> and @everyone` });
    expect(fake.world.pings).toMatchObject([{ user: ada }]);
    expect(fake.offences().map(({ kind }) => kind)).toEqual(['accidental-ping']);
  });

  test('@everyone and roles that nobody may mention: only with the right to', async () => {
    const { fake, post } = await set();
    const role = fake.admin.addRole('network');
    const content = `@everyone <@&${role.id}>`;
    const all = { content, allowed_mentions: { parse: ['everyone'], roles: [role.id] } };
    await post(all);
    expect(fake.world.pings).toEqual([]);
    fake.admin.givePermission('MENTION_EVERYONE');
    await post(all);
    expect(fake.world.pings).toMatchObject([{ role: role.id }, { everyone: true }]);
  });

  test('by id, on purpose: woken, and no offence; an edit and an embed wake nobody', async () => {
    const { fake, rest, id, post } = await set();
    const ada = fake.person('ada').id;
    const allowed_mentions = { users: [ada] };
    await post({ content: `<@${ada}>`, allowed_mentions });
    const message = fake.guild.channel('general')?.messages[0]?.id ?? '';
    await rest.patch(Routes.channelMessage(id, message), {
      body: { content: `again <@${ada}>`, allowed_mentions },
    });
    await post({
      embeds: [{ title: `<@${ada}> @everyone` }],
      allowed_mentions: { parse: ['users', 'everyone'] },
    });
    expect(fake.world.pings).toHaveLength(1);
    expect(fake.offences()).toEqual([]);
  });
});

describe('messages', () => {
  test('one nonce, sent twice: one message; deleted since: 10008; another place or five minutes later: a new one', async () => {
    const clock = virtualClock();
    const { fake, rest, id } = await set({ clock });
    const send = async (where = id): Promise<string> => {
      const body = { content: 'x', nonce: 'n', enforce_nonce: true };
      return ((await rest.post(Routes.channelMessages(where), { body })) as { id: string }).id;
    };
    const first = await send();
    expect(await send()).toBe(first);
    expect(await send(channelId(fake, 'outages'))).not.toBe(first);
    await rest.delete(Routes.channelMessage(id, first));
    expect(await codeOf(send())).toBe(10008);
    clock.advance(5 * 60_000 + 1);
    expect(await codeOf(send())).toBe('ok');
  });

  test('of somebody else: not edited (50005), deleted only with the right to', async () => {
    const { fake, rest, id } = await set();
    const { id: said } = fake.person('ada').say('general', 'mine');
    expect(await codeOf(rest.patch(Routes.channelMessage(id, said), { body: { content: 'x' } }))).toBe(50005);
    expect(await codeOf(rest.delete(Routes.channelMessage(id, said)))).toBe(50013);
    fake.admin.givePermission('MANAGE_MESSAGES');
    expect(await codeOf(rest.delete(Routes.channelMessage(id, said)))).toBe('ok');
  });

  test('two that say the same within a minute, two channels of one name: told at the end, unless cleaned up', async () => {
    const clock = virtualClock();
    const { fake, make, rest, post } = await set({ clock });
    await post({ content: 'declared' });
    await post({ content: 'declared' });
    await make({});
    const twin = await make({});
    expect(fake.offences().map(({ kind }) => kind)).toEqual(['duplicate-channel', 'duplicate-message']);
    await rest.delete(Routes.channel(twin));
    const [, second] = fake.guild.channel('general')?.messages ?? [];
    await rest.delete(Routes.channelMessage(channelId(fake), second?.id ?? ''));
    clock.advance(60_000);
    await post({ content: 'declared' });
    expect(fake.offences()).toEqual([]);
  });
});

describe('what cannot be', () => {
  test('each is refused by its own code', async () => {
    const { fake, rest, id, post } = await set({
      people: [{ name: 'olga', admin: true }, { name: 'leaver' }],
    });
    const nobody = '100000000000000000';
    const leaver = fake.person('leaver').id;
    fake.admin.remove('leaver');
    await post({ content: 'card' });
    const card = fake.guild.channel('general')?.messages[0]?.id ?? '';
    await rest.put(`/channels/${id}/messages/pins/${card}`);
    const pinned = fake.guild.channel('general')?.messages[1]?.id ?? '';
    const direct = fake.guild.direct(fake.person('olga').id).id;
    const category = fake.guild.addChannel({ name: 'Incidents', type: 4 }).id;
    const forum = fake.guild.addChannel({ name: 'forum', type: 15, flags: 1 << 4 }).id;
    const thread = (await rest.post(Routes.threads(id), { body: { name: 't', type: 11 } })) as { id: string };
    const nothing = Routes.channelMessageOwnReaction(id, card, 'nothing');
    const message = { content: 'x' };
    const refused: readonly [() => Promise<unknown>, number][] = [
      [() => rest.get(Routes.user(nobody)), 10013],
      [() => rest.get(Routes.guildMember(fake.guildId, leaver)), 10007],
      [() => rest.get(Routes.guild(nobody)), 10004],
      [() => rest.get(Routes.channelMessage(id, nobody)), 10008],
      [() => rest.put(nothing), 10014],
      [
        () => rest.patch(Routes.applicationGuildCommand(fake.botId, fake.guildId, nobody), { body: {} }),
        10063,
      ],
      [() => rest.put(Routes.applicationCommands(nobody), { body: [] }), 50001],
      [() => rest.post(Routes.threads(forum), { body: { name: 'x', message } }), 40067],
      [() => rest.patch(Routes.channel(direct), { body: { name: 'x' } }), 50003],
      [() => rest.post(Routes.channelMessages(category), { body: message }), 50008],
      [() => rest.patch(Routes.channelMessage(id, pinned), { body: message }), 50021],
      [() => rest.post(Routes.threads(thread.id), { body: { name: 'x' } }), 50024],
      [() => rest.post(Routes.userChannels(), { body: { recipient_id: fake.botId } }), 50007],
    ];
    for (const [call, code] of refused) expect([code, await codeOf(call())]).toEqual([code, code]);
    fake.guild.roles.forEach((role) => (role.permissions &= ~PermissionsBitField.Flags.ReadMessageHistory));
    expect(await post({ content: 'x', message_reference: { message_id: card } })).toBe(160002);
    expect(await codeOf(rest.get(Routes.channelMessage(id, card)))).toBe(50013);
    expect(await rest.get(Routes.channelMessages(id))).toEqual([]);
  });
});

describe('threads', () => {
  test('of a message: one, with its id; private by default; archived: nothing but messages, which reopen it', async () => {
    const { fake, rest, id, post } = await set();
    const { id: said } = fake.person('ada').say('general', 'dead');
    const start = (): Promise<number | string> =>
      codeOf(rest.post(Routes.threads(id, said), { body: { name: 'O-1' } }));
    expect([await start(), await start()]).toEqual(['ok', 160004]);
    const made = (await rest.post(Routes.threads(id), { body: { name: 'O-2' } })) as {
      id: string;
      type: number;
    };
    expect(made.type).toBe(12);
    expect(fake.person('ada').channels()).toEqual(expect.not.arrayContaining(['O-2']));
    fake.admin.archiveThread('O-1');
    const rename = (): Promise<number | string> =>
      codeOf(rest.patch(Routes.channel(said), { body: { name: 'other' } }));
    const add = (): Promise<number | string> =>
      codeOf(rest.put(Routes.threadMembers(said, fake.person('ben').id)));
    expect([await rename(), await add()]).toEqual([50083, 50083]);
    expect(await post({ content: 'still here' }, said)).toBe('ok');
    expect([await rename(), await add()]).toEqual(['ok', 'ok']);
    await rest.put(Routes.threadMembers(said, fake.person('cleo').id));
    expect(fake.offences().filter(({ kind }) => kind === 'duplicate-message')).toEqual([]);
  });

  test('locked: without the right to manage threads 160005', async () => {
    const { fake, rest, id, post } = await set();
    const made = (await rest.post(Routes.threads(id), { body: { name: 'O-1', type: 11 } })) as { id: string };
    fake.admin.archiveThread('O-1', { locked: true });
    fake.admin.takePermission('MANAGE_THREADS');
    expect(await post({ content: 'x' }, made.id)).toBe(160005);
    fake.admin.givePermission('MANAGE_THREADS');
    expect(await post({ content: 'x' }, made.id)).toBe('ok');
  });

  test('a forum: a post with its first message; a plain message → 40058, no words → 50006', async () => {
    const { fake, rest, make, post } = await set();
    const forum = fake.guild.addChannel({ name: 'forum', type: 15 }).id;
    expect(await post({ content: 'x' }, forum)).toBe(40058);
    const start = (message: object): Promise<number | string> =>
      codeOf(rest.post(Routes.threads(forum), { body: { name: 'O-1', message } }));
    expect([await start({ content: 'first' }), await start({})]).toEqual(['ok', 50006]);
    expect(
      fake
        .person('ada')
        .sees('O-1')
        .map(({ text }) => text),
    ).toEqual(['first']);
    expect(await make({ type: 4 })).toMatch(/^\d+$/);
  });
});
