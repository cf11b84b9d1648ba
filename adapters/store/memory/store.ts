// A Store without a database: for tests, replay, and whoever needs the engine for a moment. Closing it
// does nothing.
import type { Clock } from '#src/clock.ts';
import type { Store } from '#src/journal/port.ts';
import { onceEach, type ReportUnknown } from '#src/journal/recording.ts';
import { createMemoryJournal } from './journal.ts';
import {
  createMemoryDeliveries,
  createMemoryKeyed,
  createMemoryLeases,
  createMemoryPeople,
  createMemoryPlans,
} from './rows.ts';

interface MemoryOptions {
  clock: Clock;
  onUnknown?: ReportUnknown;
}

export function openMemoryStore({ clock, onUnknown = () => {} }: MemoryOptions): Store {
  return {
    journal: createMemoryJournal(onceEach(onUnknown)),
    deliveries: createMemoryDeliveries(),
    plans: createMemoryPlans(),
    people: createMemoryPeople(),
    keyed: createMemoryKeyed(clock),
    leases: createMemoryLeases(),
    close: () => Promise.resolve(),
  };
}
