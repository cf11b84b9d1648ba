// `tocsin verify` on files that somebody has been at: the first broken entry is named, with its stream and what was done.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { beforeAll, describe, expect, test } from 'vitest';
import { openMemoryStore, openPostgresStore, openSqliteStore } from '#adapters/store/index.ts';
import { runVerify, verifyJournal } from '#src/cli/checks/verify.ts';
import { systemClock } from '#src/clock.ts';
import type { Draft } from '#src/incident/events.ts';
import type { Journal, Store } from '#src/journal/port.ts';
import { notes } from '../../contract/store/under-test.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { note, provenance } from '../../support/journal.ts';
import { noPostgres, say, startPostgres, type TestPostgres } from '../../support/postgres.ts';

const numbering = (incident: string): Draft => ({
  event: { type: 'IncidentNumbered', incident, drill: false, private: false },
  at: 1,
  certainty: 'exact',
});

/** Two incidents of eight and three entries; their numbers in the organisation's stream. */
async function fill(journal: Journal): Promise<void> {
  for (const [version, incident] of ['O-1', 'O-2'].entries()) {
    await journal.append(provenance(`declare ${incident}`), [
      { stream: 'organisation', expectedVersion: version, drafts: [numbering(incident)] },
      notes(incident, 0, 'declared', 'second'),
    ]);
  }
  for (let version = 2; version < 8; version += 1) {
    await journal.append(provenance(`r${version}`), [notes('O-1', version, `note ${version + 1}`)]);
  }
  await journal.append(provenance('last'), [notes('O-2', 2, 'third')]);
}

async function verified(config: { dataDir: string; databaseUrl: string | null }) {
  const out: string[] = [];
  const err: string[] = [];
  const io = {
    out: (line: string) => out.push(line),
    err: (line: string) => err.push(line),
    clock: systemClock,
  };
  return { code: await runVerify(config, io), out, err };
}

/** A folder with a journal that somebody changed, with the triggers out of the way. */
async function tampered(change: string): Promise<{ dataDir: string; databaseUrl: null }> {
  const dataDir = temporaryFolder();
  const file = join(dataDir, 'tocsin.sqlite');
  const store = await openSqliteStore({ file, clock: systemClock });
  await fill(store.journal);
  await store.close();
  const database = new DatabaseSync(file);
  database.exec(`drop trigger entries_no_update; drop trigger entries_no_delete; ${change}`);
  database.close();
  return { dataDir, databaseUrl: null };
}

describe('a journal that is as it was written', () => {
  test('verified → every head, 0', async () => {
    const { code, out, err } = await verified(await tampered(''));
    expect(out.slice(0, 3)).toEqual([
      expect.stringMatching(/^acme O-1: 8 entries, head [0-9a-f]{64}$/),
      expect.stringMatching(/^acme O-2: 3 entries, head [0-9a-f]{64}$/),
      expect.stringMatching(/^acme organisation: 2 entries, head [0-9a-f]{64}$/),
    ]);
    expect(out[3]).toMatch(/tocsin\.sqlite: 3 streams as written/);
    expect({ code, err, lines: out.length }).toEqual({ code: 0, err: [], lines: 4 });
  });

  test('while the bot runs and writes: verified → 0', async () => {
    const dataDir = temporaryFolder();
    const store = await openSqliteStore({ file: join(dataDir, 'demo.sqlite'), clock: systemClock });
    await fill(store.journal);
    const [answer] = await Promise.all([
      verified({ dataDir, databaseUrl: null }),
      store.journal.append(provenance('meanwhile'), [notes('O-2', 3, 'x')]),
    ]);
    await store.close();
    expect(answer.code).toBe(0);
  });

  test('facts of a newer release in it: verified → counted, 0', async () => {
    const { journal } = openMemoryStore({ clock: systemClock });
    const recorded = { type: 'StepTeleported', v: 1, data: '{}' };
    const drafts = [{ ...note('x'), event: { type: 'Unknown' as const, why: 'type' as const, recorded } }];
    await journal.append(provenance('r1'), [{ stream: 'O-1', expectedVersion: 0, drafts }]);
    const out: string[] = [];
    expect(await verifyJournal('memory', journal, (line) => out.push(line))).toBe(0);
    expect(out[0]).toContain('1 entry unknown to this release');
  });
});

