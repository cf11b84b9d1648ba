// Values under a namespace and key, with an end, in SQL: what can be lost or rebuilt.
import type { Clock } from '#src/clock.ts';
import type { KeyedRows } from '#src/journal/port.ts';
import type { Session } from './session.ts';
import type { Db } from './tables.ts';

const rowsPerPage = 500;

export function createKeyedRows(session: Session, clock: Clock): KeyedRows {
  const live = (db: Db, namespace: string) =>
    db
      .selectFrom('keyed')
      .where('namespace', '=', namespace)
      .where((eb) => eb.or([eb('expires', 'is', null), eb('expires', '>', clock.now())]));

  return {
    async get(namespace, key) {
      const row = await session.query((db) =>
        live(db, namespace).select('value').where('key', '=', key).executeTakeFirst(),
      );
      return row?.value;
    },
    async set(namespace, key, value, expiresAt) {
      await session.transaction(async (trx) => {
        // Whoever writes also sweeps, so that no timer is needed.
        await trx.deleteFrom('keyed').where('expires', '<=', clock.now()).execute();
        await trx
          .insertInto('keyed')
          .values({ namespace, key, value, expires: expiresAt })
          .onConflict((conflict) =>
            conflict.columns(['namespace', 'key']).doUpdateSet({ value, expires: expiresAt }),
          )
          .execute();
      });
    },
    async delete(namespace, key) {
      const result = await session.query((db) =>
        db
          .deleteFrom('keyed')
          .where('namespace', '=', namespace)
          .where('key', '=', key)
          .where((eb) => eb.or([eb('expires', 'is', null), eb('expires', '>', clock.now())]))
          .executeTakeFirst(),
      );
      return result.numDeletedRows > 0n;
    },
    async clear(namespace) {
      await session.query((db) => db.deleteFrom('keyed').where('namespace', '=', namespace).execute());
    },
    async *entries(namespace) {
      let last: string | null = null;
      for (;;) {
        const after: string | null = last;
        const page: { key: string; value: string }[] = await session.query((db) => {
          const query = live(db, namespace).select(['key', 'value']).orderBy('key').limit(rowsPerPage);
          return (after === null ? query : query.where('key', '>', after)).execute();
        });
        for (const row of page) yield [row.key, row.value];
        if (page.length < rowsPerPage) return;
        last = page.at(-1)?.key ?? null;
      }
    },
  };
}
