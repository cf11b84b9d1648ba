// Buttons and menus through unmodified discord.js: they work for weeks, ask where they must, open forms at once, and tell
// a stranger's button apart.
import { describe, expect, test } from 'vitest';
import type { Block, Button } from '#src/chat/card.ts';
import { openEar, plainCard } from '#test/support/ear.ts';
import { startDiscord, wordsOf } from '../support.ts';
import type { Started } from '../support.ts';

function button(label: string, more: Partial<Button> = {}): Button {
  return {
    label,
    action: { verb: 'done', incident: 'O-12', options: { step: '4.2' } },
    look: 'plain',
    ...more,
  };
}

async function posted({ fake, discord }: Started, ...buttons: Button[]) {
  const blocks: Block[] = [{ kind: 'buttons', buttons }];
  const room = fake.guild.channel('outages')?.id ?? '';
  await discord.post(room, 'card', plainCard('Press', { blocks }));
  return fake.person('ada').until(room, (one) => one.text.includes('Press'));
}

describe('a press', () => {
  test('a button: pressed by two people → a request of each, answered to each alone', async () => {
    const started = await startDiscord();
    const { fake, ear } = started;
    const card = await posted(started, button('Done'));
    for (const name of ['ada', 'ben']) await (await fake.person(name).press(card, 'Done')).answer();
    expect(ear.requests.map(({ by }) => by.user)).toEqual([fake.person('ada').id, fake.person('ben').id]);
    expect(
      fake
        .person('ada')
        .sees('outages')
        .filter(({ ephemeral }) => ephemeral),
    ).toHaveLength(1);
    expect(fake.offences()).toEqual([]);
  });

  test('a button that asks: pressed → a question only; its answer → the request', async () => {
    const started = await startDiscord();
    const { fake, ear } = started;
    const confirm = { title: 'Close?', text: 'It is over then.', yes: 'Close it' };
    const card = await posted(started, button('Close', { confirm, look: 'danger' }));
    const question = await (await fake.person('ada').press(card, 'Close')).answer();
    expect(ear.requests).toEqual([]);
    expect(wordsOf(question)).toContain('“Close” is done at once');
    await (await fake.person('ada').press(question, 'Close')).answer();
    expect(ear.requests[0]?.body).toEqual({
      kind: 'named',
      verb: 'done',
      incident: 'O-12',
      options: { step: '4.2' },
    });
  });

  test('a button for a form: pressed → the form, filled in, with its incident', async () => {
    const started = await startDiscord();
    const { fake, ear } = started;
    const action = { verb: 'note', incident: 'O-12', options: { text: 'as it was' }, form: true as const };
    const card = await posted(started, button('Note', { action }));
    const ada = fake.person('ada');
    const opened = await ada.press(card, 'Note');
    const form = await opened.form();
    expect(JSON.stringify(form)).toContain('as it was');
    await (await ada.submit(opened, form, { text: 'as it is' })).answer();
    expect(ear.requests[0]?.body).toMatchObject({
      verb: 'note',
      incident: 'O-12',
      options: { text: 'as it is' },
    });
  });

  test('more buttons than Discord shows: chosen in the menu → the same request', async () => {
    const started = await startDiscord();
    const { fake, ear } = started;
    const all = Array.from({ length: 30 }, (_, n) =>
      button(`Done ${n}`, { action: { verb: 'done', incident: 'O-12', options: { step: `4.${n}` } } }),
    );
    const card = await posted(started, ...all);
    await (await fake.person('ada').select(card, 'Done 29')).answer();
    expect(ear.requests[0]?.body).toMatchObject({ options: { step: '4.29' } });
  });

  test('a card in a direct message: its button pressed → a request of a member, in no room', async () => {
    const { fake, ear, discord } = await startDiscord();
    const ada = fake.person('ada');
    if ('cannot' in discord.direct) throw new RangeError(discord.direct.cannot);
    await discord.direct.message(
      ada.id,
      'offer',
      plainCard('Yours?', { blocks: [{ kind: 'buttons', buttons: [button('Take')] }] }),
    );
    const offer = await ada.untilDirect((one) => one.text.includes('Yours?'));
    await (await ada.press(offer, 'Take')).answer();
    expect(ear.requests[0]).toMatchObject({ room: null, by: { user: ada.id, member: true } });
    expect(fake.offences()).toEqual([]);
  });
});

