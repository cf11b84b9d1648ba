// What every store must do, whatever it stands on. A new one needs a runner of a few lines, as those in
// test/adapters/store.
import { describe } from 'vitest';
import { concurrencyContract } from './store/concurrency.ts';
import { fidelityContract } from './store/fidelity.ts';
import { appendContract, readContract } from './store/journal.ts';
import { keyvContract } from './store/keyv.ts';
import { archiveContract, deliveriesContract, keyedContract, leasesContract } from './store/rows.ts';
import type { OpenStore } from './store/under-test.ts';

export function storeContract(name: string, open: OpenStore): void {
  describe(`store contract: ${name}`, () => {
    appendContract(open);
    readContract(open);
    fidelityContract(open);
    concurrencyContract(open);
    deliveriesContract(open);
    archiveContract(open);
    keyedContract(open);
    leasesContract(open);
    keyvContract(open);
  });
}
