// Channels and what hangs on them, through the real client.
import { describe, expect, test } from 'vitest';
import { limits } from '#test/fakes/slack/blocks/limits.ts';
import type { FakeSlack } from '#test/fakes/slack/fake-slack.ts';
import { client, codeOf, fakeSlack } from './bolt-app.ts';

function idOf(fake: FakeSlack, name = 'outages'): string {
  return fake.workspace.channel(name)?.id ?? '';
}

describe('a new channel (methods/conversations.create)', () => {
  const names: Record<string, string> = {
    '': 'invalid_name_required',
    Outage: 'invalid_name_specials',
    'o 12': 'invalid_name_specials',
    'o.12': 'invalid_name_specials',
    '--': 'invalid_name_punctuation',
    outages: 'name_taken',
    'störung-12': 'ok',
    ['x'.repeat(limits.channelName)]: 'ok',
    ['x'.repeat(limits.channelName + 1)]: 'invalid_name_maxlength',
  };
  test.each(Object.entries(names))('named %j: %s', async (name, code) => {
    const fake = await fakeSlack();
    expect(await codeOf(client(fake).conversations.create({ name }))).toBe(code);
  });

  test('the name of an archived one: still taken', async () => {
    const fake = await fakeSlack();
    fake.admin.archive('outages');
    expect(await codeOf(client(fake).conversations.create({ name: 'outages' }))).toBe('name_taken');
  });

  test('made by the bot: it is inside; private ones need groups:write', async () => {
    const fake = await fakeSlack();
    const { channel } = await client(fake).conversations.create({ name: 'o-12' });
    expect(channel).toMatchObject({ is_member: true, creator: fake.workspace.app.botUserId });
    fake.admin.withdrawScope('groups:write');
    const call = client(fake).conversations.create({ name: 'o-13', is_private: true });
    await expect(call).rejects.toMatchObject({ data: { error: 'missing_scope', needed: 'groups:write' } });
  });
});

describe('invitations (methods/conversations.invite)', () => {
  const refused: Record<string, string> = {
    U404: 'user_not_found',
    U0TOCSIN: 'cant_invite_self',
    U1: 'already_in_channel',
    U9: 'user_team_not_in_channel',
  };
  test.each(Object.entries(refused))(
    '%s among others: nobody is invited, %s; forced, the others are',
    async (bad, code) => {
      const fake = await fakeSlack();
      const invite = (force: boolean): Promise<unknown> =>
        client(fake).conversations.invite({ channel: idOf(fake), users: `U8,${bad}`, force });
      expect(await codeOf(invite(false))).toBe(code);
      expect(fake.workspace.channel('outages')?.members.has('U8')).toBe(false);
      expect(await codeOf(invite(true))).toBe('ok');
      expect(fake.workspace.channel('outages')?.members.has('U8')).toBe(true);
    },
  );

  test('a hundred: taken; one more refused', async () => {
    const users = Array.from({ length: limits.inviteUsers + 1 }, (_, index) => ({
      id: `UX${index}`,
      name: `x${index}`,
    }));
    const fake = await fakeSlack({ users, channels: [{ name: 'outages', members: ['U0TOCSIN'] }] });
    const invite = (count: number): Promise<unknown> => {
      const ids = users.slice(0, count).map(({ id }) => id);
      return client(fake).conversations.invite({ channel: idOf(fake), users: ids.join(',') });
    };
    expect(await codeOf(invite(limits.inviteUsers + 1))).toBe('too_many_users');
    expect(await codeOf(invite(limits.inviteUsers))).toBe('ok');
  });
});

describe('topic and purpose', () => {
  test.each(['setTopic', 'setPurpose'] as const)(
    '%s of 250 characters: taken; one more is too_long',
    async (name) => {
      const fake = await fakeSlack();
      const set = (length: number): Promise<unknown> =>
        client(fake).apiCall(`conversations.${name}`, {
          channel: idOf(fake),
          topic: 'x'.repeat(length),
          purpose: 'x'.repeat(length),
        });
      expect(await codeOf(set(limits.topic))).toBe('ok');
      expect(await codeOf(set(limits.topic + 1))).toBe('too_long');
    },
  );
});

