// Opens the journal in a PostgreSQL database, in a schema of its own: connections, tables, and the settings without
// which a confirmed entry could be lost.
import { Kysely, PostgresDialect, sql } from 'kysely';
import type { Clock } from '#src/clock.ts';
import { StoreFault } from '#src/journal/fault.ts';
import type { Store } from '#src/journal/port.ts';
import type { ReportUnknown } from '#src/journal/recording.ts';
import { expectMigrated, migrate, type Ddl } from '../sql/migrations.ts';
import { createSession, type Session } from '../sql/session.ts';
import { createSqlStore } from '../sql/store.ts';
import type { Tables } from '../sql/tables.ts';
import { postgresFault } from './faults.ts';
import { createPool } from './pool.ts';

export interface PostgresOptions {
  /** `postgres://user:password@host:5432/database`. Several processes may use one database. */
  url: string;
  clock: Clock;
  /** Makes no tables; for whoever only looks. */
  readOnly?: boolean;
  onUnknown?: ReportUnknown;
}

const schema = 'tocsin';

/** @throws StoreFault, naming host and database but never the password. */
export async function openPostgresStore(options: PostgresOptions): Promise<Store> {
  const { url, clock, readOnly = false, onUnknown } = options;
  const place = placeOf(url);
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: createPool(url) }) }).withSchema(
    schema,
  );
  const session = createSession(db, (cause) => postgresFault(place, cause));
  try {
    await (readOnly ? expectMigrated(session, ddl) : migrate(session, ddl));
    await expectDurable(session, place);
  } catch (cause) {
    await session.close();
    throw cause;
  }
  return createSqlStore(session, { clock, onUnknown });
}

/** A server that answers before it has written loses confirmed entries with the power. */
async function expectDurable(session: Session, place: string): Promise<void> {
  for (const setting of ['fsync', 'synchronous_commit']) {
    const { rows } = await session.query((db) =>
      sql`select current_setting(${setting}) as value`.execute(db),
    );
    if ((rows as { value: string }[]).some((row) => row.value === 'off')) {
      throw new StoreFault(
        'unsafe',
        `${place} is set to ${setting}=off and could lose confirmed entries: set it to on`,
      );
    }
  }
}

function placeOf(url: string): string {
  const parsed = URL.parse(url);
  return parsed === null ? 'PostgreSQL' : `PostgreSQL at ${parsed.host}${parsed.pathname}`;
}

/** Any number that no other program on the same database uses for its advisory locks. */
const migrationLock = 7_861_203_441;

const ddl: Ddl = {
  integer: 'bigint',
  text: 'text collate "C"',
  tableEnd: '',
  prepare: [
    `select pg_advisory_xact_lock(${migrationLock})`,
    `create schema if not exists ${schema}`,
    `set local search_path to ${schema}`,
  ],
  findVersionTable: `select 1 from pg_catalog.pg_tables where schemaname = '${schema}' and tablename = 'schema_version'`,
  appendOnly: (table) => [
    `create function refuse_change() returns trigger language plpgsql as ` +
      `$$ begin raise exception 'the journal is append-only'; end $$`,
    `create trigger ${table}_append_only before update or delete or truncate on ${table} ` +
      `for each statement execute function refuse_change()`,
  ],
};
