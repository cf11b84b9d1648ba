// Rows in memory, as the local room keeps them: a namespace, keys in order, and a look from outside.
import type { RoomStore } from '#adapters/web/index.ts';

export interface MemoryRows extends RoomStore {
  /** From now on every write fails with this fault; `null` = writes work. */
  failWith(fault: Error | null): void;
}

export function memoryRows(): MemoryRows {
  const kept = new Map<string, Map<string, string>>();
  let failure: Error | null = null;
  return {
    failWith(fault) {
      failure = fault;
    },
    get: (namespace, key) => Promise.resolve(kept.get(namespace)?.get(key)),
    set(namespace, key, value) {
      if (failure !== null) return Promise.reject(failure);
      const own = kept.get(namespace) ?? new Map<string, string>();
      kept.set(namespace, own.set(key, value));
      return Promise.resolve();
    },
    async *entries(namespace) {
      await Promise.resolve();
      yield* [...(kept.get(namespace) ?? [])].toSorted(([a], [b]) => (a < b ? -1 : 1));
    },
  };
}
