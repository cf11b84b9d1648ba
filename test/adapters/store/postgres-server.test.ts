// What is PostgreSQL's own: several processes, connections that break, a server that goes away, and settings that would
// lose entries.
import pg from 'pg';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { openPostgresStore, type PostgresOptions } from '#adapters/store/index.ts';
import { createPool } from '#adapters/store/postgres/pool.ts';
import { postgresFault } from '#adapters/store/postgres/faults.ts';
import { systemClock } from '#src/clock.ts';
import { verifyChain } from '#src/journal/chain.ts';
import type { StoreFault } from '#src/journal/fault.ts';
import type { Store } from '#src/journal/port.ts';
import { notes, texts } from '../../contract/store/under-test.ts';
import { provenance } from '../../support/journal.ts';
import { noPostgres, say, startPostgres, type TestPostgres } from '../../support/postgres.ts';
import { startProxy } from '../../support/proxy.ts';
import { startWriter } from '../../support/writer.ts';

async function open(url: string, over: Partial<PostgresOptions> = {}): Promise<Store> {
  const store = await openPostgresStore({ url, clock: systemClock, ...over });
  onTestFinished(() => store.close());
  return store;
}

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client(url);
  client.on('error', () => undefined);
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}

function fault(code: string, names: string) {
  return expect.objectContaining({ name: 'StoreFault', code, message: expect.stringContaining(names) });
}

