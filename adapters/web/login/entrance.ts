// Where people come in: under which names the room answers, whether it is https there, and whether they must log in.
import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import type { Credentials } from './credentials.ts';

export interface Entrance {
  /** Address of the proxy in front, as people type it, without a slash at its end; `null` = there is none. */
  publicUrl: string | null;
  /** PEM. `null` = plain http, or a proxy does it. */
  tls: { cert: string; key: string } | null;
  /** `null` = there is no login: only on loopback. */
  login: Credentials | null;
}

/** This machine alone, no login. */
export const thisMachine: Entrance = { publicUrl: null, tls: null, login: null };

/** Cookies are marked so exactly when the people's own address is https. */
export function isSecure({ publicUrl, tls }: Entrance): boolean {
  return publicUrl === null ? tls !== null : publicUrl.startsWith('https:');
}

const loopback = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * Whether a Host header names us. Without a login this is the only wall: a page elsewhere can point its own name at
 * 127.0.0.1. Behind one it keeps out what a proxy in front was never meant to pass on.
 *
 * @param host lower case, with its port
 * @param bound address that is listened on
 */
export function isOurHost(host: string, port: number, bound: string, entrance: Entrance): boolean {
  const { publicUrl, tls } = entrance;
  const name = withoutPort(host, port, tls === null ? 80 : 443);
  if (publicUrl !== null && host === new URL(publicUrl).host) return true;
  if (name === null) return false;
  if (loopback.includes(name)) return true;
  if (entrance.login === null) return false;
  return name === bracketed(bound) || (tls !== null && isNamed(new X509Certificate(tls.cert), name));
}

/** The origins from which our own pages post. */
export function isOurOrigin(origin: string, host: string, entrance: Entrance): boolean {
  const { publicUrl, tls } = entrance;
  const outside = publicUrl === null ? null : new URL(publicUrl);
  if (origin === outside?.origin) return true;
  return host !== outside?.host && origin === `${tls === null ? 'http' : 'https'}://${host}`;
}

function withoutPort(host: string, port: number, standard: number): string | null {
  const ending = `:${port}`;
  if (host.endsWith(ending)) return host.slice(0, -ending.length);
  return port === standard && !/:\d+$/.test(host) ? host : null;
}

function bracketed(host: string): string {
  return isIP(host) === 6 ? `[${host}]` : host.toLowerCase();
}

/** Whoever holds the certificate answers to its names. */
function isNamed(certificate: X509Certificate, name: string): boolean {
  const bare = name.replace(/^\[(.*)\]$/, '$1');
  if (isIP(bare) !== 0) return certificate.checkIP(bare) !== undefined;
  return certificate.checkHost(bare) !== undefined;
}
