// keyv over the keyed rows of a store: sessions, pairing codes, caches; nothing that could not be rebuilt.
import { Keyv } from 'keyv';
import { systemClock, type Clock } from '../../src/clock.ts';
import type { KeyedRows } from '../../src/journal/port.ts';

/**
 * A Keyv whose keys, and whose `clear`, are this namespace's only. It throws what the store throws.
 *
 * Never attach an `error` listener: without one keyv throws, with one it answers `undefined` and `false` as if there
 * were nothing.
 * @param clock the store's own, by which values end.
 */
export function openKeyed(rows: KeyedRows, namespace: string, clock: Clock = systemClock): Keyv {
  return new Keyv({ store: adapter(rows, namespace, clock), checkExpired: false });
}

/**
 * A store of relative lifetimes, which keyv bridges to: it would otherwise hand over ends by the clock of the machine,
 * and look at that clock again when reading.
 */
function adapter(rows: KeyedRows, namespace: string, clock: Clock) {
  return {
    async get(key: string): Promise<string | undefined> {
      return rows.get(namespace, key);
    },
    async set(key: string, value: string, ttl?: number): Promise<boolean> {
      await rows.set(namespace, key, value, ttl === undefined ? null : clock.now() + Math.ceil(ttl));
      return true;
    },
    async delete(key: string): Promise<boolean> {
      return rows.delete(namespace, key);
    },
    async clear(): Promise<void> {
      await rows.clear(namespace);
    },
    iterator: () => rows.entries(namespace),
  };
}
