// Glue between Kysely's SQLite dialect, which is written for another driver, and node:sqlite.
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import {
  CompiledQuery,
  SqliteDialect,
  SqliteDriver,
  type DatabaseConnection,
  type SqliteDatabase,
  type SqliteStatement,
} from 'kysely';

/** Distinct statements of the repository: about thirty; the rest are inserts of an unusual number of rows. */
const keptStatements = 100;

export class NodeSqliteDialect extends SqliteDialect {
  readonly #database: SqliteDatabase;

  constructor(database: DatabaseSync) {
    const given = adapted(database);
    super({ database: given });
    this.#database = given;
  }

  override createDriver(): SqliteDriver {
    return new ImmediateDriver({ database: this.#database });
  }
}

/**
 * A plain `begin` reads first and asks for the write lock later, when another process may have written in between:
 * SQLite then fails at once, whatever the time-out. Taking the lock first waits.
 */
class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}

function adapted(database: DatabaseSync): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare(text) {
      const kept = statements.get(text);
      if (kept) return kept;
      if (statements.size >= keptStatements) statements.clear();
      const made = prepared(database.prepare(text));
      statements.set(text, made);
      return made;
    },
  };
}

function prepared(statement: StatementSync): SqliteStatement {
  const values = (parameters: readonly unknown[]) => parameters as SQLInputValue[];
  return {
    reader: statement.columns().length > 0,
    // Rows of node:sqlite have no prototype; whoever gets one expects a plain object.
    all: (parameters) => statement.all(...values(parameters)).map((row) => ({ ...row })),
    run: (parameters) => statement.run(...values(parameters)),
    iterate: (parameters) => statement.iterate(...values(parameters)),
  };
}
