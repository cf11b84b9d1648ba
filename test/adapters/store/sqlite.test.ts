// The store contract over SQLite. There is one way in: a second connection in this process would wait, and with it the
// process, for the first. Two processes on one file are in sqlite-file.test.ts.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '#adapters/store/index.ts';
import type { Store } from '#src/journal/port.ts';
import { storeContract } from '../../contract/store-contract.ts';

storeContract('SQLite', async (given) => {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-sqlite-'));
  const opened: Store[] = [];
  const open = async (): Promise<Store> => {
    const store = await openSqliteStore({ ...given, file: join(folder, 'tocsin.sqlite'), lock: false });
    opened.push(store);
    return store;
  };
  const store = await open();
  return {
    store,
    another: null,
    async reopen() {
      await store.close();
      return open();
    },
    async close() {
      await Promise.all(opened.map((one) => one.close()));
      rmSync(folder, { recursive: true, force: true });
    },
  };
});
