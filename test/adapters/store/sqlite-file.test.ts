// What is SQLite's own: the file, its owner, who may read it, what it refuses, and two processes on it.
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openSqliteStore, type SqliteOptions } from '#adapters/store/index.ts';
import { sqliteFault } from '#adapters/store/sqlite/faults.ts';
import { systemClock } from '#src/clock.ts';
import { verifyChain } from '#src/journal/chain.ts';
import { StoreFault } from '#src/journal/fault.ts';
import type { Store } from '#src/journal/port.ts';
import { notes, texts } from '../../contract/store/under-test.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { provenance } from '../../support/journal.ts';
import { startWriter } from '../../support/writer.ts';

async function open(file: string, over: Partial<SqliteOptions> = {}): Promise<Store> {
  const store = await openSqliteStore({ file, clock: systemClock, ...over });
  onTestFinished(() => store.close());
  return store;
}

function fault(code: string, names: string) {
  return expect.objectContaining({ name: 'StoreFault', code, message: expect.stringContaining(names) });
}

/** Does to the file what nobody should: without our triggers in the way, but the settings as they are. */
function directly(file: string, statements: string): void {
  const database = new DatabaseSync(file);
  try {
    database.exec(statements);
  } finally {
    database.close();
  }
}

describe('the file', () => {
  test('a folder that is not there: opened → made, and only this account may read it', async () => {
    const file = join(temporaryFolder(), 'a', 'b', 'tocsin.sqlite');
    const store = await open(file);
    await store.journal.append(provenance('r1'), [notes('O-1', 0, 'a')]);
    const modes = readdirSync(join(file, '..')).map((name) => [
      name,
      statSync(join(file, '..', name)).mode & 0o077,
    ]);
    expect(Object.fromEntries(modes)).toEqual({
      'tocsin.sqlite': 0,
      'tocsin.sqlite-shm': 0,
      'tocsin.sqlite-wal': 0,
      'tocsin.sqlite.lock': expect.any(Number),
    });
  });

  test('a person: erased → no copy of the name in any file', async () => {
    const folder = temporaryFolder();
    const store = await open(join(folder, 'tocsin.sqlite'));
    const rows = Array.from({ length: 50 }, (_, index) => ({
      person: `p${index}`,
      name: `Zebedee the ${index}th`,
      phone: '+49 30 1234567',
      contact: null,
      handles: '{}',
    }));
    const found = () =>
      readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes('Zebedee')).length;
    await store.people.savePeople('acme', rows);
    expect(found()).toBeGreaterThan(0);
    for (const { person } of rows) await store.people.erasePerson('acme', person);
    expect(found()).toBe(0);
  });

  test('entries: changed, removed or replaced by SQL → refused by the database itself', async () => {
    const file = join(temporaryFolder(), 'tocsin.sqlite');
    const store = await open(file);
    await store.journal.append(provenance('r1'), [notes('O-1', 0, 'a')]);
    for (const change of [`update entries set data = '{}'`, 'delete from entries']) {
      expect(() => directly(file, change)).toThrow('append-only');
    }
    expect(texts(await store.journal.read('acme', 'O-1'))).toEqual(['a']);
  });

  test.each([
    ['the version in its stream', ''],
    ['its position', `version = 2, request = 'r2'`],
    ['its request', 'version = 2, position = 2'],
  ])('a second entry with %s: inserted by SQL → refused', async (_, change) => {
    const file = join(temporaryFolder(), 'tocsin.sqlite');
    const store = await open(file);
    await store.journal.append(provenance('r1'), [notes('O-1', 0, 'a')]);
    const copy = `create temp table copy as select * from entries; ${change && `update copy set ${change};`}`;
    expect(() => directly(file, `${copy} insert into main.entries select * from copy`)).toThrow('UNIQUE');
  });
});

describe('its owner', () => {
  test('an owned file: opened again, also by another name → refused, naming file and process; read → allowed', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'tocsin.sqlite');
    const store = await open(file);
    await store.journal.append(provenance('r1'), [notes('O-1', 0, 'a')]);
    await expect(open(file)).rejects.toThrow(fault('locked', `${file} is in use by process ${process.pid}`));
    symlinkSync(file, join(folder, 'other.sqlite'));
    await expect(open(join(folder, 'other.sqlite'))).rejects.toThrow(fault('locked', file));
    const reader = await open(file, { readOnly: true });
    expect(texts(await reader.journal.read('acme', 'O-1'))).toEqual(['a']);
    await store.journal.append(provenance('r2'), [notes('O-1', 1, 'b')]);
    expect(texts(await reader.journal.read('acme', 'O-1'))).toEqual(['a', 'b']);
    await expect(reader.journal.append(provenance('r3'), [notes('O-1', 2, 'c')])).rejects.toThrow(
      fault('denied', file),
    );
  });

  test('an owner that closes: opened again → owned anew', async () => {
    const file = join(temporaryFolder(), 'tocsin.sqlite');
    await (await open(file)).close();
    await expect(open(file)).resolves.toBeDefined();
  });

  test('another process owns it: opened → refused; that process killed → opened', async () => {
    const file = join(temporaryFolder(), 'tocsin.sqlite');
    const owner = startWriter('sqlite-owner', file, 'W-1', 0);
    await owner.lines(2);
    await expect(open(file)).rejects.toThrow(fault('locked', file));
    owner.kill();
    await owner.ended;
    await expect(open(file)).resolves.toBeDefined();
  });

  test('two processes without the lock: both write to one stream → every fact once, one chain', async () => {
    const file = join(temporaryFolder(), 'tocsin.sqlite');
    const store = await open(file, { lock: false });
    const both = ['W-1', 'W-2'].map((name) => startWriter('sqlite', file, name, 25));
    expect(await Promise.all(both.map((one) => one.ended))).toEqual([0, 0]);
    expect(new Set(texts(await store.journal.read('acme', 'O-1'))).size).toBe(50);
    expect(verifyChain(await store.journal.rows('acme', 'O-1'))).toMatchObject({
      ok: true,
      head: { version: 50 },
    });
    expect(await store.journal.lastPosition('acme')).toBe(100);
  });
});

