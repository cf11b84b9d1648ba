// Names, phones, contacts and handles, in SQL: the rows that can be erased.
import type { PeopleRows } from '../../../src/journal/port.ts';
import { storable, storableOrNull } from '../../../src/journal/text.ts';
import type { Session } from './session.ts';

/** @param erased called after somebody was erased. */
export function createPeopleRows(session: Session, erased: () => void): PeopleRows {
  return {
    savePeople: (organisation, rows) =>
      session.transaction(async (trx) => {
        for (const row of rows) {
          const columns = {
            name: storableOrNull(row.name),
            phone: storableOrNull(row.phone),
            contact: storableOrNull(row.contact),
            handles: storable(row.handles),
          };
          await trx
            .insertInto('people')
            .values({ organisation, person: row.person, ...columns })
            .onConflict((conflict) => conflict.columns(['organisation', 'person']).doUpdateSet(columns))
            .execute();
        }
      }),
    people: (organisation) =>
      session.query((db) =>
        db
          .selectFrom('people')
          .select(['person', 'name', 'phone', 'contact', 'handles'])
          .where('organisation', '=', organisation)
          .orderBy('person')
          .execute(),
      ),
    async erasePerson(organisation, person) {
      await session.query(async (db) => {
        await db
          .deleteFrom('people')
          .where('organisation', '=', organisation)
          .where('person', '=', person)
          .execute();
        erased();
      });
    },
  };
}
