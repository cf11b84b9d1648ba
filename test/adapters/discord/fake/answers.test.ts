// How the bot answers interactions: three seconds, one answer, a quarter of an hour, who sees what.
import { MessageFlags, Routes } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { virtualClock } from '#test/fakes/wire/clock.ts';
import { answerTo, codeOf, treeOf, typed } from './client.ts';

describe('the first answer', () => {
  test('within three seconds → taken; a moment later → 10062, and the person reads that nobody answered', async () => {
    const clock = virtualClock();
    const inTime = await typed({ clock });
    clock.advance(3000 - 1);
    expect(await codeOf(inTime.interaction.reply('here'))).toBe('ok');
    expect((await inTime.outcome).answerMs).toBe(2999);

    const late = await typed({ clock });
    clock.advance(3000);
    expect((await late.outcome).failure).toBe('The application did not respond');
    expect(await codeOf(late.interaction.reply('here'))).toBe(10062);
    expect(late.fake.offences().map(({ kind }) => kind)).toEqual(['late-ack', 'refused-call']);
  });

  test('twice: the second → 40060', async () => {
    const { interaction, fake } = await typed();
    const answer = (): Promise<unknown> => answerTo(interaction, { type: 4, data: { content: 'x' } });
    expect([await codeOf(answer()), await codeOf(answer())]).toEqual(['ok', 40060]);
    expect(fake.offences().map(({ code }) => code)).toEqual(['40060']);
  });

  test('of a kind that does not fit a command → 50035 on its type', async () => {
    const { interaction } = await typed();
    for (const type of [6, 7, 8, 1]) {
      expect(await treeOf(answerTo(interaction, { type, data: {} }))).toEqual(['type: BASE_TYPE_CHOICES']);
    }
    expect(await codeOf(answerTo(interaction, { type: 5 }))).toBe('ok');
  });

  test('a form at the edge: two to ten radios, one to ten boxes, ten files', async () => {
    const options = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ label: 'x', value: `${index}` }));
    for (const component of [
      { type: 21, custom_id: 'g', options: options(2) },
      { type: 21, custom_id: 'g', options: options(10) },
      { type: 22, custom_id: 'g', options: options(1) },
      { type: 22, custom_id: 'g', options: options(10) },
      { type: 19, custom_id: 'g', max_values: 10 },
    ]) {
      const { interaction } = await typed();
      const modal = { custom_id: 'c', title: 't', components: [{ type: 18, label: 'x', component }] };
      expect(await treeOf(answerTo(interaction, { type: 9, data: modal }))).toEqual([]);
    }
  });

  test('what is wrong with it stands under "data"; the interaction can still be answered', async () => {
    const { interaction } = await typed();
    const wrong = { type: 4, data: { embeds: [{ title: 'x'.repeat(257) }] } };
    expect(await treeOf(answerTo(interaction, wrong))).toEqual(['data.embeds.0.title: BASE_TYPE_MAX_LENGTH']);
    expect(await codeOf(interaction.reply('better'))).toBe('ok');
  });

  test('with the response asked for: of a reply the message comes along, of a deferral it does not', async () => {
    const replied = await typed();
    const response = await replied.interaction.reply({ content: 'x', withResponse: true });
    expect(response.resource?.message?.content).toBe('x');
    const deferred = await typed();
    const other = await deferred.interaction.deferReply({ withResponse: true });
    expect(other.resource?.message ?? null).toBe(null);
    expect(other.interaction.responseMessageLoading).toBe(true);
  });
});

describe('what follows', () => {
  test('before any answer: an edit → 10015', async () => {
    const { interaction, client } = await typed();
    const route = Routes.webhookMessage(client.application.id, interaction.token, '@original');
    expect(await codeOf(client.rest.patch(route, { body: { content: 'x' }, auth: false }))).toBe(10015);
  });

  test('the token: at a quarter of an hour good, a millisecond later → 50027', async () => {
    const clock = virtualClock();
    const { interaction } = await typed({ clock });
    await interaction.deferReply();
    clock.advance(15 * 60_000);
    expect(await codeOf(interaction.editReply('in time'))).toBe('ok');
    clock.advance(1);
    expect(await codeOf(interaction.editReply('too late'))).toBe(50027);
    expect(await codeOf(interaction.followUp('too late'))).toBe(50027);
  });

  test('deferred for one: only they see it think, then the words; a bot token does not reach it', async () => {
    const { interaction, fake, outcome } = await typed();
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const [thinking] = fake.person('ada').sees('general');
    expect(thinking).toMatchObject({ ephemeral: true, loading: true });
    await interaction.editReply('saved');
    const answer = await (await outcome).answer();
    expect(answer).toMatchObject({ text: 'saved', ephemeral: true, loading: false });
    expect(fake.person('ben').sees('general')).toEqual([]);
    const channel = interaction.client.channels.cache.get(answer.channel);
    if (channel?.isTextBased() !== true) return expect.unreachable();
    expect(await codeOf(channel.messages.fetch({ message: answer.id, force: true }))).toBe(10008);
  });

  test('the first that follows a deferral: fills it, and its own wish to be private is ignored', async () => {
    const { interaction, fake } = await typed();
    await interaction.deferReply();
    await interaction.followUp({ content: 'one', flags: MessageFlags.Ephemeral });
    await interaction.followUp({ content: 'two', flags: MessageFlags.Ephemeral });
    expect(
      fake
        .person('ben')
        .sees('general')
        .map(({ text }) => text),
    ).toEqual(['one']);
    expect(
      fake
        .person('ada')
        .sees('general')
        .map(({ text }) => text),
    ).toEqual(['one', 'two']);
  });

  test('a deferral that is more than private: flags → 50035', async () => {
    const { interaction } = await typed();
    const tree = await treeOf(answerTo(interaction, { type: 5, data: { flags: 1 << 15 } }));
    expect(tree).toEqual(['data.flags: MESSAGE_FLAGS_INVALID']);
  });
});
