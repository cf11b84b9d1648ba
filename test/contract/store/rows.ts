// The contract for everything beside the journal: how far platforms were told, plans, people, keyed values, leases.
import { describe, expect, test } from 'vitest';
import type { PersonRow, Receipt } from '#src/journal/port.ts';
import { opening, type OpenStore } from './under-test.ts';

function receipt(key: string, over: Partial<Receipt> = {}): Receipt {
  return {
    platform: 'local',
    room: 'main',
    key,
    ref: `ref-${key}`,
    digest: 'd1',
    incident: 'O-1',
    at: 1_000,
    ...over,
  };
}

export function deliveriesContract(open: OpenStore): void {
  describe('deliveries', () => {
    const opened = opening(open);

    test('a checkpoint: advanced to 5, 4, 5, 6 → never back', async () => {
      const { deliveries } = (await opened()).store;
      const seen: number[] = [await deliveries.checkpoint('acme', 'local')];
      for (const position of [5, 4, 5, 6]) {
        await deliveries.advance('acme', 'local', position, []);
        seen.push(await deliveries.checkpoint('acme', 'local'));
      }
      expect(seen).toEqual([0, 5, 5, 5, 6]);
    });

    test('two platforms, two organisations: advanced → each its own', async () => {
      const { deliveries } = (await opened()).store;
      await deliveries.advance('acme', 'local', 5, [receipt('a')]);
      await deliveries.advance('acme', 'other', 7, []);
      await deliveries.advance('umbrella', 'local', 9, []);
      expect(await deliveries.checkpoint('acme', 'local')).toBe(5);
      expect(await deliveries.checkpoint('acme', 'other')).toBe(7);
      expect(await deliveries.checkpoint('umbrella', 'local')).toBe(9);
      expect(await deliveries.receipt('umbrella', 'local', 'main', 'a')).toBeNull();
    });

    test('a checkpoint that stays: advanced with a receipt → the receipt is kept', async () => {
      const { deliveries } = (await opened()).store;
      await deliveries.advance('acme', 'local', 5, []);
      await deliveries.advance('acme', 'local', 3, [receipt('late')]);
      expect(await deliveries.receipt('acme', 'local', 'main', 'late')).toStrictEqual(receipt('late'));
    });

    test('a receipt: kept twice, also in one call → the later one', async () => {
      const { deliveries } = (await opened()).store;
      await deliveries.keep('acme', [receipt('a'), receipt('b', { incident: null })]);
      await deliveries.keep('acme', [
        receipt('a', { digest: 'd2' }),
        receipt('a', { digest: 'd3', at: 2_000 }),
      ]);
      expect(await deliveries.receipt('acme', 'local', 'main', 'a')).toStrictEqual(
        receipt('a', { digest: 'd3', at: 2_000 }),
      );
      expect(await deliveries.receipt('acme', 'local', 'main', 'b')).toStrictEqual(
        receipt('b', { incident: null }),
      );
      expect(await deliveries.receipt('acme', 'local', 'other room', 'a')).toBeNull();
    });

    test('receipts of an incident: asked for → its own on that platform, by room and key', async () => {
      const { deliveries } = (await opened()).store;
      await deliveries.keep('acme', [
        receipt('b'),
        receipt('a'),
        receipt('a', { room: 'annex' }),
        receipt('c', { incident: 'O-2' }),
        receipt('d', { incident: null }),
        receipt('e', { platform: 'other' }),
      ]);
      const found = await deliveries.receiptsOf('acme', 'local', 'O-1');
      expect(found.map(({ room, key }) => `${room}/${key}`)).toEqual(['annex/a', 'main/a', 'main/b']);
    });

    test('1,001 receipts at once: kept → all', async () => {
      const { deliveries } = (await opened()).store;
      const many = Array.from({ length: 1_001 }, (_, index) => receipt(`k${index}`));
      await deliveries.advance('acme', 'local', 1, many);
      expect(await deliveries.receiptsOf('acme', 'local', 'O-1')).toHaveLength(1_001);
    });

    test('a receipt whose post is gone: forgotten, twice → not there, no other touched', async () => {
      const { deliveries } = (await opened()).store;
      await deliveries.keep('acme', [receipt('a'), receipt('b')]);
      await deliveries.forget('acme', 'local', 'main', 'a');
      await deliveries.forget('acme', 'local', 'main', 'a');
      expect(await deliveries.receipt('acme', 'local', 'main', 'a')).toBeNull();
      expect(await deliveries.receipt('acme', 'local', 'main', 'b')).not.toBeNull();
    });

    test('items set aside: the same entry again → once, with the last reason; listed in order', async () => {
      const { deliveries } = (await opened()).store;
      const item = { platform: 'local', position: 7, incident: 'O-1', reason: 'too long', at: 1 };
      await deliveries.setAside('acme', item);
      await deliveries.setAside('acme', { ...item, reason: `refused ${'x'.repeat(10_000)}\0`, at: 2 });
      await deliveries.setAside('acme', { ...item, platform: 'other', position: 3, incident: null });
      expect(await deliveries.setAsideItems('acme')).toStrictEqual([
        { ...item, platform: 'other', position: 3, incident: null },
        { ...item, reason: `refused ${'x'.repeat(10_000)}\uFFFD`, at: 2 },
      ]);
      expect(await deliveries.setAsideItems('umbrella')).toEqual([]);
    });
  });
}

