// The login as an attacker would try it: without one, with somebody else's, by guessing, with one that is over.
import { describe, expect, test } from 'vitest';
import { digestOf } from '#adapters/web/index.ts';
import { burst, refillMs } from '#adapters/web/login/attempts.ts';
import { idleMs, longestMs } from '#adapters/web/login/sessions.ts';
import { formsOf } from '../person.ts';
import { comeIn, cookieOf, danasToken, knock, look, openLocked, post, say, secret } from './entry.ts';

describe('without a session', () => {
  test('every page, stream, file and deed → turned away; the house hears nothing', async () => {
    const { url, house } = await openLocked();
    for (const path of [
      '/',
      '/rooms/everybody',
      '/who',
      '/form?verb=note',
      '/files/x',
      '/board',
      '/nowhere',
    ]) {
      const answer = await look(url, '', path);
      expect([path, answer.status, answer.headers.get('location')?.split('?')[0]]).toEqual([
        path,
        302,
        '/login',
      ]);
    }
    expect((await look(url, '', '/rooms/everybody/stream')).status).toBe(401);
    for (const path of ['/say', '/act', '/files', '/inbox', '/who'])
      expect((await post(url, path, '', { user: 'dana', room: 'everybody' })).status).toBe(401);
    expect(house.seen).toEqual([]);
  });

  test('the name that a browser gave itself without a login → worth nothing here', async () => {
    const { url } = await openLocked();
    expect((await look(url, 'who=dana')).status).toBe(302);
  });

  test('whether it is well, and what pages are drawn with → open', async () => {
    const { url } = await openLocked();
    expect((await look(url, '', '/livez')).status).toBe(200);
    const page = await (await look(url, '', '/login')).text();
    const style = /href="(\/assets\/[^"]+)"/.exec(page)?.[1] ?? '';
    expect((await look(url, '', style)).status).toBe(200);
  });

  test.each([
    '/login/../rooms/everybody',
    '//rooms/everybody',
    '/assets/../rooms/everybody',
    '/LOGIN',
    '/login/',
  ])('%s → no way around', async (path) => {
    const { url, house } = await openLocked();
    const answer = await look(url, '', path);
    expect(await answer.text()).not.toContain('id="messages"');
    expect(house.seen).toEqual([]);
  });
});

describe('with a token', () => {
  test('one’s own → in, and what is done is proven; another name is not believed', async () => {
    const { url, house } = await openLocked();
    const cookie = await comeIn(url, danasToken);
    expect((await say(url, `${cookie}; who=lee`)).status).toBe(200);
    expect(house.seen[0]?.by).toMatchObject({ user: 'dana', selfDeclared: false });
    await post(url, '/who', cookie, { user: 'lee', back: '/' });
    await say(url, cookie);
    expect(house.seen.at(-1)?.by.user).toBe('dana');
  });

  test('revoked → out at once', async () => {
    const { url, tokens } = await openLocked();
    const cookie = await comeIn(url, danasToken);
    expect((await look(url, cookie)).status).toBe(200);
    tokens.length = 0;
    expect((await look(url, cookie)).status).toBe(302);
  });

  test('given to somebody else → sessions of before do not become theirs', async () => {
    const { url, tokens } = await openLocked();
    const cookie = await comeIn(url, danasToken);
    tokens.splice(0, 1, { id: 't1', person: 'lee', digest: digestOf(danasToken) });
    expect((await look(url, cookie)).status).toBe(302);
  });

  test('of somebody who is not in the plan → said so, and nothing is done', async () => {
    const { url, tokens, house } = await openLocked();
    tokens.push({ id: 't2', person: 'ghost', digest: digestOf('tocsin_ghost-token') });
    const cookie = await comeIn(url, 'tocsin_ghost-token');
    expect((await say(url, cookie)).status).toBe(403);
    expect(await (await look(url, cookie, '/who')).text()).toContain('not in the plan in force');
    expect(house.seen).toEqual([]);
  });
});

