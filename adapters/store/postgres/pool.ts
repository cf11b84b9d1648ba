// Connections to PostgreSQL: how long anything may take, and what happens when one breaks. A broken connection never
// stops the process; the query that used it fails, and the next one gets a new connection.
import type { PostgresPool } from 'kysely';
import pg from 'pg';

/** Longer than any statement of the journal takes, shorter than a person waits. */
const patience = { connectMs: 5_000, statementMs: 10_000, answerMs: 12_000 };

/** @param limits `answerMs` is the longest wait when the network swallows packets: the server's own limit never arrives. */
export function createPool(url: string, limits = patience): PostgresPool {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'tocsin',
    connectionTimeoutMillis: limits.connectMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    statement_timeout: limits.statementMs,
    query_timeout: limits.answerMs,
    // A process that stops in the middle of an append would otherwise hold its organisation's lock.
    idle_in_transaction_session_timeout: limits.statementMs,
    types: { getTypeParser },
  });
  // Without listeners a connection that breaks while nobody waits for an answer would end the process. Whoever uses the
  // connection next is told by its failed query.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));

  return {
    options: pool.options,
    end: () => pool.end(),
    connect: async () => discarding(await pool.connect()),
  };
}

type Client = Awaited<ReturnType<PostgresPool['connect']>>;

/**
 * A connection that is thrown away after a failure that the server did not report itself: a query that timed out is
 * still running on it, and everything after would wait behind.
 */
function discarding(client: pg.PoolClient): Client {
  let broken = false;
  const query = async (text: string, values: readonly unknown[]) => {
    try {
      return await client.query(text, [...values]);
    } catch (cause) {
      broken ||= !(cause instanceof pg.DatabaseError);
      throw cause;
    }
  };
  return {
    query: query as unknown as Client['query'],
    release: (destroy) => client.release(destroy === true || broken),
  };
}

const int8 = 20;

/** 64-bit integers as numbers: positions and instants fit; one that does not is damage, not data. */
const getTypeParser: typeof pg.types.getTypeParser = (oid: number, format?: 'text' | 'binary') => {
  if (oid !== int8) return pg.types.getTypeParser(oid, format);
  return (text: string) => {
    const number = Number(text);
    if (!Number.isSafeInteger(number)) throw new RangeError(`${text} does not fit into a number`);
    return number;
  };
};
