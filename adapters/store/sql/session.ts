// The only way to the database for the modules beside this one: a query, or a transaction that is kept or undone as a
// whole; whatever fails comes out as a StoreFault.
import { NotRecordable } from '#src/journal/canonical.ts';
import { StoreFault } from '#src/journal/fault.ts';
import type { Db } from './tables.ts';

export interface Session {
  query<T>(work: (db: Db) => Promise<T>): Promise<T>;
  /**
   * `work` must use only the transaction that it is given: SQLite has one connection, and asking for another inside
   * would wait for ever.
   * @param keeps whether to commit this answer; default: every answer.
   */
  transaction<T>(work: (db: Db) => Promise<T>, keeps?: (answer: T) => boolean): Promise<T>;
  close(): Promise<void>;
}

/** @param faultOf what a driver's error means. */
export function createSession(db: Db, faultOf: (cause: unknown) => StoreFault): Session {
  let closed = false;

  async function guarded<T>(work: () => Promise<T>): Promise<T> {
    if (closed) throw new StoreFault('closed', 'the journal was closed');
    try {
      return await work();
    } catch (cause) {
      throw cause instanceof StoreFault || cause instanceof NotRecordable ? cause : faultOf(cause);
    }
  }

  return {
    query: (work) => guarded(() => work(db)),
    transaction: (work, keeps = () => true) =>
      guarded(async () => {
        // A server may be set to a stricter level, which would fail where this one waits for the row lock.
        const trx = await db.startTransaction().setIsolationLevel('read committed').execute();
        try {
          const answer = await work(trx);
          await (keeps(answer) ? trx.commit() : trx.rollback()).execute();
          return answer;
        } catch (cause) {
          if (!trx.isCommitted && !trx.isRolledBack) await undone(trx.rollback().execute());
          throw cause;
        }
      }),
    async close() {
      closed = true;
      await db.destroy();
    },
  };
}

/** The first fault is the one to tell: on a broken connection the rollback fails as well, and the server undoes by itself. */
async function undone(rollback: Promise<void>): Promise<void> {
  await rollback.catch(() => undefined);
}
