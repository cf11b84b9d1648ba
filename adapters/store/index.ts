// Door to the stores: the same Store over SQLite, PostgreSQL, or nothing but memory, and keyv on top of any.
export { openKeyed } from './keyv.ts';
export { openMemoryStore } from './memory/store.ts';
export { openPostgresStore, type PostgresOptions } from './postgres/open.ts';
export { openSqliteStore, type SqliteOptions } from './sqlite/open.ts';