describe('what it refuses', () => {
  test('nothing there: opened for reading → missing, and nothing is made', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'tocsin.sqlite');
    await expect(open(file, { readOnly: true })).rejects.toThrow(fault('missing', file));
    writeFileSync(file, '');
    await expect(open(file, { readOnly: true })).rejects.toThrow(fault('missing', 'no journal'));
    expect(readdirSync(folder)).toEqual(['tocsin.sqlite']);
  });

  test('a file of a newer release: opened, read → refused; nothing is changed, nothing stays locked', async () => {
    const file = join(temporaryFolder(), 'tocsin.sqlite');
    await (await open(file)).close();
    directly(file, 'update schema_version set version = 99');
    await expect(open(file)).rejects.toThrow(fault('newer', 'newer release'));
    await expect(open(file, { readOnly: true })).rejects.toThrow(fault('newer', '99'));
    directly(file, 'update schema_version set version = 1');
    await expect(open(file)).resolves.toBeDefined();
  });

  test('a file that is no database: opened → corrupt', async () => {
    const file = join(temporaryFolder(), 'tocsin.sqlite');
    writeFileSync(file, 'not a database, but long enough to be taken for one'.repeat(200));
    await expect(open(file)).rejects.toThrow(fault('corrupt', file));
  });

  test('a page that was overwritten: read → corrupt', async () => {
    const file = join(temporaryFolder(), 'tocsin.sqlite');
    const store = await open(file);
    await store.journal.append(provenance('r1'), [
      notes('O-1', 0, ...Array<string>(300).fill('x'.repeat(100))),
    ]);
    await store.close();
    const bytes = readFileSync(file);
    bytes.fill(0xff, 4096 * 3);
    writeFileSync(file, bytes);
    const damaged = await open(file, { readOnly: true });
    await expect(damaged.journal.rows('acme', 'O-1')).rejects.toThrow(fault('corrupt', file));
  });

  test('a folder where the file should be, a file where the folder should be: opened → denied', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'tocsin.sqlite'));
    await expect(open(join(folder, 'tocsin.sqlite'))).rejects.toThrow(fault('denied', 'tocsin.sqlite'));
    writeFileSync(join(folder, 'file'), '');
    await expect(open(join(folder, 'file', 'x.sqlite'))).rejects.toThrow(fault('denied', 'x.sqlite'));
  });

  test.skipIf(process.getuid?.() === 0)('a file that may only be read: opened → denied', async () => {
    const file = join(temporaryFolder(), 'tocsin.sqlite');
    await (await open(file)).close();
    chmodSync(file, 0o400);
    await expect(open(file)).rejects.toThrow(fault('denied', file));
  });

  test('a disk that is full: written → full, trying again does not help', () => {
    const file = join(temporaryFolder(), 'small.sqlite');
    const small = 'pragma max_page_count = 2; create table t (x); insert into t values (zeroblob(100000))';
    const attempt = () => {
      try {
        directly(file, small);
      } catch (cause) {
        throw sqliteFault(file, cause);
      }
    };
    expect(attempt).toThrow(expect.objectContaining({ code: 'full', retryable: false }));
  });

  test('another writer that holds on: appended → locked after a second, trying again helps', async () => {
    const file = join(temporaryFolder(), 'tocsin.sqlite');
    const store = await open(file);
    const other = new DatabaseSync(file);
    onTestFinished(() => other.close());
    other.exec('begin immediate');
    const attempt = store.journal.append(provenance('r1'), [notes('O-1', 0, 'a')]);
    await expect(attempt).rejects.toThrow(expect.objectContaining({ code: 'locked', retryable: true }));
    other.exec('rollback');
    expect((await store.journal.append(provenance('r1'), [notes('O-1', 0, 'a')])).kind).toBe('appended');
  });

  test('a store that was closed: used → closed', async () => {
    const store = await open(join(temporaryFolder(), 'tocsin.sqlite'));
    await store.close();
    await expect(store.journal.read('acme', 'O-1')).rejects.toThrow(StoreFault);
    await expect(store.journal.read('acme', 'O-1')).rejects.toThrow(
      expect.objectContaining({ code: 'closed' }),
    );
    await expect(store.close()).resolves.toBeUndefined();
  });
});
