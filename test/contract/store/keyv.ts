// keyv on top of the keyed rows: namespaces, ends, and failures that are failures.
import { describe, expect, test } from 'vitest';
import { openKeyed } from '#adapters/store/index.ts';
import type { KeyedRows } from '#src/journal/port.ts';
import { opening, type OpenStore } from './under-test.ts';

export function keyvContract(open: OpenStore): void {
  describe('keyv', () => {
    const opened = opening(open);

    test('values: set and got, one and many → as they were', async () => {
      const { store, clock } = await opened();
      const sessions = openKeyed(store.keyed, 'sessions', clock);
      await sessions.set('a', { name: 'Dana', rooms: [1, 2] });
      await sessions.setMany([
        { key: 'b', value: 'x\0\uD800' },
        { key: 'c', value: null },
      ]);
      expect(await sessions.get('a')).toEqual({ name: 'Dana', rooms: [1, 2] });
      expect(await sessions.getMany(['b', 'c', 'd'])).toEqual(['x\0\uD800', null, undefined]);
      expect(await sessions.has('a')).toBe(true);
      expect(await sessions.has('d')).toBe(false);
      expect(await sessions.delete('a')).toBe(true);
      expect(await sessions.get('a')).toBeUndefined();
    });

    test('a value that ends: just before, and at its end → there, gone', async () => {
      const { store, clock } = await opened();
      const codes = openKeyed(store.keyed, 'codes', clock);
      await codes.set('a', 1, 600_000);
      clock.set(clock.now() + 590_000);
      expect(await codes.get('a')).toBe(1);
      clock.set(clock.now() + 10_000);
      expect(await codes.get('a')).toBeUndefined();
      expect(await codes.has('a')).toBe(false);
    });

    test('two namespaces in one store: one cleared → the other stays', async () => {
      const { store, clock } = await opened();
      const one = openKeyed(store.keyed, 'one', clock);
      const two = openKeyed(store.keyed, 'two', clock);
      await one.set('k', 1);
      await two.set('k', 2);
      expect(await Array.fromAsync(one.iterator())).toEqual([['k', 1]]);
      await one.clear();
      expect(await one.get('k')).toBeUndefined();
      expect(await two.get('k')).toBe(2);
    });

    test('a store that fails: set, got, deleted, cleared → throws what the store threw', async () => {
      const { clock } = await opened();
      const broken = openKeyed(failing, 'sessions', clock);
      await expect(broken.get('a')).rejects.toThrow('no disk');
      await expect(broken.set('a', 1)).rejects.toThrow('no disk');
      await expect(broken.delete('a')).rejects.toThrow('no disk');
      await expect(broken.has('a')).rejects.toThrow('no disk');
      await expect(broken.getMany(['a'])).rejects.toThrow('no disk');
      await expect(broken.clear()).rejects.toThrow('no disk');
    });
  });
}

const fails = () => Promise.reject(new RangeError('no disk'));

const failing: KeyedRows = {
  get: fails,
  set: fails,
  delete: fails,
  clear: fails,
  async *entries() {
    yield await fails();
  },
};
