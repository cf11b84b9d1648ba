// A shelf in memory: what the local room keeps, in the order of its keys.
import type { Shelf } from '../../adapters/web/index.ts';

export function memoryShelf(): Shelf {
  const kept = new Map<string, string>();
  return {
    get: (key) => Promise.resolve(kept.get(key)),
    set(key, value) {
      kept.set(key, value);
      return Promise.resolve();
    },
    async *entries() {
      await Promise.resolve();
      yield* [...kept].toSorted(([a], [b]) => (a < b ? -1 : 1));
    },
  };
}
