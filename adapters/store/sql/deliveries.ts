// How far each platform was told, and where each post went, in SQL.
import type { Deliveries, Receipt } from '#src/journal/port.ts';
import { storable } from '#src/journal/text.ts';
import type { Session } from './session.ts';
import type { Db } from './tables.ts';

/** SQLite binds at most 32,766 values in a statement; a receipt has 8. */
const receiptsPerInsert = 500;

const receiptColumns = ['platform', 'room', 'key', 'ref', 'digest', 'incident', 'at'] as const;

export function createDeliveries(session: Session): Deliveries {
  return { ...checkpoints(session), ...receipts(session), ...aside(session) };
}

function checkpoints(session: Session): Pick<Deliveries, 'checkpoint' | 'advance'> {
  return {
    async checkpoint(organisation, platform) {
      const row = await session.query((db) =>
        db
          .selectFrom('checkpoints')
          .select('position')
          .where('organisation', '=', organisation)
          .where('platform', '=', platform)
          .executeTakeFirst(),
      );
      return row?.position ?? 0;
    },
    advance: (organisation, platform, position, given) =>
      session.transaction(async (trx) => {
        await trx
          .insertInto('checkpoints')
          .values({ organisation, platform, position })
          .onConflict((conflict) =>
            conflict
              .columns(['organisation', 'platform'])
              .doUpdateSet((eb) => ({ position: eb.ref('excluded.position') }))
              .whereRef('checkpoints.position', '<', 'excluded.position'),
          )
          .execute();
        await keep(trx, organisation, given);
      }),
  };
}

function receipts(session: Session): Pick<Deliveries, 'keep' | 'receipt' | 'receiptsOf' | 'forget'> {
  return {
    async keep(organisation, given) {
      if (given.length > 0) await session.transaction((trx) => keep(trx, organisation, given));
    },
    async receipt(organisation, platform, room, key) {
      const row = await session.query((db) =>
        db
          .selectFrom('receipts')
          .select(receiptColumns)
          .where('organisation', '=', organisation)
          .where('platform', '=', platform)
          .where('room', '=', room)
          .where('key', '=', key)
          .executeTakeFirst(),
      );
      return row ?? null;
    },
    receiptsOf: (organisation, platform, incident) =>
      session.query((db) =>
        db
          .selectFrom('receipts')
          .select(receiptColumns)
          .where('organisation', '=', organisation)
          .where('platform', '=', platform)
          .where('incident', '=', incident)
          .orderBy('room')
          .orderBy('key')
          .execute(),
      ),
    async forget(organisation, platform, room, key) {
      await session.query((db) =>
        db
          .deleteFrom('receipts')
          .where('organisation', '=', organisation)
          .where('platform', '=', platform)
          .where('room', '=', room)
          .where('key', '=', key)
          .execute(),
      );
    },
  };
}

function aside(session: Session): Pick<Deliveries, 'setAside' | 'setAsideItems'> {
  return {
    async setAside(organisation, item) {
      const row = { ...item, organisation, reason: storable(item.reason) };
      await session.query((db) =>
        db
          .insertInto('set_aside')
          .values(row)
          .onConflict((conflict) =>
            conflict
              .columns(['organisation', 'platform', 'position'])
              .doUpdateSet({ incident: row.incident, reason: row.reason, at: row.at }),
          )
          .execute(),
      );
    },
    setAsideItems: (organisation) =>
      session.query((db) =>
        db
          .selectFrom('set_aside')
          .select(['platform', 'position', 'incident', 'reason', 'at'])
          .where('organisation', '=', organisation)
          .orderBy('position')
          .orderBy('platform')
          .execute(),
      ),
  };
}

async function keep(db: Db, organisation: string, given: readonly Receipt[]): Promise<void> {
  // Twice the same key in one statement is an error of PostgreSQL; the later one holds.
  const latest = new Map(
    given.map((receipt) => [JSON.stringify([receipt.platform, receipt.room, receipt.key]), receipt]),
  );
  const rows = [...latest.values()].map((receipt) => ({ ...receipt, organisation }));
  for (let from = 0; from < rows.length; from += receiptsPerInsert) {
    await db
      .insertInto('receipts')
      .values(rows.slice(from, from + receiptsPerInsert))
      .onConflict((conflict) =>
        conflict.columns(['organisation', 'platform', 'room', 'key']).doUpdateSet((eb) => ({
          ref: eb.ref('excluded.ref'),
          digest: eb.ref('excluded.digest'),
          incident: eb.ref('excluded.incident'),
          at: eb.ref('excluded.at'),
        })),
      )
      .execute();
  }
}
