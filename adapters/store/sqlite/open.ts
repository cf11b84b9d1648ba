// Opens the journal in a SQLite file: settings, owner lock, tables, and closing in order.
import { closeSync, mkdirSync, openSync, realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import type { Clock } from '#src/clock.ts';
import { StoreFault } from '#src/journal/fault.ts';
import type { Store } from '#src/journal/port.ts';
import type { ReportUnknown } from '#src/journal/recording.ts';
import { expectMigrated, migrate, type Ddl } from '../sql/migrations.ts';
import { createSession } from '../sql/session.ts';
import { createSqlStore } from '../sql/store.ts';
import type { Tables } from '../sql/tables.ts';
import { NodeSqliteDialect } from './dialect.ts';
import { sqliteFault } from './faults.ts';
import { takeOwnerLock } from './owner-lock.ts';

export interface SqliteOptions {
  /** Made, with its folder, unless `readOnly`. Only this account may read it: it holds names and phone numbers. */
  file: string;
  clock: Clock;
  /** For whoever looks while the bot runs. */
  readOnly?: boolean;
  /** Whether to be the file's only owner; default: unless `readOnly`. */
  lock?: boolean;
  onUnknown?: ReportUnknown;
}

/** Milliseconds for which a write waits for another process that writes; without the lock only. It blocks the event loop. */
const busyMs = 1_000;

/** @throws StoreFault, naming the file. */
export async function openSqliteStore(options: SqliteOptions): Promise<Store> {
  const { file, clock, readOnly = false, lock = !readOnly, onUnknown } = options;
  const path = realPath(file, readOnly);
  const owner = lock ? takeOwnerLock(path) : null;
  try {
    const database = opened(path, readOnly);
    const db = new Kysely<Tables>({ dialect: new NodeSqliteDialect(database) });
    const session = createSession(db, (cause) => sqliteFault(path, cause));
    const store = createSqlStore(session, {
      clock,
      onUnknown,
      erased: () => database.exec('pragma wal_checkpoint(truncate)'),
    });
    await readied(store, () => (readOnly ? expectMigrated(session, sqliteDdl) : migrate(session, sqliteDdl)));
    return { ...store, close: () => store.close().finally(() => owner?.release()) };
  } catch (cause) {
    owner?.release();
    throw cause;
  }
}

/** Runs the last step of opening; when it fails nothing stays open. */
async function readied(store: Store, step: () => Promise<void>): Promise<void> {
  try {
    await step();
  } catch (cause) {
    await store.close();
    throw cause;
  }
}

function realPath(file: string, readOnly: boolean): string {
  try {
    if (!readOnly) {
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
      closeSync(openSync(file, 'a', 0o600));
    }
    return realpathSync(file);
  } catch (cause) {
    const missing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    throw new StoreFault(
      missing ? 'missing' : 'denied',
      missing
        ? `there is no journal at ${file}`
        : `${file} cannot be opened: look at the rights of its folder`,
      cause,
    );
  }
}

/**
 * WAL lets others read while the bot writes; `synchronous=full` makes every commit durable before it is confirmed
 * (in WAL mode the lighter `normal` loses the last commits with the power). `secure_delete` overwrites what is erased.
 */
function opened(path: string, readOnly: boolean): DatabaseSync {
  try {
    const database = new DatabaseSync(path, { readOnly, timeout: busyMs });
    if (!readOnly) {
      database.exec(
        'pragma journal_mode=wal; pragma synchronous=full; pragma secure_delete=on; pragma recursive_triggers=on',
      );
    }
    return database;
  } catch (cause) {
    throw sqliteFault(path, cause);
  }
}

export const sqliteDdl: Ddl = {
  integer: 'integer',
  text: 'text',
  tableEnd: ' strict',
  prepare: [],
  findVersionTable: `select 1 from sqlite_master where name = 'schema_version'`,
  appendOnly: (table) =>
    ['update', 'delete'].map(
      (change) =>
        `create trigger ${table}_no_${change} before ${change} on ${table} begin ` +
        `select raise(abort, 'the journal is append-only'); end`,
    ),
};
