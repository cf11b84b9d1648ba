// The store contract over a real PostgreSQL, each test in empty tables.
import { beforeAll, describe, test } from 'vitest';
import { openPostgresStore } from '#adapters/store/index.ts';
import type { Store } from '#src/journal/port.ts';
import { storeContract } from '../../contract/store-contract.ts';
import { noPostgres, startPostgres, type TestPostgres } from '../../support/postgres.ts';

describe.runIf(noPostgres === null)('PostgreSQL', () => {
  let server: TestPostgres;
  let url: string;
  beforeAll(async () => {
    server = await startPostgres();
    url = await server.database();
    return () => server.stop();
  });

  storeContract('PostgreSQL', async (given) => {
    await server.empty(url);
    const opened: Store[] = [];
    const open = async (): Promise<Store> => {
      const store = await openPostgresStore({ ...given, url });
      opened.push(store);
      return store;
    };
    const store = await open();
    return {
      store,
      another: open,
      async reopen() {
        await store.close();
        return open();
      },
      async close() {
        await Promise.all(opened.map((one) => one.close()));
      },
    };
  });
});

test.runIf(noPostgres !== null)('no PostgreSQL on this machine: contract → skipped', ({ skip }) =>
  skip(noPostgres ?? ''),
);
