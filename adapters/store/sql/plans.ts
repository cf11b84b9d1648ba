// Adopted plans by digest, in SQL. A digest names one text for ever, so what is there stays.
import type { PlanArchive } from '../../../src/journal/port.ts';
import type { Session } from './session.ts';

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
