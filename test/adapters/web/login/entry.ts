// A local room with a login, and people who come in with what they have.
import { createServer } from 'node:net';
import { digestOf, type HeldToken } from '#adapters/web/index.ts';
import type { Entrance } from '#adapters/web/login/entrance.ts';
import { openHouse, type House } from '../house.ts';

export const danasToken = 'tocsin_danas-token-for-this-test-0000000000';
export const secret = 'a secret of the whole team';

export interface Locked {
  house: House;
  /** Taken away and given while it runs. */
  tokens: HeldToken[];
  /** The shared secret, changed while it runs. */
  login: { tokens: () => readonly HeldToken[]; secret: string | null };
  /** Its clock, moved by hand. */
  time: { now: number };
  /** Where this machine reaches it, whatever people type elsewhere. */
  url: string;
}

export async function openLocked(over: Partial<Entrance> = {}): Promise<Locked> {
  const tokens: HeldToken[] = [{ id: 't1', person: 'dana', digest: digestOf(danasToken) }];
  const time = { now: Date.UTC(2026, 10, 25, 2, 41) };
  const login = { tokens: () => tokens, secret };
  const port = await freePort();
  const entrance = { publicUrl: null, tls: null, login, ...over };
  const house = await openHouse({ port, entrance, clock: { now: () => time.now } });
  return { house, tokens, login, time, url: `http://127.0.0.1:${port}` };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? (address?.port ?? 0) : 0));
    });
  });
}

/** Posts what somebody has at the door. */
export function knock(
  url: string,
  credential: string,
  headers: Record<string, string> = {},
  back = '/',
): Promise<Response> {
  return fetch(`${url}/login`, {
    method: 'POST',
    body: new URLSearchParams({ credential, back }),
    headers: { origin: url, ...headers },
    redirect: 'manual',
  });
}

export function cookieOf(answer: Response): string {
  return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}

export async function comeIn(url: string, credential: string): Promise<string> {
  return cookieOf(await knock(url, credential));
}

export function post(
  url: string,
  path: string,
  cookie: string,
  fields: Record<string, string> = {},
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(url + path, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { cookie, origin: url, ...headers },
    redirect: 'manual',
  });
}

export function say(url: string, cookie: string, headers: Record<string, string> = {}): Promise<Response> {
  const line = { room: 'everybody', text: 'note x', request: 'test-request-00000001' };
  return post(url, '/say', cookie, line, { 'hx-request': 'true', ...headers });
}

export function look(url: string, cookie: string, path = '/rooms/everybody'): Promise<Response> {
  return fetch(url + path, { headers: { cookie }, redirect: 'manual' });
}
