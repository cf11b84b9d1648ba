// Puts the repository modules together as one Store over a database session, for either engine.
import type { Clock } from '#src/clock.ts';
import type { Store } from '#src/journal/port.ts';
import { onceEach, type ReportUnknown } from '#src/journal/recording.ts';
import { createPeopleRows, createPlanArchive } from './archive.ts';
import { createDeliveries } from './deliveries.ts';
import { createJournal } from './journal.ts';
import { createKeyedRows } from './keyed.ts';
import { createLeases } from './leases.ts';
import type { Session } from './session.ts';

export interface SqlStoreOptions {
  clock: Clock;
  onUnknown: ReportUnknown | undefined;
  /** After somebody was erased: what the engine must do so that no copy stays behind. */
  erased?: () => void;
}

export function createSqlStore(session: Session, options: SqlStoreOptions): Store {
  return {
    journal: createJournal(session, onceEach(options.onUnknown ?? (() => {}))),
    deliveries: createDeliveries(session),
    plans: createPlanArchive(session),
    people: createPeopleRows(session, options.erased ?? (() => {})),
    keyed: createKeyedRows(session, options.clock),
    leases: createLeases(session),
    close: () => session.close(),
  };
}
