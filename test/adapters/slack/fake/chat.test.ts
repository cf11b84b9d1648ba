// Messages of the fake through the real client: where they may go, what they may say, whom they wake.
import { describe, expect, test } from 'vitest';
import { limits } from '#test/fakes/slack/blocks/limits.ts';
import type { FakeSlack } from '#test/fakes/slack/fake-slack.ts';
import { client, codeOf, fakeSlack } from './bolt-app.ts';

const section = (
  text: string,
  more: object = {},
): [{ type: 'section'; text: { type: 'mrkdwn'; text: string } }] => [
  { type: 'section', text: { type: 'mrkdwn', text, ...more } },
];

function idOf(fake: FakeSlack, name = 'outages'): string {
  return fake.workspace.channel(name)?.id ?? '';
}

describe('where a message goes (methods/chat.postMessage)', () => {
  test('a channel that the bot is in, by id and by #name: posted', async () => {
    const fake = await fakeSlack();
    expect(await codeOf(client(fake).chat.postMessage({ channel: idOf(fake), text: 'a' }))).toBe('ok');
    expect(await codeOf(client(fake).chat.postMessage({ channel: '#outages', text: 'b' }))).toBe('ok');
    expect(
      fake
        .person('ada')
        .sees('outages')
        .map(({ text }) => text),
    ).toEqual(['a', 'b']);
  });

  test('a public channel without the bot: not_in_channel, unless it has chat:write.public', async () => {
    const fake = await fakeSlack();
    const post = (): Promise<unknown> =>
      client(fake).chat.postMessage({ channel: idOf(fake, 'general'), text: 'x' });
    expect(await codeOf(post())).toBe('not_in_channel');
    fake.admin.grantScope('chat:write.public');
    expect(await codeOf(post())).toBe('ok');
  });

  test('a private channel without the bot: not even found', async () => {
    const fake = await fakeSlack({ channels: [{ name: 'secret', kind: 'private', members: ['U1'] }] });
    expect(await codeOf(client(fake).chat.postMessage({ channel: idOf(fake, 'secret'), text: 'x' }))).toBe(
      'channel_not_found',
    );
  });

  test('archived, deleted, kicked: is_archived, channel_not_found, not_in_channel', async () => {
    const fake = await fakeSlack();
    const { ts = '' } = await client(fake).chat.postMessage({ channel: idOf(fake), text: 'x' });
    const id = idOf(fake);
    const post = (): Promise<unknown> => client(fake).chat.postMessage({ channel: id, text: 'x' });
    fake.admin.kick('outages');
    expect(await codeOf(post())).toBe('not_in_channel');
    fake.admin.invite('outages');
    fake.admin.archive('outages');
    expect(await codeOf(post())).toBe('is_archived');
    expect(await codeOf(client(fake).chat.update({ channel: id, ts, text: 'y' }))).toBe('is_inactive');
    fake.admin.deleteChannel('outages');
    expect(await codeOf(post())).toBe('channel_not_found');
  });

  test('a person: their direct messages', async () => {
    const fake = await fakeSlack();
    await client(fake).chat.postMessage({ channel: 'U2', text: 'take command?' });
    expect(
      fake
        .person('ben')
        .direct()
        .map(({ text }) => text),
    ).toEqual(['take command?']);
    expect(() => fake.person('ada').sees(fake.workspace.direct('U2').id)).toThrow('is not in');
  });

  test('for one person only: seen by them, and only inside the channel', async () => {
    const fake = await fakeSlack();
    const whisper = (user: string): Promise<unknown> =>
      client(fake).chat.postEphemeral({ channel: idOf(fake), user, text: 'psst' });
    expect(await codeOf(whisper('U1'))).toBe('ok');
    expect(await codeOf(whisper('U8'))).toBe('user_not_in_channel');
    expect(fake.person('ada').sees('outages')).toHaveLength(1);
    expect(fake.person('ben').sees('outages')).toEqual([]);
    const { messages } = await client(fake).conversations.history({ channel: idOf(fake) });
    expect(messages).toEqual([]);
  });
});

