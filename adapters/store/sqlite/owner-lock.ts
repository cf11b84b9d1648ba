// One owner per SQLite file. The lock is the write lock of a small database beside the file, held open: the kernel
// frees it when the process ends, however it ends. It lies beside the journal so that others can still read that.
import { DatabaseSync } from 'node:sqlite';
import { StoreFault } from '#src/journal/fault.ts';
import { resultCode, sqliteFault } from './faults.ts';

export interface OwnerLock {
  release(): void;
}

const busy = 5;

/**
 * @param file the journal, as a real path, so that two names of one file meet at one lock.
 * @throws StoreFault `locked`, naming the file and the process that has it.
 */
export function takeOwnerLock(file: string): OwnerLock {
  const lockFile = `${file}.lock`;
  const database = opened(lockFile);
  try {
    database.exec('create table if not exists owner (pid integer not null) strict');
    // Who owns it is committed first, for the words of the refusal; then the lock is taken again, for good.
    database.exec(`begin immediate; delete from owner; insert into owner values (${process.pid}); commit`);
    database.exec('begin immediate');
    const owner = ownerOf(database);
    if (owner !== process.pid) throw taken(file, owner);
  } catch (cause) {
    const owner = cause instanceof StoreFault ? null : ownerOf(database);
    database.close();
    if (cause instanceof StoreFault) throw cause;
    throw ((resultCode(cause) ?? 0) & 0xff) === busy ? taken(file, owner) : sqliteFault(lockFile, cause);
  }
  return {
    release() {
      if (database.isOpen) database.close();
    },
  };
}

function opened(lockFile: string): DatabaseSync {
  try {
    // Long enough for another that loses the same race to let go, short for whoever comes too late.
    return new DatabaseSync(lockFile, { timeout: 200 });
  } catch (cause) {
    throw sqliteFault(lockFile, cause);
  }
}

function ownerOf(database: DatabaseSync): number | null {
  const found = database.prepare(`select 1 from sqlite_master where name = 'owner'`).get();
  const row = found && database.prepare('select pid from owner').get();
  return typeof row?.['pid'] === 'number' ? row['pid'] : null;
}

function taken(file: string, owner: number | null): StoreFault {
  const who = owner === null ? 'another process' : `process ${owner}`;
  return new StoreFault(
    'locked',
    `${file} is in use by ${who}: stop it first, or set DATA_DIR to another folder`,
  );
}
