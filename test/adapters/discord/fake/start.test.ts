// The fake as the unmodified client meets it: login, commands, interactions, messages.
import { ChannelType, Events, MessageFlags } from 'discord.js';
import { expect, test } from 'vitest';
import { connected } from './client.ts';

const declare = {
  name: 'outage',
  description: 'Outages',
  options: [
    {
      type: 1,
      name: 'declare',
      description: 'Declare one',
      options: [{ type: 3, name: 'what', description: 'What is down', required: true }],
    },
  ],
};

test('login: the client gets ready → its guild, channels and own member are known', async () => {
  const { fake, client } = await connected();
  const guild = client.guilds.cache.get(fake.guildId);
  expect(guild?.name).toBe('Harbor Works');
  expect(guild?.channels.cache.map((one) => one.name)).toEqual(['Text channels', 'general', 'outages']);
  expect(guild?.members.me?.id).toBe(fake.botId);
  expect(fake.offences()).toEqual([]);
});

test('a command is registered and typed: the bot replies for its sender only → nobody else sees it', async () => {
  const { fake, client } = await connected();
  await client.application.commands.set([declare], fake.guildId);
  client.on(Events.InteractionCreate, (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    void interaction.reply({
      content: `${interaction.options.getSubcommand()} ${interaction.options.getString('what')}`,
      flags: MessageFlags.Ephemeral,
    });
  });
  const outcome = await fake.person('ada').slash('outage', 'declare', { what: 'core switch' });
  const answer = await outcome.answer();
  expect(answer.text).toBe('declare core switch');
  expect(fake.person('ada').sees('general')).toHaveLength(1);
  expect(fake.person('ben').sees('general')).toHaveLength(0);
  expect(fake.offences()).toEqual([]);
});

test('a channel is made and written to: sent, edited, pinned, read → all of it stands there', async () => {
  const { fake, client } = await connected();
  const guild = await client.guilds.fetch(fake.guildId);
  const channel = await guild.channels.create({
    name: 'O 1 Core',
    type: ChannelType.GuildText,
    topic: 'O-1',
  });
  expect(channel.name).toBe('o-1-core');
  const message = await channel.send({ content: 'first', enforceNonce: true, nonce: '17' });
  await message.edit('second');
  await message.pin();
  const pins = await channel.messages.fetchPins();
  expect(pins.items.map((one) => one.message.content)).toEqual(['second']);
  const again = await channel.send({ content: 'first', enforceNonce: true, nonce: '17' });
  expect(again.id).toBe(message.id);
  expect(fake.offences()).toEqual([]);
});
