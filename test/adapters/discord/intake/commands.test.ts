// `/outage` and the commands on messages, through unmodified discord.js: one request in the house's words, an answer that
// only its sender sees, forms before any deferral, and an ack in time whatever the house does.
import { describe, expect, test } from 'vitest';
import { encodeMention } from '#src/chat/mention.ts';
import { cardReply, laterReply, openEar, plainCard } from '#test/support/ear.ts';
import { heldTimers, startDiscord, wordsOf } from '../support.ts';

describe('a typed command', () => {
  test('options of every kind: sent → one request with their names and values', async () => {
    const { fake, ear } = await startDiscord();
    const ben = fake.person('ben').id;
    const outcome = await fake
      .person('ada')
      .slash('outage', 'assign', { role: 'scribe', person: `<@${ben}>`, in: 'O-3' }, 'outages');
    expect(wordsOf(await outcome.answer())).toContain('saved');
    expect(ear.requests).toEqual([
      {
        id: `discord:${outcome.interaction.id}`,
        organisation: 'harbor',
        platform: 'discord',
        room: fake.guild.channel('outages')?.id,
        by: {
          user: fake.person('ada').id,
          member: true,
          administrator: false,
          machine: false,
          selfDeclared: false,
          zone: null,
        },
        body: {
          kind: 'named',
          verb: 'assign',
          options: { role: 'scribe', person: encodeMention('discord', ben), in: 'O-3' },
          incident: null,
        },
        sentAt: null,
        link: null,
      },
    ]);
  });

  test('yes or no: chosen → yes and no in words', async () => {
    const { fake, ear } = await startDiscord();
    await fake.person('ada').slash('outage', 'declare', { what: 'db down', private: true, announce: false });
    expect(ear.requests[0]?.body).toMatchObject({
      options: { what: 'db down', private: 'yes', announce: 'no' },
    });
  });

  test('the owner of the server: sends → is known as administrator', async () => {
    const { fake, ear } = await startDiscord();
    await fake.person('olga').slash('outage', 'status', {});
    expect(ear.requests[0]?.by.administrator).toBe(true);
  });

  test('an answer: given → seen by its sender, by nobody else, and by no one woken', async () => {
    const { fake } = await startDiscord(
      {},
      {},
      openEar(() => cardReply('@everyone saved')),
    );
    const outcome = await fake.person('ada').slash('outage', 'status', {}, 'outages');
    const answer = await outcome.answer();
    expect(answer.ephemeral).toBe(true);
    expect(fake.person('ben').sees('outages')).toEqual([]);
    expect(fake.world.pings).toEqual([]);
    expect(fake.offences()).toEqual([]);
  });

  test('a long answer: given → pages that only its sender sees', async () => {
    const text = 'word '.repeat(3_000);
    const long = plainCard('Long', { blocks: [{ kind: 'text', spans: [{ kind: 'plain', text }] }] });
    const { fake } = await startDiscord(
      {},
      {},
      openEar(() => ({ kind: 'card', outcome: 'answered', card: long })),
    );
    const outcome = await fake.person('ada').slash('outage', 'status', {});
    await outcome.answer(3);
    const words = outcome.answers().map(wordsOf).join(' ').match(/word/g);
    expect(words).toHaveLength(3_000);
    expect(outcome.answers().every(({ ephemeral }) => ephemeral)).toBe(true);
    expect(fake.offences()).toEqual([]);
  });

  test('the house is slow: waited for 1.5 s → "received", then the outcome in its place', async () => {
    const house = laterReply();
    const held = heldTimers();
    const { fake } = await startDiscord(
      {},
      { timers: held.timers },
      openEar(() => house.ask()),
    );
    const sending = fake.person('ada').slash('outage', 'note', { text: 'x' });
    await house.asked;
    held.runOut();
    const outcome = await sending;
    expect(wordsOf(await outcome.answer())).toContain('received, not yet saved');
    house.give(cardReply('saved as E17'));
    await fake.until(() => outcome.answers().some((one) => one.text.includes('saved as E17')));
    expect(outcome.answers()).toHaveLength(1);
    expect(fake.offences()).toEqual([]);
  });

  test('the house is slow, and Discord’s word for "received" is lost: → the outcome in its place all the same', async () => {
    const house = laterReply();
    const held = heldTimers();
    const { fake } = await startDiscord(
      {},
      { timers: held.timers },
      openEar(() => house.ask()),
    );
    fake.faults.add({ on: '/callback', fault: { kind: 'answer-lost' } });
    const sending = fake.person('ada').slash('outage', 'note', { text: 'x' });
    await house.asked;
    held.runOut();
    const outcome = await sending;
    house.give(cardReply('saved as E17'));
    await fake.until(() => outcome.answers().some((one) => one.text.includes('saved as E17')));
    expect(outcome.answers()).toHaveLength(1);
  });

  test('a quarter of an hour later: the outcome comes → as a direct message, since the token is dead', async () => {
    const house = laterReply();
    const held = heldTimers();
    const { fake } = await startDiscord(
      {},
      { timers: held.timers },
      openEar(() => house.ask()),
    );
    const sending = fake.person('ada').slash('outage', 'note', { text: 'x' });
    await house.asked;
    held.runOut();
    const outcome = await sending;
    outcome.interaction.at -= 16 * 60_000;
    house.give(cardReply('saved as E17'));
    const direct = await fake.person('ada').untilDirect((one) => one.text.includes('saved as E17'));
    expect(direct.author).toBe('tocsin');
  });

  test('nothing to say: answered in time → one word, so that Discord does not call it a failure', async () => {
    const { fake } = await startDiscord(
      {},
      {},
      openEar(() => ({ kind: 'silent' })),
    );
    const outcome = await fake.person('ada').slash('outage', 'status', {});
    expect(outcome.failure).toBeNull();
    expect((await outcome.answer()).text).toContain('already');
  });

  test('told twice by Discord: → one request, one answer', async () => {
    const { fake, ear } = await startDiscord();
    fake.gateway.day.add('INTERACTION_CREATE', 'twice');
    const outcome = await fake.person('ada').slash('outage', 'status', {});
    await outcome.answer();
    await fake.person('ada').slash('outage', 'status', {});
    expect(ear.requests).toHaveLength(2);
    expect(fake.offences()).toEqual([]);
  });
});

