// The tables of every release so far, in order: a database is brought from whatever version it has to today's. A
// migration that was released is never changed.
import { sql } from 'kysely';
import { StoreFault } from '#src/journal/fault.ts';
import type { Session } from './session.ts';
import type { Db } from './tables.ts';

/** Where the two engines are not spelt the same. */
export interface Ddl {
  /** 64-bit integer. */
  integer: string;
  /** Text that compares by code point. */
  text: string;
  /** After the closing bracket of a table. */
  tableEnd: string;
  /** Statements that make a table refuse everything but inserts. */
  appendOnly: (table: string) => readonly string[];
  /** Statements before the first migration, in the same transaction; they keep a second process out. */
  prepare: readonly string[];
  /** A query with one row when the version table is there. */
  findVersionTable: string;
}

/** The statements of one release. */
export type Migration = (ddl: Ddl) => readonly string[];

export const migrations: readonly Migration[] = [
  ({ integer, text, tableEnd, appendOnly }) => [
    `create table organisations (
      organisation ${text} primary key, position ${integer} not null
    )${tableEnd}`,
    `create table entries (
      organisation ${text} not null, stream ${text} not null, version ${integer} not null,
      position ${integer} not null, type ${text} not null, v ${integer} not null, data ${text} not null,
      at ${integer} not null, certainty ${text} not null, recorded ${integer} not null,
      by ${text} not null, role ${text}, source ${text} not null, override ${text},
      request ${text} not null, part ${integer} not null,
      previous ${text} not null, hash ${text} not null,
      primary key (organisation, stream, version),
      unique (organisation, position),
      unique (organisation, request, part)
    )${tableEnd}`,
    ...appendOnly('entries'),
    `create table checkpoints (
      organisation ${text} not null, platform ${text} not null, position ${integer} not null,
      primary key (organisation, platform)
    )${tableEnd}`,
    `create table receipts (
      organisation ${text} not null, platform ${text} not null, room ${text} not null, key ${text} not null,
      ref ${text} not null, digest ${text} not null, incident ${text}, at ${integer} not null,
      primary key (organisation, platform, room, key)
    )${tableEnd}`,
    `create index receipts_of_incident on receipts (organisation, platform, incident)`,
    `create table set_aside (
      organisation ${text} not null, platform ${text} not null, position ${integer} not null,
      incident ${text}, reason ${text} not null, at ${integer} not null,
      primary key (organisation, platform, position)
    )${tableEnd}`,
    `create table plans (
      organisation ${text} not null, digest ${text} not null, document ${text} not null,
      primary key (organisation, digest)
    )${tableEnd}`,
    `create table people (
      organisation ${text} not null, person ${text} not null,
      name ${text}, phone ${text}, contact ${text}, handles ${text} not null,
      primary key (organisation, person)
    )${tableEnd}`,
    `create table keyed (
      namespace ${text} not null, key ${text} not null, value ${text} not null, expires ${integer},
      primary key (namespace, key)
    )${tableEnd}`,
    `create index keyed_by_expiry on keyed (expires)`,
    `create table leases (
      name ${text} primary key, holder ${text} not null, until ${integer} not null
    )${tableEnd}`,
  ],
];

/**
 * @param all every migration that this release knows; tests add one of tomorrow.
 * @throws StoreFault `newer` when a later release has written here.
 */
export async function migrate(session: Session, ddl: Ddl, all = migrations): Promise<void> {
  if ((await session.query((db) => versionOf(db, ddl, all.length))) === all.length) return;
  await session.transaction(async (trx) => {
    for (const statement of ddl.prepare) await sql.raw(statement).execute(trx);
    // Read again: another process may have done it meanwhile.
    const from = await versionOf(trx, ddl, all.length);
    if (from === 0) {
      await sql
        .raw(`create table schema_version (version ${ddl.integer} not null)${ddl.tableEnd}`)
        .execute(trx);
    }
    for (const migration of all.slice(from)) {
      for (const statement of migration(ddl)) await sql.raw(statement).execute(trx);
    }
    await trx.deleteFrom('schema_version').execute();
    await trx.insertInto('schema_version').values({ version: all.length }).execute();
  });
}

/**
 * For whoever only reads: the tables must be today's already.
 * @throws StoreFault `missing`, `older` or `newer`.
 */
export async function expectMigrated(session: Session, ddl: Ddl, all = migrations): Promise<void> {
  const version = await session.query((db) => versionOf(db, ddl, all.length));
  if (version === 0) throw new StoreFault('missing', 'there is no journal in this database yet');
  if (version < all.length) {
    throw new StoreFault(
      'older',
      'the journal is of an older release: start the bot once, which brings it up to date',
    );
  }
}

/** 0 = there are no tables of ours. */
async function versionOf(db: Db, ddl: Ddl, known: number): Promise<number> {
  const { rows } = await sql.raw(ddl.findVersionTable).execute(db);
  if (rows.length === 0) return 0;
  const row = await db.selectFrom('schema_version').select('version').executeTakeFirst();
  const version = row?.version ?? 0;
  if (version > known) {
    throw new StoreFault(
      'newer',
      `the journal was written by a newer release (its tables are version ${version}, this release knows ` +
        `${known}): install that release again`,
    );
  }
  return version;
}
