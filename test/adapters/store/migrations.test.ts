// From one release's tables to the next: entries stay as they are, and a step that fails changes nothing.
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely, sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openSqliteStore } from '#adapters/store/index.ts';
import { expectMigrated, migrate, migrations } from '#adapters/store/sql/migrations.ts';
import { createSession, type Session } from '#adapters/store/sql/session.ts';
import type { Tables } from '#adapters/store/sql/tables.ts';
import { NodeSqliteDialect } from '#adapters/store/sqlite/dialect.ts';
import { sqliteFault } from '#adapters/store/sqlite/faults.ts';
import { sqliteDdl } from '#adapters/store/sqlite/open.ts';
import { systemClock } from '#src/clock.ts';
import { verifyChain } from '#src/journal/chain.ts';
import { notes } from '../../contract/store/under-test.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { provenance } from '../../support/journal.ts';

const tomorrow = [...migrations, () => ['alter table leases add column reason text']];
const failing = [
  ...migrations,
  () => ['alter table leases add column reason text', 'alter table gone add column x text'],
];

async function journalOfToday(): Promise<string> {
  const file = join(temporaryFolder(), 'tocsin.sqlite');
  const store = await openSqliteStore({ file, clock: systemClock });
  await store.journal.append(provenance('r1'), [notes('O-1', 0, 'a', 'b')]);
  await store.close();
  return file;
}

function sessionOn(file: string): Session {
  const database = new DatabaseSync(file);
  const db = new Kysely<Tables>({ dialect: new NodeSqliteDialect(database) });
  onTestFinished(() => database.close());
  return createSession(db, (cause) => sqliteFault(file, cause));
}

const columns = async (session: Session): Promise<unknown[]> => {
  const found = await session.query((db) =>
    sql.raw(`select name from pragma_table_info('leases')`).execute(db),
  );
  return found.rows.map((row) => (row as { name: string }).name);
};

describe("tomorrow's release on today's journal", () => {
  test('opened for reading first → refused as older; migrated → read', async () => {
    const session = sessionOn(await journalOfToday());
    await expect(expectMigrated(session, sqliteDdl, tomorrow)).rejects.toThrow(
      expect.objectContaining({ code: 'older' }),
    );
    await migrate(session, sqliteDdl, tomorrow);
    await expect(expectMigrated(session, sqliteDdl, tomorrow)).resolves.toBeUndefined();
  });

  test('migrated, twice → the new column once, the entries untouched', async () => {
    const session = sessionOn(await journalOfToday());
    await migrate(session, sqliteDdl, tomorrow);
    await migrate(session, sqliteDdl, tomorrow);
    expect(await columns(session)).toEqual(['name', 'holder', 'until', 'reason']);
    const rows = await session.query((db) =>
      db.selectFrom('entries').selectAll().orderBy('version').execute(),
    );
    expect(verifyChain(rows)).toMatchObject({ ok: true, head: { version: 2 } });
  });

  test("afterwards opened by today's release → refused as newer", async () => {
    const file = await journalOfToday();
    await migrate(sessionOn(file), sqliteDdl, tomorrow);
    await expect(openSqliteStore({ file, clock: systemClock })).rejects.toThrow(
      expect.objectContaining({ code: 'newer' }),
    );
  });

  test('a step that fails half-way → nothing of it stays', async () => {
    const file = await journalOfToday();
    const session = sessionOn(file);
    await expect(migrate(session, sqliteDdl, failing)).rejects.toThrow(
      expect.objectContaining({ code: 'failed' }),
    );
    expect(await columns(session)).toEqual(['name', 'holder', 'until']);
    await (await openSqliteStore({ file, clock: systemClock })).close();
  });
});

describe('a transaction on a file that several processes may use', () => {
  test('one that reads before it writes → nobody writes in between, and it is kept', async () => {
    const file = await journalOfToday();
    const other = new DatabaseSync(file, { timeout: 0 });
    onTestFinished(() => other.close());
    const write = `insert into leases values ('announcer', 'other', 1)`;
    await sessionOn(file).transaction(async (trx) => {
      await trx.selectFrom('leases').selectAll().execute();
      expect(() => other.exec(write)).toThrow('locked');
      await trx.insertInto('leases').values({ name: 'announcer', holder: 'us', until: 1 }).execute();
    });
    expect(other.prepare('select holder from leases').all()).toMatchObject([{ holder: 'us' }]);
  });
});