describe.runIf(noPostgres === null)('PostgreSQL', () => {
  let server: TestPostgres;
  let url: string;
  beforeAll(async () => {
    server = await startPostgres();
    url = await server.database();
    return () => server.stop();
  });

  async function empty(): Promise<string> {
    await server.empty(url);
    return url;
  }

  describe('several processes', () => {
    test('an empty database: opened by ten at once → tables made once, all of them work', async () => {
      const place = await empty();
      const stores = await Promise.all(Array.from({ length: 10 }, () => open(place)));
      await Promise.all(
        stores.map((store, index) =>
          store.journal.append(provenance(`r${index}`), [notes(`O-${index}`, 0, 'a')]),
        ),
      );
      expect(await stores[0]?.journal.lastPosition('acme')).toBe(10);
    });

    test('two processes and this one: all write to one stream → every fact once, one chain', async () => {
      const place = await empty();
      const store = await open(place);
      const both = ['W-1', 'W-2'].map((name) => startWriter('postgres', place, name, 25));
      const seen: number[] = [];
      let writing = true;
      const reading = (async () => {
        for (;;) {
          const done = !writing;
          const entries = await store.journal.readAfter('acme', seen.at(-1) ?? 0, 5);
          seen.push(...entries.map(({ position }) => position));
          if (done && entries.length === 0) return;
        }
      })();
      expect(await Promise.all(both.map((one) => one.ended))).toEqual([0, 0]);
      writing = false;
      await reading;
      expect(new Set(texts(await store.journal.read('acme', 'O-1'))).size).toBe(50);
      expect(verifyChain(await store.journal.rows('acme', 'O-1'))).toMatchObject({
        ok: true,
        head: { version: 50 },
      });
      expect(seen).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
    });

    test('one process killed while it writes → what it confirmed is there, the other goes on', async () => {
      const place = await empty();
      const store = await open(place);
      const writer = startWriter('postgres', place, 'W-1', 10_000);
      await writer.lines(15);
      writer.kill();
      await writer.ended;
      const confirmed = writer.said.filter((line) => line.startsWith('W-'));
      const there = texts(await store.journal.read('acme', 'O-1'));
      expect(confirmed.filter((request) => !there.includes(request))).toEqual([]);
      const more = notes('O-1', there.length, 'after');
      expect((await store.journal.append(provenance('after'), [more])).kind).toBe('appended');
    });

    test('an organisation whose last append hangs → another organisation is not held up', async () => {
      const place = await empty();
      const store = await open(place);
      await store.journal.append(provenance('r1'), [notes('O-1', 0, 'a')]);
      const hanging = await connected(place);
      await hanging.query(
        `begin; update tocsin.organisations set position = position where organisation = 'acme'`,
      );
      const waiting = store.journal.append(provenance('r2'), [notes('O-1', 1, 'b')]);
      const other = provenance('r1', { organisation: 'umbrella' });
      expect((await store.journal.append(other, [notes('O-1', 0, 'x')])).kind).toBe('appended');
      expect(await store.journal.lastPosition('acme')).toBe(1);
      await hanging.query('commit');
      expect((await waiting).kind).toBe('appended');
    });

    test('a server set to serializable: many append → no failures of its strictness', async () => {
      const place = await empty();
      const store = await open(place);
      await say(place, `alter role tocsin set default_transaction_isolation = 'serializable'`);
      onTestFinished(() => say(place, 'alter role tocsin reset default_transaction_isolation'));
      const strict = await open(place);
      const answers = await Promise.all(
        Array.from({ length: 16 }, (_, index) =>
          (index % 2 ? store : strict).journal.append(provenance(`r${index}`), [notes('O-1', 0, 'x')]),
        ),
      );
      expect(answers.filter(({ kind }) => kind === 'appended')).toHaveLength(1);
      expect(answers.filter(({ kind }) => kind === 'conflict')).toHaveLength(15);
    });
  });

  describe('what breaks', () => {
    test('every connection cut in the middle of appends → retryable faults, never a crash, nothing half-written', async () => {
      const place = await empty();
      const store = await open(place);
      const admin = await connected(place);
      const cut = `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'tocsin'`;
      let faults = 0;
      for (let round = 0; round < 8; round += 1) {
        const appends = Array.from({ length: 6 }, (_, index) =>
          store.journal.append(provenance(`r${round}.${index}`), [notes(`O-${round}.${index}`, 0, 'a', 'b')]),
        );
        const [, ...answers] = await Promise.allSettled([admin.query(cut), ...appends]);
        for (const [index, answer] of answers.entries()) {
          if (answer.status === 'fulfilled') continue;
          faults += 1;
          expect(answer.reason).toMatchObject({ name: 'StoreFault', code: 'unreachable', retryable: true });
          const append = () =>
            store.journal.append(provenance(`r${round}.${index}`), [
              notes(`O-${round}.${index}`, 0, 'a', 'b'),
            ]);
          // The pool may still hand out a connection that was cut while it rested.
          const again = await append().catch(append).catch(append);
          // `repeated` where only the answer was lost.
          expect(['appended', 'repeated']).toContain(again.kind);
        }
      }
      expect(faults).toBeGreaterThan(0);
      expect(await store.journal.lastPosition('acme')).toBe(96);
      expect(await store.journal.readAfter('acme', 0, 1_000)).toHaveLength(96);
    });

    test('a server that goes away and comes back → retryable fault naming it without the password, then work', async () => {
      const place = await empty();
      const store = await open(place.replace('tocsin@', 'tocsin:secret@'));
      await store.journal.append(provenance('r1'), [notes('O-1', 0, 'a')]);
      await server.kill();
      const attempt = store.journal.append(provenance('r2'), [notes('O-1', 1, 'b')]);
      const cause: StoreFault = await attempt.then(
        () => expect.fail('appended without a server'),
        (reason: unknown) => reason as StoreFault,
      );
      expect(cause).toMatchObject({ code: 'unreachable', retryable: true });
      expect(cause.message).toContain(new URL(place).host);
      expect(cause.message).not.toContain('secret');
      await server.start();
      expect((await store.journal.append(provenance('r2'), [notes('O-1', 1, 'b')])).kind).toBe('appended');
      expect(texts(await store.journal.read('acme', 'O-1'))).toEqual(['a', 'b']);
    });

    test('a network that swallows an answer → the connection is thrown away, the next query has a new one', async () => {
      const proxy = await startProxy(Number(new URL(url).port));
      onTestFinished(() => proxy.stop());
      const pool = createPool(`postgres://tocsin@127.0.0.1:${proxy.port}${new URL(url).pathname}`, {
        connectMs: 5_000,
        statementMs: 5_000,
        answerMs: 150,
      });
      onTestFinished(() => pool.end());
      const first = await pool.connect();
      await first.query('select 1', []);
      proxy.swallow();
      await expect(first.query('select 1', [])).rejects.toThrow();
      first.release();
      const second = await pool.connect();
      expect(await second.query('select 2 as two', [])).toMatchObject({ rows: [{ two: 2 }] });
      second.release();
    });

    test('a store that was closed: used → closed', async () => {
      const store = await open(await empty());
      await store.close();
      await expect(store.journal.read('acme', 'O-1')).rejects.toThrow(
        expect.objectContaining({ code: 'closed' }),
      );
      await expect(store.close()).resolves.toBeUndefined();
    });
  });

  describe('what it refuses', () => {
    test.each([
      ['changed', `update tocsin.entries set data = '{}'`],
      ['removed', 'delete from tocsin.entries'],
      ['emptied', 'truncate tocsin.entries'],
    ])('entries %s by SQL → refused by the database itself', async (_, change) => {
      const place = await empty();
      const store = await open(place);
      await store.journal.append(provenance('r1'), [notes('O-1', 0, 'a')]);
      await expect(say(place, change)).rejects.toThrow('append-only');
      expect(texts(await store.journal.read('acme', 'O-1'))).toEqual(['a']);
    });

    test.each([
      ['the version in its stream', ''],
      ['its position', `version = 2, request = 'r2'`],
      ['its request', 'version = 2, position = 2'],
    ])('a second entry with %s: inserted by SQL → refused', async (_, change) => {
      const place = await empty();
      const store = await open(place);
      await store.journal.append(provenance('r1'), [notes('O-1', 0, 'a')]);
      const copy = `create temp table copy as select * from tocsin.entries; ${change && `update copy set ${change};`}`;
      const attempt = say(place, `${copy} insert into tocsin.entries select * from copy`);
      await expect(attempt).rejects.toThrow('unique constraint');
    });

    test('an empty database: opened for reading → missing, and nothing is made', async () => {
      const place = await empty();
      await expect(open(place, { readOnly: true })).rejects.toThrow(fault('missing', 'no journal'));
      await expect(open(place, { readOnly: true })).rejects.toThrow(fault('missing', 'no journal'));
    });

    test('tables of a newer release: opened → refused', async () => {
      const place = await empty();
      await (await open(place)).close();
      await say(place, 'update tocsin.schema_version set version = 99');
      await expect(open(place)).rejects.toThrow(fault('newer', '99'));
    });

    test('a server that answers before it has written: opened → unsafe', async () => {
      const place = await empty();
      await say(place, 'alter role tocsin set synchronous_commit = off');
      onTestFinished(() => say(place, 'alter role tocsin reset synchronous_commit'));
      await expect(open(place)).rejects.toThrow(fault('unsafe', 'synchronous_commit=off'));
    });

    test('no such database, no server, no address: opened → named', async () => {
      const { host } = new URL(url);
      await expect(open(`postgres://tocsin@${host}/gone`)).rejects.toThrow(fault('denied', `${host}/gone`));
      await expect(open('postgres://tocsin@127.0.0.1:1/x')).rejects.toThrow(
        fault('unreachable', '127.0.0.1:1/x'),
      );
    });

    test('an account that may not make tables: opened → denied, saying which right it needs', async () => {
      const place = await empty();
      await say(place, 'create role guest login');
      onTestFinished(() => say(place, 'drop role guest'));
      await expect(open(place.replace('tocsin@', 'guest@'))).rejects.toThrow(fault('denied', 'CREATE'));
    });
  });
});

describe('answers of the server', () => {
  test.each([
    ['08006', 'unreachable', true],
    ['57P01', 'unreachable', true],
    ['53300', 'unreachable', true],
    ['53100', 'full', false],
    ['40P01', 'locked', true],
    ['57014', 'locked', true],
    ['28P01', 'denied', false],
    ['XX001', 'corrupt', false],
    ['22000', 'failed', false],
  ])('%s → %s, trying again helps: %s', (state, code, retryable) => {
    const answer = Object.assign(new pg.DatabaseError('x', 1, 'error'), { code: state });
    expect(postgresFault('db', answer)).toMatchObject({ code, retryable, cause: answer });
  });
});