test('archiving: twice is already_archived, #general cannot be', async () => {
  const fake = await fakeSlack();
  fake.admin.invite('general');
  const archive = (name: string): Promise<unknown> =>
    client(fake).conversations.archive({ channel: idOf(fake, name) });
  expect(await codeOf(archive('outages'))).toBe('ok');
  expect(await codeOf(archive('outages'))).toBe('already_archived');
  expect(await codeOf(archive('general'))).toBe('cant_archive_general');
});

test('looking for channels: the own ones by page; listing all of them is written down', async () => {
  const channels = Array.from({ length: 5 }, (_, index) => ({ name: `c${index}`, members: ['U0TOCSIN'] }));
  const fake = await fakeSlack({ channels: [...channels, { name: 'theirs' }] });
  const names: string[] = [];
  let cursor: string | undefined = '';
  do {
    const answer = await client(fake).users.conversations({ limit: 2, ...(cursor === '' ? {} : { cursor }) });
    names.push(...(answer.channels ?? []).map(({ name = '' }) => name));
    cursor = answer.response_metadata?.next_cursor;
  } while (cursor !== undefined && cursor !== '');
  expect(names).toEqual(['c0', 'c1', 'c2', 'c3', 'c4']);
  expect(fake.offences()).toEqual([]);
  await client(fake).conversations.list();
  expect(fake.offences().map(({ kind }) => kind)).toEqual(['lists-whole-workspace']);
});

test('history: newest first, without threads; replies oldest first; both by time', async () => {
  const fake = await fakeSlack();
  const channel = idOf(fake);
  const [a, b] = [fake.person('ada').say('outages', 'a'), fake.person('ben').say('outages', 'b')];
  fake.person('cleo').say('outages', 'under a', { thread: a.ts });
  const texts = (answer: { messages?: { text?: string }[] }): string[] =>
    (answer.messages ?? []).map(({ text = '' }) => text);
  expect(texts(await client(fake).conversations.history({ channel }))).toEqual(['b', 'a']);
  expect(texts(await client(fake).conversations.history({ channel, oldest: a.ts }))).toEqual(['b']);
  expect(texts(await client(fake).conversations.history({ channel, oldest: b.ts, inclusive: true }))).toEqual(
    ['b'],
  );
  expect(texts(await client(fake).conversations.replies({ channel, ts: a.ts }))).toEqual(['a', 'under a']);
  expect(await codeOf(client(fake).conversations.replies({ channel, ts: '1.000001' }))).toBe(
    'thread_not_found',
  );
});

