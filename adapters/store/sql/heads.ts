// The last entry of every stream, without looking at all the others. Steps from one stream's name to the next in the
// index, some hundred at a time: counted over the whole journal it would hold the event loop for as long as it is.
import { setImmediate } from 'node:timers/promises';
import { sql, type ExpressionBuilder } from 'kysely';
import type { StreamHead } from '#src/journal/port.ts';
import type { Session } from './session.ts';
import type { Db, Tables } from './tables.ts';

const streamsPerPage = 200;

/** By name. */
export async function headsOf(session: Session, organisation: string): Promise<StreamHead[]> {
  const heads: StreamHead[] = [];
  for (;;) {
    const after = heads.at(-1)?.stream ?? '';
    const page = await session.query((db) => headPage(db, organisation, after));
    heads.push(...page);
    if (page.length < streamsPerPage) return heads;
    await setImmediate();
  }
}

/** The names are found by recursion, each one as the least that is greater than the one before. */
function headPage(db: Db, organisation: string, after: string): Promise<StreamHead[]> {
  return db
    .withRecursive('names(name, number)', (names) =>
      names
        .selectFrom('entries')
        .where('organisation', '=', organisation)
        .where('stream', '>', after)
        .select((eb) => [eb.fn.min<string | null>('stream').as('name'), sql<number>`1`.as('number')])
        .unionAll(
          names
            .selectFrom('names')
            .where('names.name', 'is not', null)
            .where('names.number', '<', streamsPerPage)
            .select((eb) => [
              eb
                .selectFrom('entries')
                .where('organisation', '=', organisation)
                .whereRef('stream', '>', 'names.name')
                .select((all) => all.fn.min('stream').as('next'))
                .as('name'),
              eb('names.number', '+', 1).as('number'),
            ]),
        ),
    )
    .selectFrom('names')
    .where('names.name', 'is not', null)
    .select((eb) => [
      eb.ref('names.name').$notNull().as('stream'),
      last(eb, organisation, 'version').as('version'),
      last(eb, organisation, 'position').as('position'),
      last(eb, organisation, 'hash').as('hash'),
    ])
    .orderBy('names.name')
    .execute();
}

type Named = Tables & { names: { name: string | null; number: number } };

/** Three look-ups in the index, where SQLite would plan a join as a walk over all entries. */
function last<C extends 'version' | 'position' | 'hash'>(
  eb: ExpressionBuilder<Named, 'names'>,
  organisation: string,
  column: C,
) {
  return eb
    .selectFrom('entries')
    .where('entries.organisation', '=', organisation)
    .whereRef('entries.stream', '=', 'names.name')
    .orderBy('entries.version', 'desc')
    .limit(1)
    .select(column)
    .$asScalar()
    .$notNull();
}
