// Channels, cards over several messages, files and direct messages, where Slack does not play along.
import { describe, expect, test } from 'vitest';
import type { RoomsAbility } from '#src/chat/platform.ts';
import type { FakeSlack } from '../../../fakes/slack/fake-slack.ts';
import { card, connected, listen, slackOn, startSlack } from '../support.ts';
import type { Started } from '../support.ts';

const outages = (fake: FakeSlack): string => fake.workspace.channel('outages')?.id ?? '';
const wanted = { marker: 'harbor/O-12', slug: 'o-12-core', topic: 'O-12 · SEV-1', private: false };

function rooms({ slack }: Pick<Started, 'slack'>): RoomsAbility {
  if ('cannot' in slack.rooms) throw new RangeError('Slack has rooms');
  return slack.rooms;
}

const longCard = (pages: number) =>
  card('Long', {
    blocks: Array.from({ length: pages }, (_, n) => ({
      kind: 'text' as const,
      spans: [{ kind: 'plain' as const, text: `page-${n} `.padEnd(2_900, 'x') }],
    })),
  });

describe('channels', () => {
  test('the name belongs to somebody else: → a name beside it, never their channel', async () => {
    const started = await startSlack({
      channels: [{ name: 'o-12-core', members: ['U1'], purpose: 'cooking' }],
    });
    const room = await rooms(started).open(wanted);
    expect(started.fake.workspace.channels.get(room)?.name).toBe('o-12-core-2');
  });

  test('the name is taken by an archived channel: → a name beside it', async () => {
    const started = await startSlack();
    const first = await rooms(started).open(wanted);
    await rooms(started).archive(first);
    const second = await rooms(started).open(wanted);
    expect(started.fake.workspace.channels.get(second)?.name).toBe('o-12-core-2');
  });

  test('two hundred channels of the bot: ours is found again → by paging its own, never the whole workspace', async () => {
    const many = Array.from({ length: 220 }, (_, n) => ({ name: `c-${n}`, members: ['U0TOCSIN'] }));
    const started = await startSlack({
      channels: [{ name: 'outages', members: ['U0TOCSIN', 'U1'] }, ...many],
    });
    const room = await rooms(started).open(wanted);
    expect(await rooms(started).open(wanted)).toBe(room);
    expect(started.fake.world.calls.map(({ method }) => method)).not.toContain('conversations.list');
  });

  test('a private incident: → a private channel', async () => {
    const started = await startSlack();
    const room = await rooms(started).open({ ...wanted, private: true });
    expect(started.fake.workspace.channels.get(room)?.kind).toBe('private');
  });

  test('a link to a channel: → of this workspace', async () => {
    const started = await startSlack();
    expect(rooms(started).link('C0X')).toMatch(/^https?:\/\/.*\/archives\/C0X$/);
  });

  test('the bot is not in a channel: posted to → not-permitted or gone, with what to do', async () => {
    const { fake, slack } = await startSlack();
    fake.workspace.app.scopes.delete('chat:write.public');
    const room = fake.workspace.channel('general')?.id ?? '';
    await expect(slack.post(room, 'a', card('a'))).rejects.toMatchObject({
      code: 'not-permitted',
      message: expect.stringContaining('/invite'),
    });
  });
});

describe('a card over several messages', () => {
  test('posted, made shorter by another process: → the thread follows, in order', async () => {
    const { fake, slack } = await startSlack({ rates: { channelBurst: 100 } });
    const ref = await slack.post(outages(fake), 'status', longCard(8));
    const thread = () =>
      fake
        .person('ada')
        .sees('outages')
        .filter((one) => one.threadTs === ref && one.ts !== ref);
    expect(thread().length).toBeGreaterThan(1);
    await slack.stop();
    const next = slackOn(fake);
    await next.start(listen().intake);
    await connected(fake, next);
    await next.edit(outages(fake), ref, longCard(3));
    expect(thread()).toHaveLength(1);
    await next.edit(outages(fake), ref, card('short'));
    expect(thread()).toEqual([]);
    await next.stop();
  });

  test('two messages under one key: looked for → the older one stays, the other is deleted', async () => {
    const { fake, slack } = await startSlack();
    const ref = await slack.post(outages(fake), 'a', card('once'));
    const channel = fake.workspace.channels.get(outages(fake));
    const first = channel?.messages.find(({ ts }) => ts === ref);
    if (channel === undefined || first === undefined) throw new RangeError('the message is not there');
    fake.workspace.addMessage(channel, {
      user: first.user,
      text: 'once',
      botId: first.botId,
      metadata: first.metadata,
    });
    expect(await slack.find(outages(fake), 'a')).toBe(ref);
    expect(channel.messages.filter(({ text }) => text === 'once')).toHaveLength(1);
  });
});

describe('files and direct messages', () => {
  const file = {
    name: 'report.pdf',
    mediaType: 'application/pdf',
    bytes: new Uint8Array([1, 2, 3]),
    comment: 'Report O-1',
  };

  test('a file: uploaded → in the thread of its own message', async () => {
    const { fake, slack } = await startSlack();
    if ('cannot' in slack.files) throw new RangeError('Slack has files');
    const ref = await slack.files.upload(outages(fake), 'report:O-1', file);
    const inside = fake
      .person('ada')
      .sees('outages')
      .find((one) => one.threadTs === ref && one.ts !== ref);
    expect(inside?.files).toEqual(['report.pdf']);
    expect(fake.offences()).toEqual([]);
  });

  test('Slack shows the file a while later: → waited for', async () => {
    const { fake, slack } = await startSlack({ sharesAfterMs: 300 });
    if ('cannot' in slack.files) throw new RangeError('Slack has files');
    await slack.files.upload(outages(fake), 'report:O-1', file);
    expect(
      fake
        .person('ada')
        .sees('outages')
        .flatMap(({ files }) => files),
    ).toEqual(['report.pdf']);
  });

  test('a picture in a card: posted → uploaded beside it, and its words are in the card', async () => {
    const { fake, slack } = await startSlack();
    const picture = {
      kind: 'picture' as const,
      name: 'chart.png',
      mediaType: 'image/png' as const,
      bytes: new Uint8Array([1]),
      alternative: 'Recovery of O-1',
    };
    await slack.post(outages(fake), 'chart', card('Chart', { blocks: [picture] }));
    const seen = fake.person('ada').sees('outages');
    expect(seen[0]?.text).toContain('Recovery of O-1');
    expect(seen.flatMap(({ files }) => files)).toEqual(['chart.png']);
  });

  test('somebody refuses messages of apps: told directly → not reached', async () => {
    const { fake, slack } = await startSlack();
    fake.person('ada').user.closed = true;
    if ('cannot' in slack.direct) throw new RangeError('Slack has direct messages');
    expect(await slack.direct.message('U1', 'offer', card('yours?'))).toBe(false);
  });

  test('the answer to a direct message is lost: → unknown, and never sent by the adapter again', async () => {
    const { fake, slack } = await startSlack();
    fake.world.faults.add({ on: 'chat.postMessage', fault: { kind: 'answer-lost' } });
    if ('cannot' in slack.direct) throw new RangeError('Slack has direct messages');
    await expect(slack.direct.message('U1', 'offer', card('yours?'))).rejects.toMatchObject({
      code: 'unknown-outcome',
    });
    expect(fake.person('ada').direct()).toHaveLength(1);
  });
});