describe('with the shared secret', () => {
  test('in, but everybody says who they are, and it is marked so', async () => {
    const { url, house } = await openLocked();
    const session = await comeIn(url, secret);
    expect((await look(url, session)).headers.get('location')).toContain('/who');
    const who = cookieOf(await post(url, '/who', session, { user: 'lee', back: '/' }));
    await say(url, `${session}; ${who}`);
    expect(house.seen[0]?.by).toMatchObject({ user: 'lee', selfDeclared: true });
  });

  test('changed → everybody who came in with the old one is out', async () => {
    const { url, login } = await openLocked();
    const session = await comeIn(url, secret);
    login.secret = 'another secret of the team';
    expect((await look(url, session)).headers.get('location')).toContain('/login');
  });
});

describe('guessing', () => {
  test('as often as is allowed → refused each time; once more → told to wait; then again', async () => {
    const { url, time } = await openLocked();
    for (let count = 0; count < burst; count += 1)
      expect((await knock(url, `guess ${count}`)).status).toBe(401);
    const late = await knock(url, danasToken);
    expect([late.status, late.headers.get('retry-after')]).toEqual([429, String(refillMs / 1000)]);
    time.now += refillMs - 1;
    expect((await knock(url, danasToken)).status).toBe(429);
    time.now += 1;
    expect((await knock(url, danasToken)).status).toBe(303);
  });

  test('many at the same time → no more are let through', async () => {
    const { url } = await openLocked();
    const answers = await Promise.all(Array.from({ length: 40 }, (_, count) => knock(url, `guess ${count}`)));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(burst);
  });

  test('from another address, as the proxy on this machine tells → not held back; a made-up first one → is', async () => {
    const { url } = await openLocked();
    const from = (address: string) => ({ 'x-forwarded-for': address });
    for (let count = 0; count < burst; count += 1)
      await knock(url, 'guess', from(`10.0.0.${count}, 203.0.113.7`));
    expect((await knock(url, 'guess', from('10.9.9.9, 203.0.113.7'))).status).toBe(429);
    expect((await knock(url, danasToken, from('203.0.113.8'))).status).toBe(303);
  });

  test.each([
    ['nothing', ''],
    ['a part', danasToken.slice(0, -1)],
    ['its digest', digestOf(danasToken)],
    ['another case', danasToken.toUpperCase()],
    ['very much', 'x'.repeat(3000)],
  ])('%s → refused, in the same words', async (_name, typed) => {
    const { url } = await openLocked();
    const answer = await knock(url, typed);
    expect(answer.status).toBe(401);
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(await answer.text()).toContain('neither a token nor the secret');
  });

  test('more than a form may have → refused unread', async () => {
    const { url } = await openLocked();
    expect((await knock(url, 'x'.repeat(5000))).status).toBe(413);
  });

  test('a session’s number, guessed → nobody', async () => {
    const { url } = await openLocked();
    for (const number of ['x', 'A'.repeat(43), '../../x', '%00'])
      expect((await look(url, `session=${number}`)).status).toBe(302);
  });
});