describe('what it says', () => {
  test('nothing: no_text', async () => {
    const fake = await fakeSlack();
    expect(await codeOf(client(fake).chat.postMessage({ channel: idOf(fake), text: '' }))).toBe('no_text');
  });

  test('blocks that are no JSON: invalid_blocks_format', async () => {
    const fake = await fakeSlack();
    const call = client(fake).apiCall('chat.postMessage', { channel: idOf(fake), blocks: '[{' });
    expect(await codeOf(call)).toBe('invalid_blocks_format');
  });

  test('more than 40,000 characters: cut with a warning; an update of more than 4,000 refused', async () => {
    const fake = await fakeSlack();
    const channel = idOf(fake);
    const { ts = '' } = await client(fake).chat.postMessage({
      channel,
      text: 'x'.repeat(limits.messageText + 1),
    });
    expect(fake.person('ada').sees('outages')[0]?.text).toHaveLength(limits.messageText);
    const update = (length: number): Promise<unknown> =>
      client(fake).chat.update({ channel, ts, text: 'x'.repeat(length) });
    expect(await codeOf(update(limits.updateText))).toBe('ok');
    expect(await codeOf(update(limits.updateText + 1))).toBe('msg_too_long');
  });

  test('a hundred attachments, 12,000 characters of markdown: taken; one more of either refused', async () => {
    const fake = await fakeSlack();
    const post = (message: object): Promise<string> =>
      codeOf(client(fake).apiCall('chat.postMessage', { channel: idOf(fake), ...message }));
    const attachments = (count: number): object => ({
      attachments: Array.from({ length: count }, () => ({ text: 'x' })),
    });
    expect(await post(attachments(limits.attachments))).toBe('ok');
    expect(await post(attachments(limits.attachments + 1))).toBe('too_many_attachments');
    expect(await post({ markdown_text: 'x'.repeat(limits.markdownText) })).toBe('ok');
    expect(await post({ markdown_text: 'x'.repeat(limits.markdownText + 1) })).toBe('msg_too_long');
    expect(await post({ markdown_text: 'x', text: 'y' })).toBe('markdown_text_conflict');
  });

  test('a picture of a file that is not there: refused; of one that is: shown', async () => {
    const fake = await fakeSlack();
    const post = (id: string): Promise<string> => {
      const blocks = [{ type: 'image' as const, slack_file: { id }, alt_text: 'x' }];
      return codeOf(client(fake).chat.postMessage({ channel: idOf(fake), text: 'x', blocks }));
    };
    expect(await post('F404')).toBe('invalid_blocks');
    await client(fake).files.uploadV2({ filename: 'a.png', file: Buffer.from('png') });
    expect(await post([...fake.workspace.files.keys()][0] ?? '')).toBe('ok');
  });

  test('text without blocks in an update: the blocks are gone (methods/chat.update)', async () => {
    const fake = await fakeSlack();
    const channel = idOf(fake);
    const { ts = '' } = await client(fake).chat.postMessage({ channel, text: 'x', blocks: section('shown') });
    await client(fake).chat.update({ channel, ts, text: 'y' });
    expect(fake.person('ada').sees('outages')[0]?.text).toBe('y');
  });

  test('metadata: kept, and given back only to who asks for it', async () => {
    const fake = await fakeSlack();
    const channel = idOf(fake);
    await client(fake).chat.postMessage({
      channel,
      text: 'x',
      metadata: { event_type: 'post', event_payload: { key: 'k1' } },
    });
    const plain = await client(fake).conversations.history({ channel });
    const whole = await client(fake).conversations.history({ channel, include_all_metadata: true });
    expect(plain.messages?.[0]?.metadata).toBeUndefined();
    expect(whole.messages?.[0]?.metadata).toEqual({ event_type: 'post', event_payload: { key: 'k1' } });
  });

  test("somebody else's message: cannot be changed or deleted", async () => {
    const fake = await fakeSlack();
    const channel = idOf(fake);
    const { ts } = fake.person('ada').say('outages', 'mine');
    expect(await codeOf(client(fake).chat.update({ channel, ts, text: 'y' }))).toBe('cant_update_message');
    expect(await codeOf(client(fake).chat.delete({ channel, ts }))).toBe('cant_delete_message');
    expect(await codeOf(client(fake).chat.update({ channel, ts: '1.000001', text: 'y' }))).toBe(
      'message_not_found',
    );
  });
});

describe('whom it wakes (messaging/formatting-message-text)', () => {
  const woken: Record<string, object> = {
    '<!channel> in text': { text: 'all <!channel>' },
    '<!here> in mrkdwn': { text: 'x', blocks: section('all <!here>', { verbatim: true }) },
    'a bare @here in mrkdwn that is not verbatim': { text: 'x', blocks: section('all @here') },
    'a group': { text: 'x <!subteam^S1>' },
    'a broadcast element': {
      text: 'x',
      blocks: [
        {
          type: 'rich_text',
          elements: [{ type: 'rich_text_section', elements: [{ type: 'broadcast', range: 'channel' }] }],
        },
      ],
    },
    'a bare @channel with link_names': { text: 'x @channel', link_names: true },
  };
  test.each(Object.entries(woken))('%s: everybody → written down', async (_name, message) => {
    const fake = await fakeSlack();
    await client(fake).apiCall('chat.postMessage', { channel: idOf(fake), ...message });
    expect(fake.offences().map(({ kind }) => kind)).toEqual(['broadcast']);
  });

  const quiet: Record<string, object> = {
    'a bare @here in text': { text: 'all @here' },
    'a bare @here in verbatim mrkdwn': { text: 'x', blocks: section('all @here', { verbatim: true }) },
    'an escaped <!channel>': { text: 'all &lt;!channel&gt;' },
    'a plain_text <!channel>': {
      text: 'x',
      blocks: [{ type: 'header', text: { type: 'plain_text', text: '<!channel>' } }],
    },
    'rich text that reads <!channel>': {
      text: 'x',
      blocks: [
        {
          type: 'rich_text',
          elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: '<!channel> @here' }] }],
        },
      ],
    },
  };
  test.each(Object.entries(quiet))('%s: nobody', async (_name, message) => {
    const fake = await fakeSlack();
    await client(fake).apiCall('chat.postMessage', { channel: idOf(fake), ...message });
    expect(fake.offences()).toEqual([]);
  });

  test('a person by name: that person, once', async () => {
    const fake = await fakeSlack();
    await client(fake).chat.postMessage({ channel: idOf(fake), text: '<@U2> and <@U2>' });
    expect(fake.world.pings.map(({ user }) => user)).toEqual(['U2']);
  });
});

test('the same key posted twice: a duplicate until one of them is deleted', async () => {
  const fake = await fakeSlack();
  const channel = idOf(fake);
  const post = () =>
    client(fake).chat.postMessage({
      channel,
      text: 'x',
      metadata: { event_type: 'post', event_payload: { key: 'k1' } },
    });
  await post();
  const { ts = '' } = await post();
  expect(fake.offences().map(({ kind }) => kind)).toEqual(['duplicate-message']);
  await client(fake).chat.delete({ channel, ts });
  expect(fake.offences()).toEqual([]);
});
