// The journal in SQL: versioned appends, all or nothing, and reading in order. What a row holds is made in
// src/journal/recording.ts.
import { setImmediate } from 'node:timers/promises';
import type { Entry } from '#src/incident/events.ts';
import type { Appended, Journal } from '#src/journal/port.ts';
import { entriesOf, prepare, rowsOf, type Prepared, type ReportUnknown } from '#src/journal/recording.ts';
import type { Head, Row } from '#src/journal/row.ts';
import { headsOf } from './heads.ts';
import type { Session } from './session.ts';
import type { Db } from './tables.ts';

/** SQLite binds at most 32,766 values in a statement; a row has 18. */
const rowsPerInsert = 200;
/** A long stream is read in pages, so that decoding one (about 5 ms) is the longest that anybody else waits. */
const rowsPerPage = 500;

export function createJournal(session: Session, report: ReportUnknown): Journal {
  const entries = (rows: readonly Row[]): Entry[] => entriesOf(rows, report);

  return {
    async read(organisation, stream, afterVersion = 0) {
      const found: Entry[] = [];
      for await (const page of pages(session, organisation, stream, afterVersion))
        found.push(...entries(page));
      return found;
    },
    async rows(organisation, stream) {
      const found: Row[] = [];
      for await (const page of pages(session, organisation, stream, 0)) found.push(...page);
      return found;
    },
    async append(provenance, slices) {
      const prepared = prepare(provenance, slices);
      return session.transaction(
        (trx) => append(trx, prepared, entries),
        (answer) => answer.kind === 'appended' && prepared.count > 0,
      );
    },
    async readAfter(organisation, position, limit) {
      const rows = await session.query((db) =>
        db
          .selectFrom('entries')
          .selectAll()
          .where('organisation', '=', organisation)
          .where('position', '>', position)
          .orderBy('position')
          .limit(limit)
          .execute(),
      );
      return entries(rows);
    },
    findRequest: (organisation, request) =>
      session.query(async (db) => entries(await rowsOfRequest(db, organisation, request))),
    heads: (organisation) => headsOf(session, organisation),
    async organisations() {
      const rows = await session.query((db) =>
        db.selectFrom('organisations').select('organisation').orderBy('organisation').execute(),
      );
      return rows.map((row) => row.organisation);
    },
    async lastPosition(organisation) {
      const row = await session.query((db) =>
        db
          .selectFrom('organisations')
          .select('position')
          .where('organisation', '=', organisation)
          .executeTakeFirst(),
      );
      return row?.position ?? 0;
    },
  };
}

async function append(
  trx: Db,
  prepared: Prepared,
  entries: (rows: readonly Row[]) => Entry[],
): Promise<Appended> {
  const { organisation, request, count, slices } = prepared;
  const position = await takePositions(trx, organisation, count);
  const earlier = await rowsOfRequest(trx, organisation, request);
  if (earlier.length > 0) return { kind: 'repeated', entries: entries(earlier) };
  const heads = new Map<string, Head>();
  for (const { stream, expectedVersion } of slices) {
    const head = await headOf(trx, organisation, stream);
    if ((head?.version ?? 0) !== expectedVersion) return { kind: 'conflict' };
    if (head) heads.set(stream, head);
  }
  const rows = rowsOf(prepared, heads, position);
  for (let from = 0; from < rows.length; from += rowsPerInsert) {
    await trx
      .insertInto('entries')
      .values(rows.slice(from, from + rowsPerInsert))
      .execute();
  }
  return { kind: 'appended', entries: entries(rows) };
}

/**
 * The position before the ones taken. From here to the end of the transaction no other append in this organisation goes
 * on: PostgreSQL holds the lock of the row (SQLite writes one at a time anyway), so whoever reads by position never
 * sees a later one before an earlier one, and no version or request can be taken twice.
 */
async function takePositions(trx: Db, organisation: string, count: number): Promise<number> {
  const row = await trx
    .insertInto('organisations')
    .values({ organisation, position: count })
    .onConflict((conflict) =>
      conflict
        .column('organisation')
        .doUpdateSet((eb) => ({ position: eb('organisations.position', '+', count) })),
    )
    .returning('position')
    .executeTakeFirstOrThrow();
  return row.position - count;
}

function rowsOfRequest(db: Db, organisation: string, request: string): Promise<Row[]> {
  return db
    .selectFrom('entries')
    .selectAll()
    .where('organisation', '=', organisation)
    .where('request', '=', request)
    .orderBy('part')
    .execute();
}

function headOf(db: Db, organisation: string, stream: string): Promise<Head | undefined> {
  return db
    .selectFrom('entries')
    .select(['version', 'hash'])
    .where('organisation', '=', organisation)
    .where('stream', '=', stream)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
}

async function* pages(
  session: Session,
  organisation: string,
  stream: string,
  afterVersion: number,
): AsyncGenerator<Row[]> {
  let last = afterVersion;
  for (;;) {
    const from = last;
    const page = await session.query((db) =>
      db
        .selectFrom('entries')
        .selectAll()
        .where('organisation', '=', organisation)
        .where('stream', '=', stream)
        .where('version', '>', from)
        .orderBy('version')
        .limit(rowsPerPage)
        .execute(),
    );
    if (page.length > 0) yield page;
    if (page.length < rowsPerPage) return;
    last = page.at(-1)?.version ?? last;
    await setImmediate();
  }
}