describe('a session', () => {
  test('unused for too long → over; used in time → goes on, but not for ever', async () => {
    const { url, time } = await openLocked();
    const cookie = await comeIn(url, danasToken);
    time.now += idleMs - 1;
    expect((await look(url, cookie)).status).toBe(200);
    time.now += idleMs;
    expect((await look(url, cookie)).status).toBe(302);

    const since = time.now;
    const used = await comeIn(url, danasToken);
    while (time.now + idleMs - 1 < since + longestMs) {
      time.now += idleMs - 1;
      expect((await look(url, used)).status).toBe(200);
    }
    time.now = since + longestMs - 1;
    expect((await look(url, used)).status).toBe(200);
    time.now += 1;
    expect((await look(url, used)).status).toBe(302);
  });

  test('logged out → the cookie that somebody kept opens nothing', async () => {
    const { url } = await openLocked();
    const cookie = await comeIn(url, danasToken);
    const answer = await post(url, '/logout', cookie);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/login']);
    expect(answer.headers.get('set-cookie')).toMatch(/^session=;/);
    expect((await look(url, cookie)).status).toBe(302);
  });

  test('logged out everywhere → all of one’s own end, nobody else’s', async () => {
    const { url } = await openLocked();
    const [here, there, other] = [
      await comeIn(url, danasToken),
      await comeIn(url, danasToken),
      await comeIn(url, secret),
    ];
    await post(url, '/logout', here ?? '', { all: 'yes' });
    expect((await look(url, there ?? '')).headers.get('location')).toContain('/login');
    expect((await look(url, other ?? '')).headers.get('location')).toContain('/who');
  });

  test('a number that was slipped into the browser before → another one after the login', async () => {
    const { url } = await openLocked();
    const planted = await comeIn(url, secret);
    const mine = cookieOf(await knock(url, danasToken, { cookie: planted }));
    expect(mine).not.toBe(planted);
    expect((await look(url, planted)).headers.get('location')).toContain('/login');
  });

  test('what is kept of it → not its number', async () => {
    const { url, house } = await openLocked();
    const number = (await comeIn(url, danasToken)).replace('session=', '');
    const rows: string[] = [];
    for await (const row of house.rows.entries('web harbor sessions')) rows.push(...row);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.join('\n')).not.toContain(number);
  });

  test('a live page whose session ends → is cut', async () => {
    const { url, tokens, house } = await openLocked();
    const cookie = await comeIn(url, danasToken);
    const { body } = await look(url, cookie, '/rooms/everybody/stream');
    const reader = body?.getReader();
    expect((await reader?.read())?.done).toBe(false);
    tokens.length = 0;
    const card = {
      tone: 'neutral',
      banner: null,
      title: [],
      blocks: [],
      footer: [],
      summary: '',
      urgent: false,
    } as const;
    await house.web.post('everybody', 'k', { ...card, title: [{ kind: 'plain', text: 'for members only' }] });
    let heard = '';
    for (;;) {
      const chunk = await reader?.read();
      if (chunk?.done !== false) break;
      heard += new TextDecoder().decode(chunk.value);
    }
    expect(heard).not.toContain('for members only');
  });
});

describe('coming in from elsewhere', () => {
  test.each([
    ['another site', { origin: 'https://evil.example' }],
    ['a sandboxed frame', { origin: 'null' }],
    ['another site, our origin forged', { 'sec-fetch-site': 'cross-site' }],
  ])('%s posts our login, or logs us out → refused', async (_name, headers) => {
    const { url } = await openLocked();
    expect((await knock(url, danasToken, headers)).status).toBe(403);
    const cookie = await comeIn(url, danasToken);
    expect((await post(url, '/logout', cookie, {}, headers)).status).toBe(403);
    expect((await look(url, cookie)).status).toBe(200);
  });

  test.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    '/%0d%0ax: y/',
  ])('back to %j → stays with us', async (back) => {
    const { url } = await openLocked();
    const location = (await knock(url, danasToken, {}, back)).headers.get('location') ?? '';
    expect(new URL(location, url).origin).toBe(url);
    const form = formsOf(
      await (await look(url, '', `/login?${new URLSearchParams({ back }).toString()}`)).text(),
    )[0];
    expect(new URL(form?.fields['back'] ?? '', url).origin).toBe(url);
  });

  test('a link from another site → our own page asks once more, before anybody must log in', async () => {
    const { url } = await openLocked();
    const answer = await fetch(`${url}/rooms/everybody`, { headers: { 'sec-fetch-site': 'cross-site' } });
    expect(await answer.text()).toContain('content="0; url=/rooms/everybody"');
  });

  test('markup typed as a token or as the way back → text', async () => {
    const { url } = await openLocked();
    const page = await (await knock(url, '"><script>alert(1)</script>', {}, '/"><script>')).text();
    expect(page).not.toMatch(/<script>|"><script/);
  });
});

test('the room → says how sure it is who somebody is, and shows the way out', async () => {
  const { url } = await openLocked();
  const page = await (await look(url, await comeIn(url, danasToken))).text();
  expect(page).toContain('by your token');
  expect(page).toContain('Log out');
});
