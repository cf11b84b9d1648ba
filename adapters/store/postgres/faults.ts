// What PostgreSQL's answers mean to whoever runs the bot.
import pg from 'pg';
import { StoreFault, type StoreFaultCode } from '#src/journal/fault.ts';

/** SQLSTATE codes, and classes of two letters (postgresql.org/docs/current/errcodes-appendix.html). */
const meanings: Readonly<Record<string, { code: StoreFaultCode; what: string }>> = {
  '08': { code: 'unreachable', what: 'lost the connection' },
  '25006': { code: 'unreachable', what: 'is read-only at the moment: is this the standby?' },
  '28': { code: 'denied', what: 'refuses the name or password: look at DATABASE_URL' },
  '3D000': { code: 'denied', what: 'has no such database: create it, or look at DATABASE_URL' },
  '40': { code: 'locked', what: 'was busy with a conflicting transaction' },
  '42501': {
    code: 'denied',
    what: 'refuses it: the account must own the database, or have the right CREATE in it',
  },
  '53100': { code: 'full', what: 'has no disk left' },
  '53': { code: 'unreachable', what: 'has no connection or memory left' },
  '55P03': { code: 'locked', what: 'waited too long for a lock' },
  '57014': { code: 'locked', what: 'took too long and was cancelled' },
  '57': { code: 'unreachable', what: 'is stopping or starting' },
  XX001: { code: 'corrupt', what: 'reports damaged data: restore a backup' },
  XX002: { code: 'corrupt', what: 'reports a damaged index: rebuild it with REINDEX' },
};

/**
 * @param place host and database, without the password.
 */
export function postgresFault(place: string, cause: unknown): StoreFault {
  // What the server did not say came from the way there: refused, timed out, cut off.
  if (!(cause instanceof pg.DatabaseError)) {
    return new StoreFault('unreachable', `${place} cannot be reached (${String(cause)})`, cause);
  }
  const state = cause.code ?? '';
  const meaning = meanings[state] ?? meanings[state.slice(0, 2)];
  if (meaning === undefined) {
    return new StoreFault('failed', `${place}: the journal could not be used (${String(cause)})`, cause);
  }
  return new StoreFault(meaning.code, `${place} ${meaning.what}`, cause);
}
