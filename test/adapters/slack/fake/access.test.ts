// Tokens, scopes, how often what may be called (apis/web-api/rate-limits), and calls that go wrong on the way.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { methods } from '#test/fakes/slack/api/methods/methods.ts';
import type { FakeSlack } from '#test/fakes/slack/fake-slack.ts';
import type { CallFault } from '#test/fakes/wire/faults.ts';
import { virtualClock } from '#test/fakes/wire/clock.ts';
import { runs, seed } from '#test/support/counts.ts';
import { client, codeOf, fakeSlack } from './bolt-app.ts';

function idOf(fake: FakeSlack, name = 'outages'): string {
  return fake.workspace.channel(name)?.id ?? '';
}

describe('tokens', () => {
  test('none, an unknown one, the wrong kind: each refused by its name', async () => {
    const fake = await fakeSlack();
    const { appToken, botToken, apiUrl } = fake;
    const response = await fetch(`${apiUrl}auth.test`, { method: 'POST' });
    expect(await response.json()).toEqual({ ok: false, error: 'not_authed' });
    expect(await codeOf(client(fake, 'xoxb-wrong').auth.test())).toBe('invalid_auth');
    expect(await codeOf(client(fake, appToken).users.info({ user: 'U1' }))).toBe('not_allowed_token_type');
    expect(await codeOf(client(fake, botToken).apps.connections.open({}))).toBe('not_allowed_token_type');
    expect(await codeOf(client(fake, appToken).apps.connections.open({}))).toBe('ok');
  });

  test('revoked, then given back: token_revoked until then', async () => {
    const fake = await fakeSlack();
    fake.admin.revoke('bot');
    expect(await codeOf(client(fake).auth.test())).toBe('token_revoked');
    fake.admin.restore('bot');
    expect(await client(fake).auth.test()).toMatchObject({
      ok: true,
      user_id: 'U0TOCSIN',
      bot_id: 'B0TOCSIN',
    });
  });

  test('a scope that was taken away: missing_scope says which, and what there is', async () => {
    const fake = await fakeSlack({ app: { scopes: new Set(['chat:write', 'commands']) } });
    const call = client(fake).pins.add({ channel: idOf(fake), timestamp: '1.000001' });
    await expect(call).rejects.toMatchObject({
      data: { error: 'missing_scope', needed: 'pins:write', provided: 'chat:write,commands' },
    });
    expect((await client(fake).auth.test()).response_metadata?.scopes).toEqual(['chat:write', 'commands']);
  });

  test('a method that there is not: unknown_method', async () => {
    const fake = await fakeSlack();
    expect(await codeOf(client(fake).apiCall('chat.shout'))).toBe('unknown_method');
  });
});

describe('how often', () => {
  const tiers: [method: string, perMinute: number][] = [
    ['conversations.create', 20],
    ['pins.list', 20],
    ['conversations.setTopic', 20],
    ['chat.update', 50],
    ['conversations.history', 50],
    ['users.info', 100],
    ['views.publish', 100],
  ];
  test.each(tiers)('%s: %i a minute for the workspace, one more has to wait', async (method, perMinute) => {
    const clock = virtualClock();
    const fake = await fakeSlack({ clock });
    const call = (): Promise<string> => codeOf(client(fake).apiCall(method, { name: 'outages', user: 'U1' }));
    fake.admin.grantScope('pins:read');
    for (let made = 0; made < perMinute; made += 1) expect(await call()).not.toMatch(/^wait/);
    expect(await call()).toBe('wait 60');
    expect(await codeOf(client(fake).auth.test())).toBe('ok');
    clock.advance(60_000);
    expect(await call()).not.toMatch(/^wait/);
    expect(fake.offences().map(({ kind }) => kind)).not.toContain('call-during-retry-after');
  });

  test('messages: ten at once in a channel, then one a second; other channels are free', async () => {
    const clock = virtualClock();
    const fake = await fakeSlack({ clock });
    fake.admin.invite('general');
    const post = (name: string): Promise<string> =>
      codeOf(client(fake).chat.postMessage({ channel: idOf(fake, name), text: 'x' }));
    for (let made = 0; made < 10; made += 1) expect(await post('outages')).toBe('ok');
    expect(await post('outages')).toBe('wait 1');
    expect(await post('general')).toBe('ok');
    clock.advance(1_000);
    expect(await post('outages')).toBe('ok');
    expect(fake.offences().map(({ kind }) => kind)).toEqual(['limited-call']);
  });

  test('called again before the wait is over: written down; after it: not', async () => {
    const clock = virtualClock();
    const fake = await fakeSlack({ clock });
    fake.world.faults.add({ on: 'users.info', fault: { kind: 'limited', retryAfterSeconds: 7 } });
    const call = (): Promise<string> => codeOf(client(fake).users.info({ user: 'U1' }));
    expect(await call()).toBe('wait 7');
    clock.advance(7_000);
    await call();
    expect(fake.offences()).toEqual([]);
    fake.world.faults.add({ on: 'users.info', fault: { kind: 'limited', retryAfterSeconds: 7 } });
    await call();
    clock.advance(6_999);
    await call();
    expect(fake.offences().map(({ kind }) => kind)).toEqual(['call-during-retry-after']);
  });
});