export function archiveContract(open: OpenStore): void {
  describe('plans and people', () => {
    const opened = opening(open);
    const dana: PersonRow = {
      person: 'dana',
      name: 'Dana Ó',
      phone: '+49 1',
      contact: null,
      handles: '{"local":"u1"}',
    };

    test('a plan: saved twice under its digest → the first stays', async () => {
      const { plans } = (await opened()).store;
      await plans.savePlan('acme', 'abc', '{"services":[]}');
      await plans.savePlan('acme', 'abc', 'something else');
      expect(await plans.loadPlan('acme', 'abc')).toBe('{"services":[]}');
      expect(await plans.loadPlan('acme', 'abd')).toBeNull();
      expect(await plans.loadPlan('umbrella', 'abc')).toBeNull();
    });

    test('a person: saved, changed → the new row; others in order', async () => {
      const { people } = (await opened()).store;
      await people.savePeople('acme', [dana, { ...dana, person: 'bob' }]);
      await people.savePeople('acme', [{ ...dana, phone: null, name: 'D\0' }]);
      expect(await people.people('acme')).toStrictEqual([
        { ...dana, person: 'bob' },
        { ...dana, phone: null, name: 'D\uFFFD' },
      ]);
    });

    test('a person: erased → gone here, and only here', async () => {
      const { people } = (await opened()).store;
      await people.savePeople('acme', [dana, { ...dana, person: 'bob' }]);
      await people.savePeople('umbrella', [dana]);
      await people.erasePerson('acme', 'dana');
      await people.erasePerson('acme', 'nobody');
      expect((await people.people('acme')).map(({ person }) => person)).toEqual(['bob']);
      expect(await people.people('umbrella')).toHaveLength(1);
    });
  });
}

export function keyedContract(open: OpenStore): void {
  describe('keyed values', () => {
    const opened = opening(open);

    test('a value: set, set again, deleted → there, changed, gone', async () => {
      const { keyed } = (await opened()).store;
      await keyed.set('a', 'k', 'v1', null);
      await keyed.set('a', 'k', 'v2', null);
      expect(await keyed.get('a', 'k')).toBe('v2');
      expect(await keyed.get('b', 'k')).toBeUndefined();
      expect(await keyed.delete('a', 'k')).toBe(true);
      expect(await keyed.delete('a', 'k')).toBe(false);
      expect(await keyed.get('a', 'k')).toBeUndefined();
    });

    test('a value that ends: one millisecond before, and at its end → there, gone in every way', async () => {
      const { store, clock } = await opened();
      const end = clock.now() + 1_000;
      await store.keyed.set('a', 'k', 'v', end);
      await store.keyed.set('a', 'stays', 'v', null);
      clock.set(end - 1);
      expect(await store.keyed.get('a', 'k')).toBe('v');
      clock.set(end);
      expect(await store.keyed.get('a', 'k')).toBeUndefined();
      expect(await Array.fromAsync(store.keyed.entries('a'))).toEqual([['stays', 'v']]);
      expect(await store.keyed.delete('a', 'k')).toBe(false);
      await store.keyed.set('b', 'k', 'v', null);
      expect(await store.keyed.get('a', 'stays')).toBe('v');
    });

    test('a namespace: cleared → the others stay', async () => {
      const { keyed } = (await opened()).store;
      await keyed.set('a', 'k', 'v', null);
      await keyed.set('ab', 'k', 'v', null);
      await keyed.clear('a');
      expect(await keyed.get('a', 'k')).toBeUndefined();
      expect(await keyed.get('ab', 'k')).toBe('v');
    });

    test('1,001 values: listed → each once, by key', async () => {
      const { keyed } = (await opened()).store;
      const keys = Array.from({ length: 1_001 }, (_, index) => `k${String(index).padStart(4, '0')}`);
      for (const key of keys) await keyed.set('a', key, key, null);
      expect(await Array.fromAsync(keyed.entries('a'))).toEqual(keys.map((key) => [key, key]));
    });
  });
}

export function leasesContract(open: OpenStore): void {
  describe('leases', () => {
    const opened = opening(open);

    test('a lease: wanted by another before, and at its end → refused, taken', async () => {
      const { leases } = (await opened()).store;
      expect(await leases.acquire('announcer', 'p1', 1_000, 2_000)).toBe(true);
      expect(await leases.acquire('announcer', 'p2', 1_999, 3_000)).toBe(false);
      expect(await leases.acquire('scheduler', 'p2', 1_999, 3_000)).toBe(true);
      expect(await leases.acquire('announcer', 'p2', 2_000, 3_000)).toBe(true);
      expect(await leases.acquire('announcer', 'p1', 2_500, 3_500)).toBe(false);
    });

    test('a lease: renewed by its holder → kept for longer', async () => {
      const { leases } = (await opened()).store;
      await leases.acquire('announcer', 'p1', 1_000, 2_000);
      expect(await leases.acquire('announcer', 'p1', 1_500, 2_500)).toBe(true);
      expect(await leases.acquire('announcer', 'p2', 2_400, 3_000)).toBe(false);
    });

    test('a lease: released by another, by its holder → kept, free', async () => {
      const { leases } = (await opened()).store;
      await leases.acquire('announcer', 'p1', 1_000, 2_000);
      await leases.release('announcer', 'p2');
      expect(await leases.acquire('announcer', 'p2', 1_500, 2_500)).toBe(false);
      await leases.release('announcer', 'p1');
      expect(await leases.acquire('announcer', 'p2', 1_500, 2_500)).toBe(true);
    });

    test('a free lease: wanted by twenty at once, on both ways in → one has it', async () => {
      const { store, another } = await opened();
      const second = another === null ? store : await another();
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          (index % 2 === 0 ? store : second).leases.acquire('announcer', `p${index}`, 1_000, 2_000),
        ),
      );
      expect(answers.filter(Boolean)).toHaveLength(1);
    });
  });
}
