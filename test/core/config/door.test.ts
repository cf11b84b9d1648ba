// Settings of the door: what is refused at start with what to write, and what is only warned of.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readConfig } from '#src/config.ts';
import { doorWarnings } from '#adapters/web/index.ts';
import { temporaryFolder } from '../../support/folder.ts';

const fixture = (name: string) => join(import.meta.dirname, '../../fixtures/tls', `${name}.pem`);
const tls = { TLS_CERT: fixture('cert'), TLS_KEY: fixture('key') };
const secret = { LOGIN_SECRET: 'sixteen letters!' };

function problems(environment: Record<string, string>): string[] {
  return readConfig({ DATA_DIR: temporaryFolder(), ...environment }).problems.map(
    ({ name, message }) => `${name} ${message.split(':')[0]}`,
  );
}

function door(environment: Record<string, string>) {
  const { config } = readConfig({ DATA_DIR: temporaryFolder(), ...environment });
  return config?.door;
}

describe('who may come in', () => {
  test.each(['127.0.0.1', 'localhost', '::1'])('HOST=%s → no login', (HOST) => {
    expect(door({ HOST })).toMatchObject({ login: false, tls: null, publicUrl: null });
  });

  test('reached by others, with nothing set → both things are told at once', () => {
    expect(problems({ HOST: '0.0.0.0' })).toEqual([
      'HOST can be reached by others',
      'HOST can be reached by others, and what they type could be read on the way',
    ]);
  });

  test('a secret and a certificate, or a secret and a proxy → taken, with a login', () => {
    expect(door({ HOST: '0.0.0.0', ...secret, ...tls })).toMatchObject({ login: true });
    const PUBLIC_URL = 'https://outage.example.org/';
    expect(door({ ...secret, PUBLIC_URL })).toMatchObject({
      login: true,
      publicUrl: 'https://outage.example.org',
    });
  });

  test('a proxy in front of loopback, and nobody who could come in → refused', () => {
    expect(problems({ PUBLIC_URL: 'https://a.example' })).toEqual(['HOST can be reached by others']);
  });

  test('a token instead of a secret → taken; a list without one → not', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'tokens.json'), '[]');
    const asked = { DATA_DIR: folder, HOST: '0.0.0.0', ...tls };
    expect(problems(asked)).toHaveLength(1);
    writeFileSync(
      join(folder, 'tokens.json'),
      '[{"id":"a","person":"dana","digest":"00","made":"2026-11-25"}]',
    );
    expect(problems(asked)).toEqual([]);
  });

  test('a secret of 15 characters → too short; of 16 → taken; never printed', () => {
    expect(problems({ LOGIN_SECRET: 'x'.repeat(15) })).toEqual(['LOGIN_SECRET is too short']);
    expect(problems({ LOGIN_SECRET: 'x'.repeat(16) })).toEqual([]);
  });
});

describe('https', () => {
  test.each([
    ['a certificate without its key', { TLS_CERT: tls.TLS_CERT }, 'TLS_KEY cannot be read'],
    ['a key without its certificate', { TLS_KEY: tls.TLS_KEY }, 'TLS_CERT cannot be read'],
    [
      'no PEM at all',
      { ...tls, TLS_CERT: import.meta.filename },
      'TLS_CERT and TLS_KEY do not belong together, or are no PEM files without a password',
    ],
  ])('%s → refused', (_name, set, told) => {
    expect(problems(set)).toEqual([told]);
  });

  test.each([
    'outage.example.org',
    'ftp://a.example',
    'https://a.example/path',
    'https://user@a.example',
    'https://a.example/?x',
  ])('PUBLIC_URL=%s → refused', (PUBLIC_URL) => {
    expect(problems({ ...secret, PUBLIC_URL })).toEqual(['PUBLIC_URL is no address of a whole host']);
  });
});

describe('warnings', () => {
  const here = { publicUrl: null, tls: null, secret: null, login: false, runSheetDir: null };

  test('on this machine alone, beside a real platform → the fallback cannot be reached', () => {
    expect(doorWarnings('127.0.0.1', here, ['red'])).toHaveLength(1);
    expect(doorWarnings('127.0.0.1', here, [])).toEqual([]);
    expect(
      doorWarnings('127.0.0.1', { ...here, publicUrl: 'https://a.example', login: true }, ['red']),
    ).toEqual([]);
  });

  test('a public address without https → can be read on the way', () => {
    expect(
      doorWarnings('127.0.0.1', { ...here, publicUrl: 'http://a.example', login: true }, []),
    ).toHaveLength(1);
  });
});
