// The store contract over memory.
import { openMemoryStore } from '#adapters/store/index.ts';
import { storeContract } from '../../contract/store-contract.ts';

storeContract('memory', async (given) => {
  const store = openMemoryStore(given);
  return { store, another: null, reopen: null, close: () => store.close() };
});