describe('a journal that somebody has been at', () => {
  const renumber = (from: number, by: number) =>
    `update entries set version = version + ${by * 1_000} where stream = 'O-1' and version >= ${from};
     update entries set version = version - ${by * 999} where stream = 'O-1' and version >= 900`;
  test.each([
    [
      'a text changed',
      `update entries set data = replace(data, 'note 5', 'note V') where version = 5`,
      'acme O-1: BROKEN at E5, altered',
    ],
    [
      'a person changed in two streams',
      `update entries set by = 'mallory' where version = 2 and stream <> 'organisation'`,
      'acme O-1: BROKEN at E2, altered',
    ],
    [
      'an entry removed',
      `delete from entries where stream = 'O-1' and version = 4`,
      'acme O-1: BROKEN at E4, missing',
    ],
    [
      'the first entry removed',
      `delete from entries where stream = 'O-2' and version = 1`,
      'acme O-2: BROKEN at E1, missing',
    ],
    [
      'two entries swapped',
      `update entries set version = 99 where stream = 'O-1' and version = 3;
       update entries set version = 3 where stream = 'O-1' and version = 6;
       update entries set version = 6 where stream = 'O-1' and version = 99`,
      'acme O-1: BROKEN at E3, reordered',
    ],
    [
      'an entry put in, the rest moved up',
      `${renumber(4, 1)};
       create temp table forged as select * from entries where stream = 'O-1' and version = 3;
       update forged set version = 4, position = 900, request = 'forged', hash = 'f', previous = (select hash from entries where stream = 'O-1' and version = 3);
       insert into entries select * from forged`,
      'acme O-1: BROKEN at E4, inserted',
    ],
    [
      'the last entry cut off',
      `delete from entries where stream = 'O-1' and version = 8`,
      'acme: BROKEN at position 12, missing',
    ],
    [
      'an incident removed as if it had never been',
      `delete from entries where stream = 'O-2'`,
      'acme O-2: BROKEN at E1, missing',
    ],
    ['everything removed', 'delete from entries', 'acme: BROKEN at position 1, missing'],
  ])('%s: verified → named, 1', async (_, change, named) => {
    const { code, out } = await verified(await tampered(change));
    expect(out.find((line) => line.includes('BROKEN'))).toContain(named);
    expect(out.at(-1)).toMatch(/NOT as it was written, \d+ places? named above/);
    expect(code).toBe(1);
  });
});

describe('a journal that cannot be asked', () => {
  test('an empty folder: verified → 2, says what to set', async () => {
    const { code, out, err } = await verified({ dataDir: temporaryFolder(), databaseUrl: null });
    expect({ code, out }).toEqual({ code: 2, out: [] });
    expect(err).toEqual([expect.stringContaining('DATA_DIR')]);
  });

  test('a file that is no journal beside a good one: verified → 2, and the good one is shown', async () => {
    const { dataDir } = await tampered('');
    writeFileSync(join(dataDir, 'demo.sqlite'), 'x'.repeat(5_000));
    const { code, out, err } = await verified({ dataDir, databaseUrl: null });
    expect(code).toBe(2);
    expect(out).toHaveLength(4);
    expect(err).toEqual([expect.stringContaining('demo.sqlite is no SQLite database')]);
  });

  test('a folder in place of the file: verified → 2', async () => {
    const dataDir = temporaryFolder();
    mkdirSync(join(dataDir, 'tocsin.sqlite'));
    expect((await verified({ dataDir, databaseUrl: null })).code).toBe(2);
  });
});

describe.runIf(noPostgres === null)('a journal in PostgreSQL', () => {
  let server: TestPostgres;
  beforeAll(async () => {
    server = await startPostgres();
    return () => server.stop();
  });

  test('an entry changed with the trigger out of the way: verified → named; mended → 0', async () => {
    const databaseUrl = await server.database();
    const store: Store = await openPostgresStore({ url: databaseUrl, clock: systemClock });
    await fill(store.journal);
    await store.close();
    const change = (from: string, to: string) =>
      say(
        databaseUrl,
        `alter table tocsin.entries disable trigger all;
         update tocsin.entries set by = '${to}' where version = 5 and by = '${from}';
         alter table tocsin.entries enable trigger all`,
      );
    const config = { dataDir: '/nowhere', databaseUrl };
    await change('dana', 'mallory');
    const broken = await verified(config);
    expect(broken.out[0]).toContain('acme O-1: BROKEN at E5, altered');
    expect(broken.code).toBe(1);
    await change('mallory', 'dana');
    expect((await verified(config)).code).toBe(0);
  });

  test('a database without a journal: verified → 2', async () => {
    const { code, err } = await verified({ dataDir: '/nowhere', databaseUrl: await server.database() });
    expect({ code, err }).toEqual({ code: 2, err: [expect.stringContaining('no journal')] });
  });
});