describe('calls that go wrong on the way', () => {
  const rows: [fault: CallFault, seen: string, done: number][] = [
    [{ kind: 'broken', status: 503 }, 'status 503', 0],
    [{ kind: 'reset' }, 'no answer', 0],
    [{ kind: 'refused', code: 'fatal_error' }, 'fatal_error', 0],
    [{ kind: 'answer-lost' }, 'no answer', 1],
  ];
  test.each(rows)('%o: %s, %i messages there', async (fault, seen, done) => {
    const fake = await fakeSlack();
    fake.world.faults.add({ on: 'chat.postMessage', fault });
    const post = (): Promise<string> =>
      codeOf(client(fake).chat.postMessage({ channel: idOf(fake), text: 'x' }));
    expect(await post()).toBe(seen);
    expect(fake.person('ada').sees('outages')).toHaveLength(done);
    expect(await post()).toBe('ok');
    expect(fake.offences()).toEqual([]);
  });

  test('no answer ever: the client gives up when it has had enough', async () => {
    const fake = await fakeSlack();
    fake.world.faults.add({ on: 'auth.test', fault: { kind: 'hang' } });
    const { webApi } = await import('@slack/bolt');
    const impatient = new webApi.WebClient(fake.botToken, {
      slackApiUrl: fake.apiUrl,
      timeout: 50,
      retryConfig: { retries: 0 },
      logLevel: webApi.LogLevel.ERROR,
    });
    await expect(impatient.auth.test()).rejects.toBeInstanceOf(webApi.WebAPIRequestError);
  });

  test('seeded chance: the same bad day again', async () => {
    const day = async (): Promise<string[]> => {
      const fake = await fakeSlack();
      fake.world.faults.randomly({
        seed: 7,
        share: 0.5,
        faults: [{ kind: 'broken', status: 500 }, { kind: 'reset' }],
      });
      const codes: string[] = [];
      for (let made = 0; made < 12; made += 1) codes.push(await codeOf(client(fake).auth.test()));
      return codes;
    };
    const first = await day();
    expect(new Set(first)).toEqual(new Set(['ok', 'status 500', 'no answer']));
    expect(await day()).toEqual(first);
  });

  test('gone altogether, then back: nobody listens, then the same address answers', async () => {
    const fake = await fakeSlack();
    await fake.vanish();
    expect(await codeOf(client(fake).auth.test())).toBe('no answer');
    await fake.comeBack();
    expect(await codeOf(client(fake).auth.test())).toBe('ok');
  });
});

test('any method with any arguments: answered as Slack answers, never with a crash of the fake', async () => {
  const fake = await fakeSlack({ rates: { on: false } });
  const { ts } = fake.person('ada').say('outages', 'x');
  const ids = [
    idOf(fake),
    'U1',
    'U404',
    ts,
    '1.000001',
    '',
    'x',
    '-1',
    '999999',
    'true',
    'https://x.example',
  ];
  const json = [
    '[]',
    '{}',
    '[{',
    'null',
    '\u0000',
    '{"type":"modal"}',
    '[{"type":"section"}]',
    '[{"id":"F1"}]',
  ];
  const values = fc.constantFrom(...ids, ...json, '𝕏'.repeat(300), 'bm90IGEgbnVtYmVy');
  const names = [
    'channel',
    'channel_id',
    'user',
    'users',
    'ts',
    'timestamp',
    'thread_ts',
    'text',
    'blocks',
    'view',
    'view_id',
  ];
  const more = [
    'name',
    'files',
    'cursor',
    'limit',
    'types',
    'oldest',
    'metadata',
    'trigger_id',
    'length',
    'filename',
    'link',
  ];
  const args = fc.dictionary(fc.constantFrom(...names, ...more), values, { maxKeys: 6 });
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...Object.keys(methods)),
      args,
      fc.boolean(),
      async (method, given, asJson) => {
        const body = json ? JSON.stringify(given) : new URLSearchParams(given).toString();
        const token = method === 'apps.connections.open' ? fake.appToken : fake.botToken;
        const type = asJson ? 'application/json' : 'application/x-www-form-urlencoded';
        const headers = { authorization: `Bearer ${token}`, 'content-type': type };
        const response = await fetch(`${fake.apiUrl}${method}`, { method: 'POST', headers, body });
        expect(response.status).toBe(200);
        expect(await response.json()).toHaveProperty('ok');
      },
    ),
    { numRuns: runs(300, 2_000), seed },
  );
  expect(fake.offences().filter(({ kind }) => kind === 'fake-bug')).toEqual([]);
});
