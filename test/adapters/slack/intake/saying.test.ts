// Mentions, direct messages, reactions, and what happens to channels: read from messages, each once.
import { describe, expect, test } from 'vitest';
import { card, listen, reply, startSlack } from '../support.ts';

describe('a mention', () => {
  test('something saved: → ✅ on the message, no words in the channel', async () => {
    const { fake, ear } = await startSlack();
    const said = fake.person('ada').mention('outages', 'note told @ben & <all>');
    await fake.until(() => said.message.reactions.has('white_check_mark'));
    expect(ear.requests[0]).toMatchObject({
      room: said.channel,
      by: { user: 'U1' },
      body: { kind: 'text', text: 'note told <@slack:U2> & <all>' },
    });
    expect(
      fake
        .person('ben')
        .sees('outages')
        .filter((one) => one.from === 'tocsin'),
    ).toEqual([]);
    expect(fake.offences()).toEqual([]);
  });

  test('a question: → answered to the sender only, in the thread where it was asked', async () => {
    const { fake } = await startSlack(
      {},
      {},
      listen(() => reply('your next step is 4.2', 'answered')),
    );
    const root = fake.person('ben').say('outages', 'who does what?');
    fake.person('ada').mention('outages', 'next', { thread: root.ts });
    const told = await fake.person('ada').until('outages', (one) => one.text.includes('4.2'));
    expect(told).toMatchObject({ onlyForMe: true, threadTs: root.ts });
  });

  test('not saved: → ⚠ and words', async () => {
    const { fake } = await startSlack(
      {},
      {},
      listen(() => reply('not saved', 'not-saved')),
    );
    const said = fake.person('ada').mention('outages', 'note x');
    await fake.person('ada').until('outages', (one) => one.text === 'not saved');
    expect([...said.message.reactions.keys()]).toEqual(['warning']);
  });

  test('the event comes twice: → handled once', async () => {
    const { fake, ear } = await startSlack();
    fake.socket.inject({ duplicate: 2 });
    fake.person('ada').mention('outages', 'note once');
    await ear.heard(1);
    await fake.person('ada').command('outages', '/outage after it');
    expect(ear.requests).toHaveLength(2);
  });

  test('plain words in a direct message: → handled, answered there', async () => {
    const { fake, ear } = await startSlack(
      {},
      {},
      listen(() => reply('the board', 'answered')),
    );
    fake.person('ada').say(fake.workspace.direct('U1').id, 'next');
    await fake.until(() =>
      fake
        .person('ada')
        .direct()
        .some((one) => one.text === 'the board'),
    );
    expect(ear.requests[0]).toMatchObject({ room: null, body: { kind: 'text', text: 'next' } });
  });

  test('a mention while nobody was connected: → read again, handled once', async () => {
    const { fake, slack, ear } = await startSlack();
    await fake.vanish();
    await fake.until(() => fake.socket.connections() === 0);
    const said = fake.person('ada').mention('outages', 'note in the gap');
    await fake.comeBack();
    await fake.until(() => said.message.reactions.has('white_check_mark'));
    expect(new Set(ear.requests.map(({ id }) => id))).toEqual(
      new Set([`slack:message:${said.channel}:${said.ts}`]),
    );
    expect(slack.health().state).toBe('up');
  });
});

describe('a reaction', () => {
  test('the emoji of the timeline: → a note with the message’s own words and time; twice → the same id', async () => {
    const { fake, ear } = await startSlack();
    const message = fake.person('ben').say('outages', 'failover has begun');
    fake.person('ada').react(message, 'pushpin');
    fake.person('cleo').react(message, 'pushpin');
    await ear.heard(2);
    const at = new Date(Math.floor(Number(message.ts) * 1_000)).toISOString();
    expect(ear.requests[0]?.body).toMatchObject({
      verb: 'note',
      options: { text: 'failover has begun', at },
    });
    expect(new Set(ear.requests.map(({ id }) => id)).size).toBe(1);
  });

  test('another emoji, or one that the plan names: → only the plan’s counts', async () => {
    const { fake, ear } = await startSlack({}, { planSettings: () => ({ timelineEmoji: 'memo' }) });
    const message = fake.person('ben').say('outages', 'failover has begun');
    fake.person('ada').react(message, 'pushpin');
    fake.person('ada').react(message, 'memo');
    await ear.heard(1);
    expect(ear.requests).toHaveLength(1);
  });

  test('on a message of a thread: → that message', async () => {
    const { fake, ear } = await startSlack();
    const root = fake.person('ben').say('outages', 'who does what?');
    const inside = fake.person('ben').say('outages', 'I take the switch', { thread: root.ts });
    fake.person('ada').react(inside, 'pushpin');
    await ear.heard(1);
    expect(ear.requests[0]?.body).toMatchObject({ options: { text: 'I take the switch' } });
  });
});

describe('what happens to channels', () => {
  test.each([
    ['channel_archive', 'archived'],
    ['channel_deleted', 'gone'],
    ['channel_left', 'removed'],
    ['channel_unarchive', 'reachable'],
  ])('%s: → noticed as %s', async (type, kind) => {
    const { fake, ear } = await startSlack();
    fake.event({ type, channel: 'C0X', user: 'U1', event_ts: '1.0' });
    await ear.noticed();
    expect(ear.notices[0]).toEqual({ platform: 'slack', room: 'C0X', kind });
  });

  test('the bot is let in again: → reachable; somebody else comes in → nothing', async () => {
    const { fake, ear } = await startSlack();
    fake.event({
      type: 'member_joined_channel',
      channel: 'C0X',
      channel_type: 'C',
      user: 'U1',
      event_ts: '1.0',
    });
    fake.event({
      type: 'member_joined_channel',
      channel: 'C0Y',
      channel_type: 'C',
      user: 'U0TOCSIN',
      event_ts: '1.1',
    });
    await ear.noticed();
    expect(ear.notices).toEqual([{ platform: 'slack', room: 'C0Y', kind: 'reachable' }]);
  });

  test('a card of ours is deleted: → noticed with its place, and posted anew under its key', async () => {
    const { fake, slack, ear } = await startSlack();
    const room = fake.workspace.channel('outages')?.id ?? '';
    const ref = await slack.post(room, 'status:O-1', card('status'));
    const channel = fake.workspace.channels.get(room);
    if (channel !== undefined) channel.messages = channel.messages.filter(({ ts }) => ts !== ref);
    fake.event({
      type: 'message',
      subtype: 'message_deleted',
      channel: room,
      channel_type: 'channel',
      deleted_ts: ref,
      previous_message: { type: 'message', ts: ref, user: 'U0TOCSIN', bot_id: 'B0TOCSIN' },
      ts: '2.0',
      event_ts: '2.0',
    });
    await ear.noticed();
    expect(ear.notices[0]).toEqual({ platform: 'slack', room, kind: 'card gone', ref });
    expect(await slack.post(room, 'status:O-1', card('status'))).not.toBe(ref);
  });
});
