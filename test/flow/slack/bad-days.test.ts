// Bad days in the middle of an outage: Slack away for an hour, the bot killed, a channel archived, a card deleted, too
// much at once. What was saved is told once, the cards are true, nothing is there twice.
import { describe, expect, test } from 'vitest';
import { minute, hour } from '../../support/house.ts';
import { openSlackHouse } from './slack-house.ts';
import type { SlackHouse } from './slack-house.ts';

const room = 'o-1-core-switch-dead';

const count = (slack: SlackHouse, words: string): number =>
  slack.texts(room).filter((text) => text.includes(words)).length;

/** Channels that look like this incident's. */
const channels = ({ fake }: SlackHouse): string[] =>
  [...fake.workspace.channels.values()].map(({ name }) => name).filter((name) => name.startsWith('o-1'));

async function declared(): Promise<SlackHouse> {
  const slack = await openSlackHouse();
  await slack.type('kim', 'outages', 'core switch dead');
  await slack.type('dana', room, 'assign commander');
  return slack;
}

describe('bad days in Slack', () => {
  test('Slack is away for an hour: → saved meanwhile, one digest and true cards after it, nothing twice', async () => {
    const slack = await declared();
    await slack.fake.vanish();
    await slack.pass(10 * minute, minute);
    // What happens meanwhile is told by whoever stands in the local room.
    for (const line of ['start 1.1', 'done 1.1 ports moved', 'note told the sites by phone']) {
      const reply = await slack.house.intake.handle({
        id: `elsewhere:${line}`,
        organisation: 'harbor',
        platform: 'elsewhere',
        room: null,
        by: {
          user: 'lee',
          member: true,
          administrator: true,
          machine: false,
          selfDeclared: true,
          zone: null,
        },
        body: { kind: 'text', text: `${line} in:O-1` },
        sentAt: null,
        link: null,
      });
      expect([line, reply]).toEqual([line, expect.objectContaining({ outcome: 'confirmed' })]);
    }
    await slack.pass(50 * minute, minute);
    expect(slack.slack.health()).toMatchObject({ state: 'down', trouble: expect.stringMatching(/./) });
    const before = slack.fake.workspace.channel(room)?.messages.length ?? 0;
    await slack.fake.comeBack();
    await slack.fake.until(() => slack.fake.socket.connections() >= 2);
    await slack.pass(3 * minute, 5_000);
    await slack.settle();
    expect(slack.slack.health().state).toBe('up');
    expect(count(slack, 'finished 1.1')).toBeLessThanOrEqual(1);
    expect(slack.texts(room)[0]).not.toContain('👉 1.1');
    expect(count(slack, 'was out of reach')).toBe(1);
    expect((slack.fake.workspace.channel(room)?.messages.length ?? 0) - before).toBeLessThan(20);
    expect(channels(slack)).toEqual([room]);
    expect(await slack.type('lee', room, 'note back again')).toContain('Saved');
    expect(slack.fake.offences()).toEqual([]);
  });

  test('killed in the middle of an outage: → the next process goes on in the same channel, nothing twice', async () => {
    const slack = await declared();
    await slack.type('lee', room, 'start 1.1');
    slack.kill();
    await slack.restart();
    expect(await slack.type('lee', room, 'done 1.1 ports moved')).toContain('Saved');
    expect(channels(slack)).toEqual([room]);
    expect(count(slack, 'started 1.1')).toBe(1);
    expect(count(slack, 'finished 1.1')).toBe(1);
    expect(slack.seen(room).filter(({ pinned }) => pinned)).toHaveLength(1);
    expect(slack.fake.offences()).toEqual([]);
  });

  test('a button from before the kill: pressed → still works', async () => {
    const slack = await declared();
    await slack.restart();
    expect(await slack.press('lee', room, 'Start 1.1')).toContain('Saved');
  });

  test('killed between the channel and its card: → the channel is found again by what it left, one channel, one card', async () => {
    const slack = await openSlackHouse();
    // The channel is made, the answer is lost, and so is everything behind it.
    slack.fake.world.faults.add({ on: 'conversations.create', fault: { kind: 'answer-lost' } });
    slack.fake.world.faults.add({ on: 'chat.postMessage', fault: { kind: 'broken', status: 503 }, times: 3 });
    await slack.fake.person('kim').command('outages', '/outage core switch dead');
    await slack.fake.until(() => channels(slack).length === 1);
    slack.kill();
    slack.fake.world.faults.clear();
    await slack.restart();
    await slack.pass(2 * minute, 5_000);
    expect(channels(slack)).toEqual([room]);
    expect(slack.seen(room).filter(({ pinned }) => pinned)).toHaveLength(1);
    expect(count(slack, 'declared by Kim Sato')).toBe(1);
    expect(slack.fake.offences({ exceptCodes: ['name_taken'] })).toEqual([]);
  });

  test('answers are lost all day: → one message of each, whatever Slack said', async () => {
    const slack = await openSlackHouse();
    slack.fake.world.faults.randomly({
      seed: 7,
      share: 0.3,
      faults: [{ kind: 'answer-lost' }, { kind: 'broken', status: 503 }, { kind: 'reset' }],
      on: ['chat.', 'conversations.', 'pins.', 'bookmarks.'],
    });
    await slack.type('kim', 'outages', 'core switch dead');
    for (let round = 0; round < 6; round += 1) await slack.pass(minute, 5_000);
    slack.fake.world.faults.clear();
    await slack.pass(3 * minute, 5_000);
    const texts = slack.texts(room);
    expect(count(slack, 'declared by Kim Sato')).toBe(1);
    expect(new Set(texts).size).toBe(texts.length);
    expect(channels(slack)).toEqual([room]);
    const expected = ['name_taken', 'already_pinned', 'message_not_found'];
    expect(slack.fake.offences({ exceptCodes: expected })).toEqual([]);
  });

  test('the channel is archived in the middle: → another one, with its card', async () => {
    const slack = await declared();
    const channel = slack.fake.workspace.channel(room);
    if (channel !== undefined) channel.archived = true;
    slack.fake.event({ type: 'channel_archive', channel: channel?.id, user: 'U0LEE', event_ts: '1.0' });
    await slack.fake.until(() => slack.fake.pending() === 0);
    await slack.pass(30_000, 5_000);
    expect(channels(slack)).toEqual([room, `${room}-2`]);
    expect(slack.texts(`${room}-2`)[0]).toContain('O-1');
  });

  test('the bot is put out of its channel: → another one with its card, and the old one is left alone', async () => {
    const slack = await declared();
    const channel = slack.fake.workspace.channel(room);
    const before = channel?.messages.length ?? 0;
    channel?.members.delete('U0TOCSIN');
    slack.fake.workspace.app.scopes.delete('chat:write.public');
    slack.fake.event({ type: 'channel_left', channel: channel?.id, actor_id: 'U0LEE', event_ts: '1.0' });
    await slack.fake.until(() => slack.fake.pending() === 0);
    await slack.pass(30_000, 5_000);
    expect(channels(slack)).toEqual([room, `${room}-2`]);
    expect(slack.texts(`${room}-2`)[0]).toContain('O-1');
    expect(channel?.messages).toHaveLength(before);
  });

  test('a scope is missing: → the outage runs on, health names the scope', async () => {
    const slack = await openSlackHouse();
    slack.fake.workspace.app.scopes.delete('pins:write');
    expect(await slack.type('kim', 'outages', 'core switch dead')).toContain('Saved · O-1');
    expect(slack.texts(room)[0]).toContain('O-1');
    expect(slack.slack.health().trouble).toContain('pins:write');
  });

  test('the status card is deleted: → posted again and pinned', async () => {
    const slack = await declared();
    const channel = slack.fake.workspace.channel(room);
    const [status] = slack.seen(room);
    if (channel === undefined || status === undefined) throw new RangeError('there is no status card');
    channel.messages = channel.messages.filter(({ ts }) => ts !== status.ts);
    channel.pins = [];
    slack.fake.event({
      type: 'message',
      subtype: 'message_deleted',
      channel: channel.id,
      channel_type: 'channel',
      deleted_ts: status.ts,
      previous_message: { type: 'message', ts: status.ts, user: 'U0TOCSIN' },
      ts: '2.0',
      event_ts: '2.0',
    });
    await slack.fake.until(() => slack.fake.pending() === 0);
    await slack.pass(minute, 5_000);
    expect(slack.seen(room).filter(({ pinned }) => pinned)).toHaveLength(1);
  });

  test('four hours in which nobody acts: → one channel, no call during a wait that Slack asked for', async () => {
    const slack = await declared();
    await slack.pass(4 * hour, 5 * minute);
    expect(channels(slack)).toEqual([room]);
    expect(slack.fake.offences()).toEqual([]);
  });
});
