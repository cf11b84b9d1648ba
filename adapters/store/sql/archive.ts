// Plans and people, in SQL: the adopted plan by its digest for ever, without names; names, phones, contacts and handles
// beside it, in rows that can be erased.
import type { PeopleRows, PlanArchive } from '#src/journal/port.ts';
import { storable, storableOrNull } from '#src/journal/text.ts';
import type { Session } from './session.ts';

/** A digest names one text for ever, so what is there stays. */
export function createPlanArchive(session: Session): PlanArchive {
  return {
    async savePlan(organisation, digest, document) {
      await session.query((db) =>
        db
          .insertInto('plans')
          .values({ organisation, digest, document })
          .onConflict((conflict) => conflict.columns(['organisation', 'digest']).doNothing())
          .execute(),
      );
    },
    async loadPlan(organisation, digest) {
      const row = await session.query((db) =>
        db
          .selectFrom('plans')
          .select('document')
          .where('organisation', '=', organisation)
          .where('digest', '=', digest)
          .executeTakeFirst(),
      );
      return row?.document ?? null;
    },
  };
}

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
