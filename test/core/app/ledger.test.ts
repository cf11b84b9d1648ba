// The checkpoint never passes what is owed, and moves together with the receipts.
import { describe, expect, test } from 'vitest';
import { Ledger } from '#src/app/announce/ledger.ts';
import type { Part } from '#src/app/announce/ledger.ts';
import type { Receipt } from '#src/journal/port.ts';
import { openMemoryStore } from '#adapters/store/index.ts';
import { createTestClock, morning } from '../../support/house.ts';
import { troubledStore } from '../../support/troubled-store.ts';

function part(position: number, owes: number): Part {
  return { stream: 'O-1', first: position, last: position, recordedAt: morning, owes };
}

function receipt(key: string): Receipt {
  return { platform: 'east', room: 'R1', key, ref: 'M1', digest: '', incident: 'O-1', at: morning };
}

function opened() {
  const troubled = troubledStore(openMemoryStore({ clock: createTestClock() }));
  const { deliveries } = troubled.store;
  const ledger = new Ledger(deliveries, 'harbor', 'east', 0);
  return { troubled, deliveries, ledger, stored: () => deliveries.checkpoint('harbor', 'east') };
}

describe('the checkpoint', () => {
  test('three parts, the first still owed: the others settled → it stays before the first', async () => {
    const { ledger, stored } = opened();
    const parts = [part(1, 1), part(2, 1), part(3, 1)];
    for (const one of parts) ledger.read(one.last, [one]);
    await ledger.settle(parts.slice(1), []);
    expect(await stored()).toBe(0);
    await ledger.settle(parts.slice(0, 1), []);
    expect(await stored()).toBe(3);
  });

  test('a part that owes two things: one settled → it stays; both → it moves', async () => {
    const { ledger, stored } = opened();
    const one = part(1, 2);
    ledger.read(1, [one]);
    await ledger.settle([one], []);
    expect(await stored()).toBe(0);
    await ledger.settle([one], []);
    expect(await stored()).toBe(1);
  });

  test('entries that nobody is told of: read → it moves over them', async () => {
    const { ledger, stored } = opened();
    ledger.read(1, []);
    ledger.read(2, [part(2, 0)]);
    await ledger.flush();
    expect(await stored()).toBe(2);
  });
});

describe('receipts', () => {
  test('a part beyond one that is owed: settled → its receipt is durable although the checkpoint stays', async () => {
    const { ledger, deliveries, stored } = opened();
    const parts = [part(1, 1), part(2, 1)];
    for (const one of parts) ledger.read(one.last, [one]);
    await ledger.settle(parts.slice(1), [receipt('O-1:2')]);
    expect(await stored()).toBe(0);
    expect(await deliveries.receipt('harbor', 'east', 'R1', 'O-1:2')).not.toBeNull();
  });

  test('the store fails: settled → says so; the next write carries both, with the checkpoint', async () => {
    const { ledger, deliveries, troubled, stored } = opened();
    const parts = [part(1, 1), part(2, 1)];
    for (const one of parts) ledger.read(one.last, [one]);
    troubled.trouble({ call: 'deliveries.advance', fault: new RangeError('gone'), times: 1 });
    await expect(ledger.settle(parts.slice(0, 1), [receipt('O-1:1')])).rejects.toMatchObject({
      code: 'records',
    });
    expect(await stored()).toBe(0);
    await ledger.settle(parts.slice(1), [receipt('O-1:2')]);
    expect(await stored()).toBe(2);
    expect(await deliveries.receipt('harbor', 'east', 'R1', 'O-1:1')).not.toBeNull();
  });
});

test('the lag: parts are owed → their number, and the age of the oldest', () => {
  const { ledger } = opened();
  ledger.read(1, [part(1, 1)]);
  ledger.read(2, [part(2, 1)]);
  expect(ledger.lag(morning + 5_000)).toEqual({ entries: 2, oldestMs: 5_000 });
});
