// How often what may be called, and what befalls calls on a bad day, through the unmodified client.
import { REST, Routes } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { virtualClock } from '#test/fakes/wire/clock.ts';
import type { CallFault } from '#test/fakes/wire/faults.ts';
import type { FakeDiscord } from '#test/fakes/discord/fake-discord.ts';
import type { FakeDiscordOptions } from '#test/fakes/discord/settings.ts';
import { channelId, codeOf, fakeAlone, restOf } from './client.ts';

/** Past the client's queues: what the platform says to whoever does not wait. */
async function bare(fake: FakeDiscord, method: string, path: string, body?: object) {
  const response = await fetch(`${fake.apiUrl}/v10${path}`, {
    method,
    headers: {
      authorization: `Bot ${fake.token}`,
      'user-agent': 'DiscordBot (test, 1)',
      'content-type': 'application/json',
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const json = text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {};
  return { status: response.status, headers: response.headers, json };
}

async function onFrozenClock(options: FakeDiscordOptions = {}) {
  const rateClock = virtualClock();
  const fake = await fakeAlone({ rateClock, ...options });
  return { fake, rateClock, messages: `/channels/${channelId(fake)}/messages` };
}

describe('how often', () => {
  test('five messages in five seconds, with headers; the sixth → 429 until they are over', async () => {
    const { fake, rateClock, messages } = await onFrozenClock();
    for (let left = 4; left >= 0; left -= 1) {
      const { status, headers } = await bare(fake, 'POST', messages, { content: `${left}` });
      expect([status, headers.get('x-ratelimit-limit'), headers.get('x-ratelimit-remaining')]).toEqual([
        200,
        '5',
        String(left),
      ]);
    }
    const { status, json, headers } = await bare(fake, 'POST', messages, { content: 'x' });
    expect([status, json['retry_after'], json['global'], headers.get('x-ratelimit-scope')]).toEqual([
      429,
      5,
      false,
      'user',
    ]);
    expect(
      (await bare(fake, 'POST', `/channels/${channelId(fake, 'outages')}/messages`, { content: 'x' })).status,
    ).toBe(200);
    rateClock.advance(5000);
    expect((await bare(fake, 'POST', messages, { content: 'x' })).status).toBe(200);
    expect(fake.offences().map(({ kind }) => kind)).toEqual(['rate-limited']);
  });

  test('fifty a second for the whole bot: the next → 429, global; who calls before the wait is over offends', async () => {
    const { fake, rateClock } = await onFrozenClock();
    const statuses = await Promise.all(
      Array.from({ length: 51 }, (_, index) =>
        bare(fake, 'GET', index % 2 === 0 ? '/users/@me' : '/gateway'),
      ),
    );
    expect(statuses.filter(({ status }) => status === 429).map(({ json }) => json['global'])).toEqual([true]);
    rateClock.advance(500);
    expect((await bare(fake, 'GET', '/gateway')).status).toBe(429);
    rateClock.advance(1000);
    expect((await bare(fake, 'GET', '/gateway')).status).toBe(200);
    expect(fake.offences({ except: ['rate-limited'] }).map(({ kind }) => kind)).toEqual([
      'call-during-retry-after',
    ]);
  });

  test('name and topic: two changes each in ten minutes, the same value again costs nothing', async () => {
    const { fake, rateClock } = await onFrozenClock();
    const channel = `/channels/${channelId(fake)}`;
    const patch = async (body: object): Promise<number> => (await bare(fake, 'PATCH', channel, body)).status;
    expect([
      await patch({ topic: 'a' }),
      await patch({ topic: 'a' }),
      await patch({ topic: 'b' }),
      await patch({ topic: 'c' }),
    ]).toEqual([200, 200, 200, 429]);
    expect([await patch({ name: 'a' }), await patch({ name: 'b' }), await patch({ name: 'c' })]).toEqual([
      200, 200, 429,
    ]);
    rateClock.advance(600_000);
    expect([await patch({ topic: 'c' }), await patch({ name: 'c' })]).toEqual([200, 200]);
  });

  test('a message of one hour: edited as often as others; older: three in six seconds, then 30046', async () => {
    const clock = virtualClock();
    const { fake, rateClock, messages } = await onFrozenClock({ clock });
    const { json } = await bare(fake, 'POST', messages, { content: 'card' });
    const edit = async (): Promise<unknown> =>
      (await bare(fake, 'PATCH', `${messages}/${String(json['id'])}`, { content: 'x' })).json['code'];
    clock.advance(3_600_000);
    for (let times = 0; times < 4; times += 1) expect(await edit()).toBe(undefined);
    clock.advance(1);
    rateClock.advance(10_000);
    expect([await edit(), await edit(), await edit(), await edit()]).toEqual([
      undefined,
      undefined,
      undefined,
      30046,
    ]);
  });

  test('what follows interactions: five in two seconds by one token, thirty a minute in a channel, the latter shared', async () => {
    const { fake, rateClock } = await onFrozenClock();
    const hook = async (): Promise<string> => {
      const about = { type: 2, userId: fake.person('ada').id, channelId: channelId(fake), what: 'x' };
      const { id, token } = fake.world.interactions.begin(about);
      await bare(fake, 'POST', `/interactions/${id}/${token}/callback`, { type: 4, data: { content: 'x' } });
      return `/webhooks/${fake.botId}/${token}`;
    };
    const follow = async (path: string): Promise<string> => {
      const { status, headers } = await bare(fake, 'POST', path, { content: 'x' });
      return `${status} ${headers.get('x-ratelimit-scope') ?? ''}`.trim();
    };
    const first = await hook();
    const five = Array.from({ length: 5 }, () => '200');
    const answers: string[] = [];
    for (let times = 0; times < 6; times += 1) answers.push(await follow(first));
    expect(answers).toEqual([...five, '429 user']);
    expect(fake.world.rates.refused).toBe(1);
    for (let times = 5; times < 30; times += 1) expect(await follow(await hook())).toBe('200');
    expect(await follow(await hook())).toBe('429 shared');
    expect(fake.world.rates.refused).toBe(1);
    rateClock.advance(60_000);
    expect(await follow(await hook())).toBe('200');
  });

  test('the client waits as it is told: more messages than five, none refused', async () => {
    const fake = await fakeAlone({ rates: { scale: 0.02 } });
    const rest = restOf(fake);
    const send = (index: number) =>
      rest.post(Routes.channelMessages(channelId(fake)), { body: { content: `${index}` } });
    await Promise.all(Array.from({ length: 12 }, (_, index) => send(index)));
    expect(
      fake
        .person('ada')
        .sees('general')
        .map(({ text }) => text),
    ).toEqual(Array.from({ length: 12 }, (_, index) => `${index}`));
    expect(fake.offences()).toEqual([]);
  });

  test('refused calls: the tenth of what bans is an offence, one short of the ban is served, the ban is not', async () => {
    const { fake, messages } = await onFrozenClock({ rates: { scale: 0, ban: 20 } });
    fake.admin.hideFromBot('general');
    const statuses: number[] = [];
    for (let count = 0; count < 21; count += 1)
      statuses.push((await bare(fake, 'POST', messages, { content: 'x' })).status);
    expect(statuses).toEqual([...Array.from({ length: 20 }, () => 403), 429]);
    expect(fake.offences({ except: ['refused-call'] }).map(({ kind }) => kind)).toEqual(['near-ban']);
  });
});

describe('a bad day', () => {
  /** What the client makes of one fault, and how often the message stands there then. */
  async function sent(fault: CallFault, retries: number): Promise<[string | number, number]> {
    const fake = await fakeAlone();
    fake.faults.add({ on: 'POST /channels', fault });
    const rest = restOf(fake, { retries, timeout: 300 });
    const call = rest.post(Routes.channelMessages(channelId(fake)), { body: { content: 'x' } });
    const outcome = await codeOf(call).catch((caught: Error) => caught.name);
    expect(fake.offences({ except: ['duplicate-message'] })).toEqual([]);
    return [outcome, fake.person('ada').sees('general').length];
  }

  test.each([
    ['limited: it waits and sends again', { kind: 'limited', retryAfterSeconds: 0.05 }, 0, ['ok', 1]],
    [
      'limited for all: likewise',
      { kind: 'limited', retryAfterSeconds: 0.05, scope: 'global' },
      0,
      ['ok', 1],
    ],
    [
      'limited by others: likewise',
      { kind: 'limited', retryAfterSeconds: 0.05, scope: 'shared' },
      0,
      ['ok', 1],
    ],
    ['502 and a retry: sent', { kind: 'broken', status: 502 }, 1, ['ok', 1]],
    ['502 and none: fails', { kind: 'broken', status: 502 }, 0, ['HTTPError', 0]],
    ['refused by code: told', { kind: 'refused', code: '50013' }, 3, [50013, 0]],
    ['no answer and a retry: sent', { kind: 'hang' }, 1, ['ok', 1]],
    ['cut before: not retried', { kind: 'reset' }, 1, ['SocketError', 0]],
    ['cut after: it stands there though the call failed', { kind: 'answer-lost' }, 1, ['SocketError', 1]],
    ['done and no answer, with a retry: it stands there twice', { kind: 'answer-hangs' }, 1, ['ok', 2]],
  ] as const)('%s', async (_, fault, retries, outcome) => {
    expect(await sent(fault, retries)).toEqual(outcome);
  });

  test('done, no answer, a retry, and a nonce that is enforced: it stands there once', async () => {
    const fake = await fakeAlone();
    fake.faults.add({ on: 'POST /channels', fault: { kind: 'answer-hangs' } });
    const body = { content: 'x', nonce: '1', enforce_nonce: true };
    await restOf(fake, { retries: 1, timeout: 300 }).post(Routes.channelMessages(channelId(fake)), { body });
    expect(fake.person('ada').sees('general')).toHaveLength(1);
    expect(fake.offences()).toEqual([]);
  });

  test('by seeded chance: the same seed hits the same calls', async () => {
    const day = async (): Promise<string[]> => {
      const fake = await fakeAlone({ rates: { scale: 0 } });
      fake.faults.randomly({ seed: 7, share: 0.3, faults: [{ kind: 'broken', status: 500 }] });
      for (let call = 0; call < 30; call += 1) await bare(fake, 'GET', '/gateway');
      return fake.world.calls.map(({ outcome }) => outcome);
    };
    const [one, other] = [await day(), await day()];
    expect(one).toEqual(other);
    expect(new Set(one)).toEqual(new Set(['200', 'broken']));
  });

  test('the token is revoked: 401, the client forgets it; given back and set again, it works', async () => {
    const fake = await fakeAlone();
    const rest = restOf(fake);
    const self = (): Promise<number | string> => codeOf(rest.get(Routes.user()));
    fake.admin.revokeToken();
    expect(await self()).toBe(0);
    fake.admin.restoreToken();
    await expect(rest.get(Routes.user())).rejects.toThrow('Expected token to be set');
    rest.setToken(fake.token);
    expect(await self()).toBe('ok');
  });

  test('no token at all, an unknown route, JSON that is none, no user agent: each as the platform answers it', async () => {
    const fake = await fakeAlone();
    expect(await codeOf(new REST({ api: fake.apiUrl }).get('/users/@me', { auth: false }))).toBe(0);
    expect((await bare(fake, 'GET', '/nothing/here')).status).toBe(404);
    const headers = {
      authorization: `Bot ${fake.token}`,
      'user-agent': 'DiscordBot (test, 1)',
      'content-type': 'application/json',
    };
    const url = `${fake.apiUrl}/v10/channels/${channelId(fake)}/messages`;
    const broken = await fetch(url, { method: 'POST', headers, body: '{' });
    expect(await broken.json()).toMatchObject({ code: 50109 });
    expect((await fetch(url, { headers: { ...headers, 'user-agent': 'curl' } })).status).toBe(403);
    expect(fake.offences().map(({ kind }) => kind)).toEqual([
      'refused-call',
      'unknown-route',
      'refused-call',
      'no-user-agent',
    ]);
  });
});