describe('what is said without a command', () => {
  test('a mention that is saved: said → a ✅ on it, the answer as a direct message', async () => {
    const { fake, ear } = await startDiscord();
    const ada = fake.person('ada');
    const said = ada.say('outages', `<@${fake.botId}> note <@${fake.person('ben').id}> rebooted it`);
    await ada.untilDirect((one) => one.text.includes('saved'));
    expect(ear.requests[0]).toMatchObject({
      id: `discord:message:${said.id}`,
      body: { kind: 'text', text: `note <@discord:${fake.person('ben').id}> rebooted it` },
    });
    expect(JSON.stringify([...said.message.reactions])).toContain('✅');
    expect(fake.offences()).toEqual([]);
  });

  test.each(['channels', 'threads'] as const)(
    'a mention in a thread, rooms are %s: said → of the channel above it, or of the thread',
    async (rooms) => {
      const { fake, ear } = await startDiscord({}, { planSettings: () => ({ rooms }) });
      const above = fake.guild.channel('outages');
      const made = await fetch(`${fake.apiUrl}/v10/channels/${above?.id}/threads`, {
        method: 'POST',
        headers: {
          authorization: `Bot ${fake.token}`,
          'content-type': 'application/json',
          'user-agent': 'DiscordBot (test, 1)',
        },
        body: JSON.stringify({ name: 'aside', type: 11 }),
      });
      const { id } = (await made.json()) as { id: string };
      const ada = fake.person('ada');
      const said = ada.say('aside', `<@${fake.botId}> note seen`);
      await ada.untilDirect((one) => one.text.includes('saved'));
      expect(ear.requests[0]?.room).toBe(rooms === 'threads' ? id : above?.id);
      // The sign stands where it was said.
      expect(JSON.stringify([...said.message.reactions])).toContain('✅');
      expect(fake.offences()).toEqual([]);
    },
  );

  test('a mention from somebody who takes no direct messages: said → told in the room how to ask, nothing else', async () => {
    const people = [{ name: 'ada' }, { name: 'shy', closedToDirect: true }];
    const { fake } = await startDiscord({ people });
    const shy = fake.person('shy');
    shy.say('outages', `<@${fake.botId}> status`);
    const told = await shy.until('outages', (one) => one.text.includes('/outage'));
    expect(told.text).not.toContain('saved');
  });

  test.each([
    ['other words', 'the bot is down'],
    ['a mention in the middle', 'ask <@1300000000000000001> about it'],
  ])('%s: said → no request', async (_what, words) => {
    const { fake, ear } = await startDiscord();
    fake.person('ada').say('outages', words);
    await (await fake.person('ada').slash('outage', 'status', {})).answer();
    expect(ear.requests).toHaveLength(1);
  });

  test('📌 on a message: set → asked for the words, which keep its time and link', async () => {
    const { fake, ear } = await startDiscord();
    const ada = fake.person('ada');
    const said = fake.person('ben').say('outages', 'rebooted it');
    ada.react(said, '📌');
    const asked = await ada.untilDirect((one) => one.text.includes('timeline'));
    const opened = await ada.press(asked, asked.buttons[0] ?? '');
    const form = await opened.form();
    await (await ada.submit(opened, form, { text: 'rebooted it' })).answer();
    expect(ear.requests[0]?.body).toMatchObject({
      verb: 'note',
      options: {
        text: 'rebooted it',
        link: `https://discord.com/channels/${fake.guildId}/${said.channel}/${said.id}`,
      },
    });
    expect(fake.offences()).toEqual([]);
  });

  test('📌 where the plan lets messages be read: set twice → the words at once, once', async () => {
    const planSettings = () => ({ readMessages: true });
    const { fake, ear } = await startDiscord({ privileged: 1 << 15 }, { planSettings }, openEar());
    const said = fake.person('ben').say('outages', 'rebooted it');
    fake.person('ada').react(said, '📌');
    await ear.heard(1);
    fake.person('ben').react(said, '📌');
    await ear.heard(2);
    expect(new Set(ear.requests.map(({ id }) => id)).size).toBe(1);
    expect(ear.requests[0]?.body).toMatchObject({ options: { text: 'rebooted it' } });
  });
});

describe('notices', () => {
  test('a channel and a card deleted: → the house is told which', async () => {
    const { fake, ear, discord } = await startDiscord();
    const room = fake.guild.channel('outages')?.id ?? '';
    const ref = await discord.post(room, 'status', plainCard('Status'));
    const card = await fake.person('ada').until(room, (one) => one.id === ref);
    fake.admin.deleteMessage(card);
    await ear.noticed(1);
    fake.admin.deleteChannel('outages');
    await ear.noticed(2);
    expect(ear.notices).toEqual([
      { platform: 'discord', room, kind: 'card gone', ref },
      { platform: 'discord', room, kind: 'gone' },
    ]);
  });

  test('a card deleted: posted again under its key → a new one, not the deleted one', async () => {
    const { fake, ear, discord } = await startDiscord();
    const room = fake.guild.channel('outages')?.id ?? '';
    const ref = await discord.post(room, 'status', plainCard('Status'));
    fake.admin.deleteMessage(await fake.person('ada').until(room, (one) => one.id === ref));
    await ear.noticed(1);
    const next = await discord.post(room, 'status', plainCard('Status'));
    expect(next).not.toBe(ref);
    expect(
      fake
        .person('ada')
        .sees(room)
        .map(({ id }) => id),
    ).toEqual([next]);
  });
});
