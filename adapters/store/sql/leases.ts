// Rights that one process holds for a while, in SQL: taken in one statement, so that of two only one can have it.
import type { Leases } from '#src/journal/port.ts';
import type { Session } from './session.ts';

export function createLeases(session: Session): Leases {
  return {
    async acquire(name, holder, now, until) {
      const row = await session.query((db) =>
        db
          .insertInto('leases')
          .values({ name, holder, until })
          .onConflict((conflict) =>
            conflict
              .column('name')
              .doUpdateSet({ holder, until })
              .where((eb) => eb.or([eb('leases.holder', '=', holder), eb('leases.until', '<=', now)])),
          )
          .returning('holder')
          .executeTakeFirst(),
      );
      return row?.holder === holder;
    },
    async release(name, holder) {
      await session.query((db) =>
        db.deleteFrom('leases').where('name', '=', name).where('holder', '=', holder).execute(),
      );
    },
  };
}