describe('pins, bookmarks, reactions', () => {
  test('a pin: once; a deleted card takes it along', async () => {
    const fake = await fakeSlack();
    const { pins, chat } = client(fake);
    const channel = idOf(fake);
    const { ts: timestamp = '' } = await chat.postMessage({ channel, text: 'card' });
    expect(await codeOf(pins.remove({ channel, timestamp }))).toBe('no_pin');
    expect(await codeOf(pins.add({ channel, timestamp }))).toBe('ok');
    expect(await codeOf(pins.add({ channel, timestamp }))).toBe('already_pinned');
    const card = fake.person('ada').sees('outages')[0];
    expect(card?.pinned).toBe(true);
    if (card !== undefined) fake.admin.deleteMessage(card);
    expect(fake.workspace.channel('outages')?.pins).toEqual([]);
  });

  test('pins of a channel: a hundred, one more is too_many_pins (assumed)', async () => {
    const fake = await fakeSlack({ rates: { on: false } });
    const said = Array.from({ length: limits.pins + 1 }, (_, index) =>
      fake.person('ada').say('outages', `${index}`),
    );
    const pin = (index: number): Promise<string> =>
      codeOf(client(fake).pins.add({ channel: idOf(fake), timestamp: said[index]?.ts ?? '' }));
    const codes: string[] = [];
    for (let index = 0; index <= limits.pins; index += 1) codes.push(await pin(index));
    expect(codes.filter((code) => code === 'ok')).toHaveLength(limits.pins);
    expect(codes.at(-1)).toBe('too_many_pins');
  });

  test('a bookmark: a link to the web; changed and listed', async () => {
    const fake = await fakeSlack();
    const { bookmarks } = client(fake);
    const channel_id = idOf(fake);
    const add = (link: string) => bookmarks.add({ channel_id, title: 'Card', type: 'link', link });
    expect(await codeOf(add('slack://x'))).toBe('invalid_link');
    const { bookmark } = await add('https://x.example/1');
    await bookmarks.edit({ channel_id, bookmark_id: bookmark?.id ?? '', link: 'https://x.example/2' });
    expect((await bookmarks.list({ channel_id })).bookmarks?.map(({ link }) => link)).toEqual([
      'https://x.example/2',
    ]);
  });

  test('bookmarks of a channel: a hundred, one more is too_many_bookmarks (assumed)', async () => {
    const fake = await fakeSlack({ rates: { on: false } });
    const { bookmarks } = client(fake);
    const add = (): Promise<string> =>
      codeOf(bookmarks.add({ channel_id: idOf(fake), title: 'x', type: 'link', link: 'https://x.example' }));
    for (let made = 0; made < limits.bookmarks; made += 1) expect(await add()).toBe('ok');
    expect(await add()).toBe('too_many_bookmarks');
  });

  test('a reaction: once, by the name of an emoji', async () => {
    const fake = await fakeSlack();
    const { reactions } = client(fake);
    const { ts: timestamp } = fake.person('ada').say('outages', 'done 4.2');
    const add = (name: string): Promise<string> =>
      codeOf(reactions.add({ channel: idOf(fake), timestamp, name }));
    expect(await add('white_check_mark')).toBe('ok');
    expect(await add('white_check_mark')).toBe('already_reacted');
    expect(await add('✅')).toBe('invalid_name');
  });
});

describe('files (methods/files.completeUploadExternal)', () => {
  test('uploaded: seen in the channel some time after the call, files.info tells', async () => {
    const fake = await fakeSlack({ sharesAfterMs: 30 });
    const uploaded = await client(fake).files.uploadV2({
      channel_id: idOf(fake),
      filename: 'report.pdf',
      file: Buffer.from('%PDF'),
      initial_comment: 'the report',
    });
    expect(uploaded.ok).toBe(true);
    const seen = await fake.person('ada').until('outages', ({ files }) => files.includes('report.pdf'));
    expect(seen.text).toBe('the report');
    const [file] = [...fake.workspace.files.values()];
    const { file: told } = await client(fake).files.info({ file: file?.id ?? '' });
    expect(Object.keys(told?.shares?.public ?? {})).toEqual([idOf(fake)]);
    expect(file?.bytes?.toString()).toBe('%PDF');
  });

  test('other bytes than announced: refused, and it cannot be completed', async () => {
    const fake = await fakeSlack();
    const { files } = client(fake);
    const { upload_url: url = '', file_id: id = '' } = await files.getUploadURLExternal({
      filename: 'a',
      length: 4,
    });
    expect((await fetch(url, { method: 'POST', body: 'longer' })).status).toBe(400);
    expect(await codeOf(files.completeUploadExternal({ files: [{ id }] }))).toBe('file_not_found');
  });
});

test('people: found by id and by address, which needs a scope', async () => {
  const fake = await fakeSlack();
  const { users } = client(fake);
  expect((await users.info({ user: 'U4' })).user).toMatchObject({ name: 'dan', tz: 'America/New_York' });
  expect(await codeOf(users.info({ user: 'U404' }))).toBe('user_not_found');
  expect(await codeOf(users.lookupByEmail({ email: 'ada@harbor.example' }))).toBe('missing_scope');
  fake.admin.grantScope('users:read.email');
  expect((await users.lookupByEmail({ email: 'ada@harbor.example' })).user?.id).toBe('U1');
  expect(await codeOf(users.lookupByEmail({ email: 'nobody@harbor.example' }))).toBe('users_not_found');
});