describe('forms', () => {
  test('a verb that needs more than itself: sent alone → its form at once; filled in → one request', async () => {
    const { fake, ear } = await startDiscord();
    const ada = fake.person('ada');
    const opened = await ada.slash('outage', 'add', {}, 'outages');
    const form = await opened.form();
    const outcome = await ada.submit(opened, form, { text: 'restart the proxy' });
    await outcome.answer();
    expect(ear.requests).toHaveLength(1);
    expect(ear.requests[0]).toMatchObject({
      room: fake.guild.channel('outages')?.id,
      body: { kind: 'named', verb: 'add', options: { text: 'restart the proxy' } },
    });
    expect(fake.offences()).toEqual([]);
  });

  test('what was filled in cannot be done: → it is given back with the answer, and can be opened again', async () => {
    const { fake } = await startDiscord(
      {},
      {},
      openEar(() => cardReply('no such service', 'refused')),
    );
    const ada = fake.person('ada');
    const opened = await ada.slash('outage', 'add', {});
    const outcome = await ada.submit(opened, await opened.form(), { text: 'restart it' });
    const answer = await outcome.answer();
    expect(wordsOf(answer)).toContain('restart it');
    const again = await ada.press(answer, answer.buttons[0] ?? '');
    expect(JSON.stringify(await again.form())).toContain('restart it');
  });

  test('the house asks with a form after all: → opened where nothing was said yet', async () => {
    const ear = openEar();
    ear.answer = () => {
      const form = ear.intake.form('note', {});
      return form === null ? { kind: 'silent' } : { kind: 'form', form };
    };
    const { fake } = await startDiscord({}, {}, ear);
    const opened = await fake.person('ada').slash('outage', 'status', {});
    expect((await opened.form()).title).toBe('Note');
  });
});

describe('completion', () => {
  test('an option that has names: typed → at most 25 choices of the house', async () => {
    const { fake } = await startDiscord();
    const outcome = await fake.person('ada').autocomplete('outage', 'done', 'step', { step: '4' });
    expect(outcome.choices).toHaveLength(25);
    expect(outcome.choices[0]).toEqual({ name: 'Choice 40', value: '40' });
    expect(fake.offences()).toEqual([]);
  });

  test('a person: typed → members of the server besides', async () => {
    const ear = openEar();
    ear.intake.complete = () => Promise.resolve([]);
    const { fake } = await startDiscord({}, {}, ear);
    const outcome = await fake
      .person('ada')
      .autocomplete('outage', 'assign', 'person', { role: 'scribe', person: 'be' });
    expect(outcome.choices).toEqual([{ name: '@Ben Sommer', value: `<@${fake.person('ben').id}>` }]);
  });
});

describe('a command on a message', () => {
  test('Declare outage: chosen → the form with the words of the message', async () => {
    const { fake, ear } = await startDiscord();
    const said = fake.person('ben').say('general', 'the shop is **down**');
    const opened = await fake.person('ada').messageCommand('Declare outage', said);
    expect(JSON.stringify(await opened.form())).toContain('the shop is **down**');
    expect(ear.requests).toEqual([]);
  });

  test('Add to timeline: chosen → a note with its words, its own time and a link back', async () => {
    const { fake, ear } = await startDiscord();
    const said = fake.person('ben').say('general', 'rebooted it');
    await (await fake.person('ada').messageCommand('Add to timeline', said)).answer();
    const link = `https://discord.com/channels/${fake.guildId}/${said.channel}/${said.id}`;
    expect(ear.requests[0]).toMatchObject({
      body: { verb: 'note', options: { text: 'rebooted it', link } },
      link,
    });
    const at = /"at":"([^"]+)"/.exec(JSON.stringify(ear.requests))?.[1] ?? '';
    expect(Math.abs(Date.parse(at) - fake.world.clock.now())).toBeLessThan(60_000);
  });
});
