// The page of the demo: what people wrote stays words there, and what is done on it happens in the guild.
import { Events, MessageFlags, ModalBuilder, Routes, TextDisplayBuilder } from 'discord.js';
import { describe, expect, onTestFinished, test } from 'vitest';
import { markdownHtml } from '#test/fakes/demo/discord/markup.ts';
import { bodyHtml } from '#test/fakes/demo/discord/message.ts';
import { servePage } from '#test/fakes/demo/discord/server.ts';
import { readTyped } from '#test/fakes/demo/discord/typed.ts';
import type { FakeDiscord } from '#test/fakes/discord/fake-discord.ts';
import { channelId, connected, fakeAlone, restOf } from '../client.ts';

const hostile = '<img src=x onerror=alert(1)>"\'&';

const outage = {
  name: 'outage',
  description: 'Outages',
  options: ['declare', 'done'].map((name) => ({
    type: 1,
    name,
    description: 'x',
    options: [
      { type: 3, name: 'what', description: 'What', required: true },
      { type: 3, name: 'sev', description: 'How bad', choices: [{ name: 'SEV-1', value: '1' }] },
    ],
  })),
};

async function pageOf(fake: FakeDiscord) {
  const page = await servePage(fake);
  onTestFinished(() => page.close());
  const as = fake.person('ada').id;
  const look = async (): Promise<string> =>
    (await fetch(`${page.url}?as=${as}&at=${channelId(fake)}`)).text();
  const act = async (what: string, body: object): Promise<unknown> => {
    const sent = JSON.stringify({ as, channel: channelId(fake), ...body });
    return (await fetch(`${page.url}${what}`, { method: 'POST', body: sent })).json();
  };
  return { look, act };
}

describe('what is drawn', () => {
  test('hostile text in a message, a topic, a name, a button: shown as it was typed', async () => {
    const fake = await fakeAlone({
      people: [{ name: 'ada', fullName: hostile, admin: true }],
      name: hostile,
    });
    const channel = fake.guild.channel('general');
    if (channel !== undefined) channel.topic = hostile;
    fake.person('ada').say('general', hostile);
    const components = [{ type: 1, components: [{ type: 2, style: 1, label: hostile, custom_id: hostile }] }];
    const embeds = [{ title: hostile, description: hostile, fields: [{ name: hostile, value: hostile }] }];
    await restOf(fake).post(Routes.channelMessages(channelId(fake)), {
      body: { content: hostile, embeds, components },
    });
    const html = await (await pageOf(fake)).look();
    expect(html).not.toContain('<img');
    expect(html.split('&lt;img src=x onerror=alert(1)&gt;').length).toBeGreaterThan(9);
  });

  test('markdown: marks, names, times and links are drawn; what is escaped stays as it is', async () => {
    const fake = await fakeAlone();
    const draw = (text: string): string => markdownHtml(fake.guild, text);
    expect(draw('**bold** *it* __under__ ~~gone~~ `<b>`')).toBe(
      '<b>bold</b> <i>it</i> <u>under</u> <s>gone</s> <code>&lt;b&gt;</code>',
    );
    expect(draw('\\*\\*not bold\\*\\* snake_case_name')).toBe('**not bold** snake_case_name');
    expect(draw(`<@${fake.person('ada').id}> @everyone`)).toBe(
      '<span class="mention">@Ada Winter</span> <span class="mention">@everyone</span>',
    );
    expect(draw('<t:1764060000:R>')).toContain('data-at="1764060000" data-style="R"');
    expect(draw('[here](https://x.example/?a=1&b=2)')).toContain('href="https://x.example/?a=1&amp;b=2"');
    expect(draw('[here](javascript:alert(1))')).not.toContain('<a');
    expect(draw('## Head\n- one\n> said')).toBe(
      '<h2>Head</h2><div class="item" style="margin-left:0ch">one</div><blockquote>said</blockquote>',
    );
    expect(draw('```\n**x** <t:1>\n```')).toBe('<pre>**x** &lt;t:1&gt;\n</pre>');
  });

  test('a card: its buttons carry what a press needs, its menus their options', async () => {
    const fake = await fakeAlone();
    const menu = { type: 3, custom_id: 'm', options: [{ label: 'SEV-1', value: '1' }] };
    const button = { type: 2, style: 4, label: 'Close…', custom_id: 'c' };
    const components = [
      { type: 1, components: [button] },
      { type: 1, components: [menu] },
    ];
    await restOf(fake).post(Routes.channelMessages(channelId(fake)), { body: { content: 'x', components } });
    const [card] = fake.person('ada').sees('general');
    if (card === undefined) return expect.unreachable();
    const html = bodyHtml(fake.guild, card, fake.origin);
    expect(html).toContain('<button type="button" class="danger" data-press="c">Close…</button>');
    expect(html).toContain('<option value="1">SEV-1</option>');
  });
});

describe('what is done there', () => {
  test('lines: options by name, the first without; a subcommand that there is not is no option', async () => {
    const fake = await fakeAlone();
    fake.world.app.commands.set(fake.guildId, [outage]);
    expect(readTyped(fake, '/outage declare core switch: dead sev:1')).toMatchObject({
      sub: 'declare',
      values: { what: 'core switch: dead', sev: '1' },
    });
    expect(readTyped(fake, '/outage done what:4.2')).toMatchObject({ sub: 'done', values: { what: '4.2' } });
    expect(readTyped(fake, '/other')).toBe(null);
  });

  test('while typing: subcommands, then options, then choices are offered', async () => {
    const fake = await fakeAlone();
    fake.world.app.commands.set(fake.guildId, [outage]);
    const { act } = await pageOf(fake);
    const offers = async (text: string): Promise<string[]> =>
      ((await act('offers', { text })) as { offers: { line: string }[] }).offers.map(({ line }) => line);
    expect(await offers('/ou')).toEqual(['/outage ']);
    expect(await offers('/outage d')).toEqual(['/outage declare ', '/outage done ']);
    expect(await offers('/outage declare ')).toEqual(['/outage declare what:', '/outage declare sev:']);
    expect(await offers('/outage declare what:x sev:')).toEqual(['/outage declare what:x sev:1 ']);
    expect(await offers('plain words')).toEqual([]);
  });

  test('a command, a form, a word: as a person would; what cannot be done is said', async () => {
    const { fake, client } = await connected();
    await client.application.commands.set([outage], fake.guildId);
    client.on(Events.InteractionCreate, (interaction) => {
      if (interaction.isChatInputCommand()) {
        const text = new TextDisplayBuilder().setContent('Sure?');
        void interaction.showModal(
          new ModalBuilder().setCustomId('f').setTitle('A form').addTextDisplayComponents(text),
        );
      }
      if (interaction.isModalSubmit())
        void interaction.reply({ content: 'sent', flags: MessageFlags.Ephemeral });
    });
    const { look, act } = await pageOf(fake);
    expect(await act('say', { text: '/outage declare what:core' })).toEqual({ failure: null });
    expect(await look()).toContain('<h2>A form</h2>');
    expect(await act('submit', { values: {} })).toEqual({ failure: null });
    const after = await look();
    expect([after.includes('A form'), after.includes('Only you can see this')]).toEqual([false, true]);
    expect(await act('say', { text: 'plain words' })).toEqual({ failure: null });
    expect(await act('say', { text: '/other' })).toEqual({ failure: 'there is no command /other' });
    expect(await act('press', { message: '1', id: 'x' })).toEqual({ failure: 'that message is gone' });
    expect(fake.offences()).toEqual([]);
  });
});
