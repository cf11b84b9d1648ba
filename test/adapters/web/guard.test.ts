// The local room as an attacker would try it: other names, other origins, other paths, too much, and its headers.
import { request } from 'node:http';
import { describe, expect, test } from 'vitest';
import { openHouse } from './house.ts';
import { formsOf, webPerson } from './person.ts';

/** A GET with a Host header of the caller's choice, which `fetch` would not send. */
function statusFor(url: string, headers: Record<string, string>, path = '/livez', method = 'GET') {
  return new Promise<number>((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const asked = request({ hostname, port, path, method, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    asked.once('error', reject);
    asked.end();
  });
}

describe('the Host header', () => {
  test.each(['127.0.0.1', 'localhost', '[::1]', 'LOCALHOST'])('%s with our port → served', async (name) => {
    const { web } = await openHouse();
    expect(await statusFor(web.url(), { host: `${name}:${new URL(web.url()).port}` })).toBe(200);
  });

  test.each([
    'evil.example:PORT',
    '127.0.0.1.evil.example:PORT',
    'localhost.evil.example:PORT',
    '127.0.0.1:1',
    '127.0.0.1',
    'localhost',
    '0.0.0.0:PORT',
    '127.0.0.2:PORT',
    'user@127.0.0.1:PORT',
  ])('%s → refused, whatever is asked for', async (name) => {
    const { web, seen } = await openHouse();
    const host = name.replace('PORT', new URL(web.url()).port);
    for (const path of ['/livez', '/rooms/everybody', '/who'])
      expect([400, 421]).toContain(await statusFor(web.url(), { host }, path));
    expect(seen).toEqual([]);
  });
});

describe('where a post comes from', () => {
  const line = { room: 'everybody', text: 'note x', request: 'test-request-00000001' };

  test.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['another port of this machine', { origin: 'http://127.0.0.1:1' }],
    ['a sandboxed frame', { origin: 'null' }],
    ['another site, with our origin forged', { 'sec-fetch-site': 'cross-site' }],
    ['a sister site', { 'sec-fetch-site': 'same-site' }],
    ['an address bar', { 'sec-fetch-site': 'none' }],
  ])('%s → refused, nothing reaches the house', async (_name, headers) => {
    const { web, seen } = await openHouse();
    const dana = await webPerson(web.url(), 'dana');
    expect((await dana.post('/say', line, headers)).status).toBe(403);
    expect(seen).toEqual([]);
  });

  test('nothing is said about it → refused', async () => {
    const { web, seen } = await openHouse();
    const { cookie } = await webPerson(web.url(), 'dana');
    const body = new URLSearchParams(line);
    expect((await fetch(`${web.url()}/say`, { method: 'POST', body, headers: { cookie } })).status).toBe(403);
    expect(seen).toEqual([]);
  });

  test('our own page, as a browser says it → taken', async () => {
    const { web, seen } = await openHouse();
    const dana = await webPerson(web.url(), 'dana');
    expect((await dana.post('/say', line, { 'sec-fetch-site': 'same-origin' })).status).toBe(200);
    expect(seen).toHaveLength(1);
  });

  test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS'])('%s from elsewhere → refused', async (method) => {
    const { web } = await openHouse();
    const headers = { origin: 'https://evil.example' };
    expect((await fetch(`${web.url()}/say`, { method, headers })).status).toBe(403);
  });
});

