// A process of its own that writes to a journal until it is done or killed: `store-writer.ts ENGINE PLACE NAME COUNT`.
// It says `open` once it has the store, and the id of each request after its commit; with COUNT 0 it only holds the store.
import { writeSync } from 'node:fs';
import { openPostgresStore, openSqliteStore } from '../../adapters/store/index.ts';
import { systemClock } from '../../src/clock.ts';
import type { Journal, Store } from '../../src/journal/port.ts';
import { note, provenance } from './journal.ts';

const [engine, place = '', name = '', count = '0'] = process.argv.slice(2);

function open(): Promise<Store> {
  if (engine === 'postgres') return openPostgresStore({ url: place, clock: systemClock });
  return openSqliteStore({ file: place, clock: systemClock, lock: engine === 'sqlite-owner' });
}

/** One fact in a stream that all writers share and one in the writer's own, at once. */
async function insist(journal: Journal, request: string): Promise<void> {
  for (;;) {
    const shared = (await journal.read('acme', 'O-1')).length;
    const own = (await journal.read('acme', name)).length;
    const answer = await journal.append(provenance(request), [
      { stream: 'O-1', expectedVersion: shared, drafts: [note(request)] },
      { stream: name, expectedVersion: own, drafts: [note(request)] },
    ]);
    if (answer.kind !== 'conflict') return;
  }
}

// Straight to the pipe: what was said cannot be lost in a buffer of this process.
writeSync(1, 'starting\n');
const store = await open();
writeSync(1, 'open\n');
for (let index = 0; index < Number(count); index += 1) {
  const request = `${name}.${index}`;
  await insist(store.journal, request);
  writeSync(1, `${request}\n`);
}
if (Number(count) === 0) await new Promise((ended) => process.stdin.once('end', ended).resume());
await store.close();
