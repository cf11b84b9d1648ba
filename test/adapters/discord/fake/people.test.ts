// What people do through the unmodified client: type, complete, press, choose, fill in.
import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
  UserSelectMenuBuilder,
} from 'discord.js';
import { describe, expect, test } from 'vitest';
import { virtualClock } from '#test/fakes/wire/clock.ts';
import { answerTo, clientOf, codeOf, heardBy, listening, loggedIn, treeOf, typed } from './client.ts';

describe('the ways of people', () => {
  test("autocomplete: only choices answer it, at most 25 with values of the option's type", async () => {
    const { fake, next } = await listening();
    const outcome = fake.person('ada').autocomplete('outage', 'done', 'step', { step: '4' });
    const interaction = await next();
    if (!interaction.isAutocomplete()) return expect.unreachable();
    expect(interaction.options.getFocused()).toBe('4');
    const choices = (count: number, value: unknown = 'v') => ({
      choices: Array.from({ length: count }, () => ({ name: 'n', value })),
    });
    expect(await treeOf(answerTo(interaction, { type: 4, data: {} }))).toEqual(['type: BASE_TYPE_CHOICES']);
    expect(await treeOf(answerTo(interaction, { type: 8, data: choices(26) }))).toEqual([
      'data.choices: BASE_TYPE_MAX_LENGTH',
    ]);
    expect(await treeOf(answerTo(interaction, { type: 8, data: choices(1, 4) }))).toEqual([
      'data.choices.0.value: STRING_TYPE_CONVERT',
    ]);
    await interaction.respond([{ name: '4.2 restore the core', value: '4.2' }]);
    expect((await outcome).choices).toEqual([{ name: '4.2 restore the core', value: '4.2' }]);
  });

  test('options that the client would not send: said at once, the bot hears nothing', async () => {
    const { fake } = await listening();
    const ada = fake.person('ada');
    const send =
      (values: Record<string, string | number>): (() => unknown) =>
      () =>
        ada.slash('outage', 'done', values);
    expect(send({})).toThrow('step is required');
    expect(send({ step: 'x'.repeat(21) })).toThrow('step: takes 0 to 20 characters');
    expect(send({ step: '4', minutes: -1 })).toThrow('minutes: -1 is no such number');
    expect(send({ step: '4', other: 1 })).toThrow('there is no option other');
    expect(() => ada.slash('outage', null)).toThrow('outage needs a subcommand');
    expect(() => ada.slash('outages', null)).toThrow('there is no command outages');
    expect(() => ada.slash('outage', 'done', { step: '4' }, '@bot')).toThrow('there is no command outage');
  });

  test('a person as an option: comes with the member and what they may', async () => {
    const { fake, next } = await listening();
    void fake.person('ada').slash('outage', 'done', { step: '4', who: 'ben' });
    const interaction = await next();
    if (!interaction.isChatInputCommand()) return expect.unreachable();
    expect(interaction.options.getUser('who')?.username).toBe('ben');
    expect(interaction.memberPermissions?.has('SendMessages')).toBe(true);
    expect(interaction.appPermissions.has('PinMessages')).toBe(true);
    expect(interaction.inCachedGuild()).toBe(true);
  });

  test('a button, then a menu: the message changes in place', async () => {
    const { fake, next, client } = await listening();
    const channel = client.channels.cache.find((one) => 'name' in one && one.name === 'outages');
    if (channel?.isSendable() !== true) return expect.unreachable();
    const button = new ButtonBuilder()
      .setCustomId('take')
      .setLabel('Take command')
      .setStyle(ButtonStyle.Primary);
    await channel.send({
      content: 'card',
      components: [new ActionRowBuilder<ButtonBuilder>().addComponents(button)],
    });
    const ben = fake.person('ben');
    const card = await ben.until('outages', ({ text }) => text === 'card');
    expect(card.buttons).toEqual(['Take command']);
    expect(() => ben.press(card, 'Leave')).toThrow('there is no Leave among Take command');
    const pressing = ben.press(card, 'Take command');
    const pressed = await next();
    if (!pressed.isButton()) return expect.unreachable();
    expect(await treeOf(answerTo(pressed, { type: 8, data: {} }))).toEqual(['type: BASE_TYPE_CHOICES']);
    const menu = new StringSelectMenuBuilder()
      .setCustomId('sev')
      .addOptions({ label: 'SEV-1', value: '1' }, { label: 'SEV-2', value: '2' });
    await pressed.update({
      content: 'taken by Ben',
      components: [new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(menu)],
    });
    expect((await (await pressing).answer()).id).toBe(card.id);
    const changed = await ben.until('outages', ({ text }) => text === 'taken by Ben');
    const selecting = ben.select(changed, 'SEV-2');
    const selected = await next();
    if (!selected.isStringSelectMenu()) return expect.unreachable();
    expect(selected.values).toEqual(['2']);
    await selected.deferUpdate();
    expect((await selecting).answered).toBe(true);
    await selected.editReply({ content: 'SEV-2', components: [] });
    expect(ben.sees('outages').map(({ text }) => text)).toEqual(['SEV-2']);
    expect(fake.offences({ exceptCodes: ['50035'] })).toEqual([]);
  });

  test('a form: opens before any deferral, takes what it may, and changes the message that it came from', async () => {
    const { fake, next, client } = await listening();
    const channel = client.channels.cache.find((one) => 'name' in one && one.name === 'outages');
    if (channel?.isSendable() !== true) return expect.unreachable();
    const button = new ButtonBuilder().setCustomId('note').setLabel('Note').setStyle(ButtonStyle.Secondary);
    await channel.send({
      content: 'card',
      components: [new ActionRowBuilder<ButtonBuilder>().addComponents(button)],
    });
    const ben = fake.person('ben');
    const pressing = ben.press(await ben.until('outages', () => true), 'Note');
    const pressed = await next();
    if (!pressed.isButton()) return expect.unreachable();
    const input = new TextInputBuilder()
      .setCustomId('text')
      .setStyle(TextInputStyle.Paragraph)
      .setMaxLength(10);
    const label = new LabelBuilder().setLabel('What happened').setTextInputComponent(input);
    await pressed.showModal(
      new ModalBuilder().setCustomId('form').setTitle('A note').addLabelComponents(label),
    );
    const opened = await pressing;
    const form = await opened.form();
    expect(form).toMatchObject({ title: 'A note', fields: [{ label: 'What happened', required: true }] });
    expect(() => ben.submit(opened, form)).toThrow('What happened is required');
    expect(() => ben.submit(opened, form, { 'What happened': 'x'.repeat(11) })).toThrow(
      'takes 0 to 10 characters',
    );
    const submitting = ben.submit(opened, form, { 'What happened': 'smoke' });
    const sent = await next();
    if (!sent.isModalSubmit() || !sent.isFromMessage()) return expect.unreachable();
    expect(sent.fields.getTextInputValue('text')).toBe('smoke');
    expect(await treeOf(answerTo(sent, { type: 9, data: {} }))).toEqual(['type: BASE_TYPE_CHOICES']);
    await sent.update({ content: 'noted: smoke', components: [] });
    expect((await submitting).answered).toBe(true);
    expect(ben.sees('outages').map(({ text }) => text)).toEqual(['noted: smoke']);
  });

  test('a form at its limits: one beyond → named under "data"', async () => {
    const { interaction } = await typed();
    const field = (more: object = {}) => ({ type: 4, custom_id: 'a', style: 1, ...more });
    const label = (more: object = {}, component: object = field()) => ({
      type: 18,
      label: 'x',
      component,
      ...more,
    });
    const modal = (more: object = {}, ...components: object[]) => ({
      type: 9,
      data: {
        custom_id: 'c',
        title: 't',
        components: components.length > 0 ? components : [label()],
        ...more,
      },
    });
    const ids = (count: number): object[] =>
      Array.from({ length: count }, (_, index) => label({}, field({ custom_id: `f${index}` })));
    const group = (type: number, count: number) =>
      label(
        {},
        {
          type,
          custom_id: 'g',
          options: Array.from({ length: count }, (_, index) => ({ label: 'x', value: `${index}` })),
        },
      );
    const files = (max_values: number) => label({}, { type: 19, custom_id: 'u', max_values });
    const wrong: [object, string][] = [
      [modal({}, group(21, 1)), 'data.components.0.component.options: BASE_TYPE_BAD_LENGTH'],
      [modal({}, group(21, 11)), 'data.components.0.component.options: BASE_TYPE_BAD_LENGTH'],
      [modal({}, group(22, 0)), 'data.components.0.component.options: BASE_TYPE_BAD_LENGTH'],
      [modal({}, group(22, 11)), 'data.components.0.component.options: BASE_TYPE_BAD_LENGTH'],
      [modal({}, files(11)), 'data.components.0.component.max_values: NUMBER_TYPE_MAX'],
      [modal({ title: 'x'.repeat(46) }), 'data.title: BASE_TYPE_BAD_LENGTH'],
      [modal({}, ...ids(6)), 'data.components: BASE_TYPE_BAD_LENGTH'],
      [modal({}, label({ label: 'x'.repeat(46) })), 'data.components.0.label: BASE_TYPE_BAD_LENGTH'],
      [
        modal({}, label({ description: 'x'.repeat(101) })),
        'data.components.0.description: BASE_TYPE_MAX_LENGTH',
      ],
      [
        modal({}, label({}, field({ placeholder: 'x'.repeat(101) }))),
        'data.components.0.component.placeholder: BASE_TYPE_MAX_LENGTH',
      ],
      [
        modal({}, label({}, field({ value: 'x'.repeat(4001) }))),
        'data.components.0.component.value: BASE_TYPE_MAX_LENGTH',
      ],
    ];
    for (const [body, tree] of wrong) expect(await treeOf(answerTo(interaction, body))).toEqual([tree]);
    const fullest = modal(
      { title: 'x'.repeat(45) },
      ...ids(4),
      label(
        { label: 'x'.repeat(45), description: 'x'.repeat(100) },
        field({ custom_id: 'last', placeholder: 'x'.repeat(100), value: 'x'.repeat(4000) }),
      ),
    );
    expect(await codeOf(answerTo(interaction, fullest))).toBe('ok');
  });

  test('a menu of people and a menu in a form: what is chosen comes with who it is', async () => {
    const { fake, next, client } = await listening();
    const channel = client.channels.cache.find((one) => 'name' in one && one.name === 'outages');
    if (channel?.isSendable() !== true) return expect.unreachable();
    const people = new UserSelectMenuBuilder().setCustomId('who').setMaxValues(2);
    await channel.send({
      content: 'who?',
      components: [new ActionRowBuilder<UserSelectMenuBuilder>().addComponents(people)],
    });
    const ada = fake.person('ada');
    const card = await ada.until('outages', () => true);
    expect(() => ada.select(card, 'ada', 'ben', 'cleo')).toThrow('so many cannot be chosen');
    const selecting = ada.select(card, 'ben', 'cleo');
    const selected = await next();
    if (!selected.isUserSelectMenu()) return expect.unreachable();
    expect(selected.users.map(({ username }) => username)).toEqual(['ben', 'cleo']);
    const severity = new StringSelectMenuBuilder()
      .setCustomId('sev')
      .addOptions({ label: 'SEV-1', value: '1' }, { label: 'SEV-2', value: '2', default: true });
    const label = new LabelBuilder().setLabel('How bad').setStringSelectMenuComponent(severity);
    await selected.showModal(
      new ModalBuilder().setCustomId('form').setTitle('More').addLabelComponents(label),
    );
    const opened = await selecting;
    const form = await opened.form();
    expect(form.fields).toMatchObject([{ label: 'How bad', value: '2' }]);
    expect(() => ada.submit(opened, form, { 'How bad': 'SEV-9' })).toThrow('How bad has no option SEV-9');
    expect(() => ada.submit(opened, form, { other: 'x' })).toThrow('there is no field other among How bad');
    void ada.submit(opened, form, { 'How bad': 'SEV-1' });
    const sent = await next();
    if (!sent.isModalSubmit()) return expect.unreachable();
    expect(sent.fields.getStringSelectValues('sev')).toEqual(['1']);
    await sent.reply('so be it');
    expect(fake.offences()).toEqual([]);
  });

  test('a command of a message: its words come along, though the content of messages is not switched on', async () => {
    const { fake, next } = await listening();
    const said = fake.person('ben').say('outages', 'the core is dead');
    const outcome = fake.person('ada').messageCommand('Add to timeline', said);
    const interaction = await next();
    if (!interaction.isMessageContextMenuCommand()) return expect.unreachable();
    expect(interaction.targetMessage.content).toBe('the core is dead');
    await interaction.reply({ content: 'added', flags: MessageFlags.Ephemeral });
    expect((await (await outcome).answer()).text).toBe('added');
  });

  test('nobody is connected: the person reads that nobody answered, and the bot is not to blame', async () => {
    const clock = virtualClock();
    const { fake, client } = await listening({ clock });
    await client.destroy();
    await fake.until(() => fake.gateway.connected === 0);
    const outcome = fake.person('ada').slash('outage', 'done', { step: '4' });
    clock.advance(3000);
    expect((await outcome).failure).toBe('The application did not respond');
    expect(fake.offences()).toEqual([]);
  });

  test('two clients with one token: both get it, one answer is taken', async () => {
    const { fake, next } = await listening();
    const second = clientOf(fake);
    const nextOfSecond = heardBy(second);
    await loggedIn(second, fake);
    const outcome = fake.person('ada').slash('outage', 'done', { step: '4' });
    const [one, other] = [await next(), await nextOfSecond()];
    expect(one.id).toBe(other.id);
    const codes = await Promise.all([one, other].map((each) => codeOf(answerTo(each, { type: 5 }))));
    expect(new Set(codes)).toEqual(new Set(['ok', 40060]));
    expect((await outcome).answered).toBe(true);
  });
});