describe('who you are', () => {
  test('nobody yet: a room → asked first, and led back to it', async () => {
    const { web } = await openHouse();
    const answer = await fetch(`${web.url()}/rooms/everybody`, { redirect: 'manual' });
    expect(answer.headers.get('location')).toBe('/who?back=%2Frooms%2Feverybody');
  });

  test('nobody yet: a line, a button, a file, a stream → refused', async () => {
    const { web, seen } = await openHouse();
    for (const path of ['/say', '/act', '/files', '/inbox']) {
      const body = new URLSearchParams({ room: 'everybody', text: 'note x', verb: 'note' });
      const answer = await fetch(web.url() + path, { method: 'POST', body, headers: { origin: web.url() } });
      expect(answer.status).toBe(403);
    }
    expect((await fetch(`${web.url()}/rooms/everybody/stream`)).status).toBe(403);
    expect(seen).toEqual([]);
  });

  test('a choice → a cookie that scripts and other sites cannot use', async () => {
    const { web } = await openHouse();
    const answer = await fetch(`${web.url()}/who`, {
      method: 'POST',
      body: new URLSearchParams({ user: 'dana', back: '/rooms/everybody' }),
      headers: { origin: web.url() },
      redirect: 'manual',
    });
    expect(answer.headers.get('set-cookie')).toMatch(/^who=dana;.*HttpOnly;.*SameSite=Strict$/);
    expect(answer.headers.get('location')).toBe('/rooms/everybody');
  });

  test.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    '/rooms/a\r\nx: y',
  ])('back to %j → to our first page instead', async (back) => {
    const { web } = await openHouse();
    const answer = await fetch(`${web.url()}/who`, {
      method: 'POST',
      body: new URLSearchParams({ user: 'dana', back }),
      headers: { origin: web.url() },
      redirect: 'manual',
    });
    expect(answer.headers.get('location')).toBe('/');
  });

  test('a name that nobody gave → not believed', async () => {
    const { web } = await openHouse();
    const headers = { cookie: 'who=mallory' };
    expect((await fetch(`${web.url()}/rooms/everybody`, { headers, redirect: 'manual' })).status).toBe(302);
  });

  test('a typed name → an id that does not contain it, the same for the same name', async () => {
    const { web, seen } = await openHouse();
    const typed = async (name: string) => {
      const answer = await fetch(`${web.url()}/who`, {
        method: 'POST',
        body: new URLSearchParams({ name, back: '/' }),
        headers: { origin: web.url() },
        redirect: 'manual',
      });
      return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    };
    const first = await typed('Ann Berg');
    expect(await typed('  ann   BERG ')).toBe(first);
    expect(await typed('Bo')).not.toBe(first);
    const body = new URLSearchParams({ room: 'everybody', text: 'x', request: 'test-request-00000001' });
    await fetch(`${web.url()}/say`, { method: 'POST', body, headers: { origin: web.url(), cookie: first } });
    expect(seen[0]?.by).toMatchObject({ selfDeclared: true, administrator: false, machine: false });
    expect(seen[0]?.by.user).toMatch(/^guest-/);
    expect(seen[0]?.by.user.toLowerCase()).not.toContain('ann');
  });

  test('a name without a letter → asked again', async () => {
    const { web } = await openHouse();
    for (const name of ['', '   ', '...', '\u200B\u202E', '123']) {
      const answer = await fetch(`${web.url()}/who`, {
        method: 'POST',
        body: new URLSearchParams({ name, back: '/' }),
        headers: { origin: web.url() },
        redirect: 'manual',
      });
      expect(answer.status).toBe(400);
    }
  });

  test('a link from another site: the cookie stayed at home → our page asks for the room once more', async () => {
    const { web } = await openHouse();
    const answer = await fetch(`${web.url()}/rooms/everybody`, {
      headers: { 'sec-fetch-site': 'cross-site' },
    });
    expect(await answer.text()).toContain('content="0; url=/rooms/everybody"');
  });
});

describe('headers and paths', () => {
  test('every kind of answer → strict policy, no sniffing, no referrer to others, no cache', async () => {
    const { web } = await openHouse();
    const dana = await webPerson(web.url(), 'dana');
    for (const path of ['/rooms/everybody', '/who', '/livez', '/nowhere', '/files/x', '/rooms/none']) {
      const { headers } = await dana.get(path);
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      );
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('same-origin');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-frame-options')).toBe('DENY');
    }
  });

  test('a page → no script, style or handler inside it', async () => {
    const { web } = await openHouse();
    const page = await (await webPerson(web.url(), 'dana')).page('/rooms/everybody');
    expect(page).not.toMatch(/<style|\sstyle=|\son[a-z]+=|<script(?![^>]*src=)|javascript:/);
    expect(formsOf(page).length).toBeGreaterThan(1);
  });

  test('assets → kept by browsers under a name that changes with them; others are not there', async () => {
    const { web } = await openHouse();
    const page = await (await webPerson(web.url(), 'dana')).page('/rooms/everybody');
    const paths = [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map((match) => match[1] ?? '');
    expect(paths).toHaveLength(6);
    for (const path of paths) {
      const answer = await fetch(web.url() + path);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('cache-control')).toContain('immutable');
    }
  });

  test.each([
    '/assets/../web.ts',
    '/assets/%2e%2e/web.ts',
    '/assets/..%2fweb.ts',
    '/files/../../etc/passwd',
    '/files/%00',
  ])('%s → nothing is there', async (path) => {
    const { web } = await openHouse();
    const { cookie } = await webPerson(web.url(), 'dana');
    const host = new URL(web.url()).host;
    expect(await statusFor(web.url(), { host, cookie }, path)).toBe(404);
  });

  test('health: well → 200, not well → 503 with the reason', async () => {
    const well = await openHouse();
    expect((await fetch(`${well.web.url()}/livez`)).status).toBe(200);
    expect((await fetch(`${well.web.url()}/readyz`)).status).toBe(200);
    const ill = await openHouse({
      health: { live: () => 'stuck for 9 s', ready: () => Promise.resolve('the database is away') },
    });
    for (const [path, why] of [
      ['/livez', 'stuck for 9 s'],
      ['/readyz', 'the database is away'],
    ]) {
      const answer = await fetch(`${ill.web.url()}${path}`);
      expect([answer.status, await answer.text()]).toEqual([503, why]);
    }
  });

  test('a port that is taken → a fault that says what to set', async () => {
    const { web } = await openHouse();
    const port = Number(new URL(web.url()).port);
    await expect(openHouse({ port })).rejects.toMatchObject({
      code: 'account',
      message: expect.stringMatching(/set PORT/),
    });
  });
});
