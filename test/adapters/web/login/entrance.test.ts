// Under which names the room answers, and what its cookies say: behind a proxy, with a certificate of its own, plain.
import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  isOurHost,
  isOurOrigin,
  isSecure,
  thisMachine,
  type Entrance,
} from '#adapters/web/login/entrance.ts';
import { danasToken, knock, openLocked } from './entry.ts';

const pem = (name: string) =>
  readFileSync(join(import.meta.dirname, '..', '..', '..', 'fixtures', 'tls', `${name}.pem`), 'utf8');
const tls = { cert: pem('cert'), key: pem('key') };
const login = { tokens: () => [], secret: null };
const proxied: Entrance = { publicUrl: 'https://outage.example.org', tls: null, login };
const own: Entrance = { publicUrl: null, tls, login };

describe('names', () => {
  test.each<[string, string, string, Entrance, boolean]>([
    ['no login: our loopback', '127.0.0.1:3000', '127.0.0.1', thisMachine, true],
    ['no login: another name that leads here', 'evil.example:3000', '127.0.0.1', thisMachine, false],
    ['no login: the address that is listened on', '10.0.0.5:3000', '10.0.0.5', thisMachine, false],
    ['proxy: the public name', 'outage.example.org', '127.0.0.1', proxied, true],
    ['proxy: the public name at our port', 'outage.example.org:3000', '127.0.0.1', proxied, false],
    ['proxy: the name by which it calls us', '10.0.0.5:3000', '10.0.0.5', proxied, true],
    ['proxy: another', 'evil.example', '127.0.0.1', proxied, false],
    ['certificate: a name in it', 'tocsin.test:3000', '0.0.0.0', own, true],
    ['certificate: an address in it', '127.0.0.1:3000', '0.0.0.0', own, true],
    ['certificate: a name that only ends like it', 'evil-tocsin.test:3000', '0.0.0.0', own, false],
    ['certificate: nothing', '', '0.0.0.0', own, false],
  ])('%s → %s', (_name, host, bound, entrance, ours) => {
    expect(isOurHost(host, 3000, bound, entrance)).toBe(ours);
  });

  test('origins: that of the public address, or of the name that was asked → ours; http beside https → not', () => {
    expect(isOurOrigin('https://outage.example.org', '10.0.0.5:3000', proxied)).toBe(true);
    expect(isOurOrigin('http://outage.example.org', 'outage.example.org', proxied)).toBe(false);
    expect(isOurOrigin('https://tocsin.test:3000', 'tocsin.test:3000', own)).toBe(true);
    expect(isOurOrigin('http://tocsin.test:3000', 'tocsin.test:3000', own)).toBe(false);
  });
});

describe('cookies', () => {
  test('plain http → not Secure, or no browser would keep it', async () => {
    const { url } = await openLocked();
    const cookie = (await knock(url, danasToken)).headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^session=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; SameSite=Strict$/);
  });

  test('https at the proxy → Secure, bound to this host', async () => {
    const { url } = await openLocked({ publicUrl: 'https://outage.example.org' });
    const answer = await knock(url, danasToken, { origin: 'https://outage.example.org' });
    expect(answer.headers.get('set-cookie')).toMatch(
      /^__Host-session=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
  });

  test.each<[string, Partial<Entrance>, boolean]>([
    ['https in front of plain http', { publicUrl: 'https://a.example' }, true],
    ['http in front of our https', { publicUrl: 'http://a.example', tls }, false],
    ['our own https', { tls }, true],
    ['neither', {}, false],
  ])('%s → Secure: %s', (_name, over, secure) => {
    expect(isSecure({ ...thisMachine, ...over })).toBe(secure);
  });
});

test('a certificate of its own: asked by https → answers, over TLS 1.2 or newer', async () => {
  const { house } = await openLocked({ tls });
  const address = new URL(house.web.url());
  expect(address.protocol).toBe('https:');
  const status = await new Promise<number>((resolve, reject) => {
    const { port } = address;
    const asked = request({ host: '127.0.0.1', port, path: '/livez', ca: tls.cert }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    asked.once('error', reject);
    asked.end();
  });
  expect(status).toBe(200);
});
