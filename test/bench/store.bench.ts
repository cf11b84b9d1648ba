// What a durable append costs against a bare durable insert of the same run, and how long the store ever holds the
// event loop (node:sqlite is synchronous).
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import { openSqliteStore } from '../../adapters/store/index.ts';
import { systemClock } from '../../src/clock.ts';
import type { Journal } from '../../src/journal/port.ts';
import { note, provenance } from '../support/journal.ts';
import { now, quantile, type Row } from './measure.ts';

const text = 'failed over to the standby, checking replication before we let anybody in';

export async function benchStore(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-bench-'));
  const store = await openSqliteStore({ file: join(folder, 'tocsin.sqlite'), clock: systemClock });
  const bare = new DatabaseSync(join(folder, 'floor.sqlite'));
  try {
    return [
      ...(await appends(store.journal, bare)),
      ...(await fillAndStart(store.journal)),
      ...(await stalls(store.journal)),
    ];
  } finally {
    bare.close();
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** In turn, so that whatever else the disk does hits both. */
async function appends(journal: Journal, bare: DatabaseSync): Promise<Row[]> {
  bare.exec(
    'pragma journal_mode=wal; pragma synchronous=full; create table floor (id integer primary key, data text)',
  );
  const insert = bare.prepare('insert into floor (data) values (?)');
  const floor: number[] = [];
  const append: number[] = [];
  for (let index = 0; index < 3_300; index += 1) {
    const start = now();
    insert.run(text.repeat(4));
    const between = now();
    await journal.append(provenance(`r${index}`), [
      { stream: 'O-1', expectedVersion: index, drafts: [note(text)] },
    ]);
    const end = now();
    // The first three hundred warm up.
    if (index < 300) continue;
    floor.push(between - start);
    append.push(end - between);
  }
  floor.sort((a, b) => a - b);
  append.sort((a, b) => a - b);
  return [
    { what: 'bare durable insert, median', figure: quantile(floor, 0.5), unit: 'ms' },
    { what: 'bare durable insert, p99.9', figure: quantile(floor, 0.999), unit: 'ms' },
    { what: 'journal.append, median', figure: quantile(append, 0.5), unit: 'ms' },
    { what: 'journal.append, p99.9', figure: quantile(append, 0.999), unit: 'ms' },
    {
      what: 'journal.append against a bare durable insert',
      figure: quantile(append, 0.5) / quantile(floor, 0.5),
      unit: '×',
    },
  ];
}

/** A thousand incidents, a hundred thousand entries, and what a start reads of them. */
async function fillAndStart(journal: Journal): Promise<Row[]> {
  const filling = now();
  for (let incident = 2; incident <= 1_000; incident += 1) {
    const drafts = Array.from({ length: 97 }, () => note(text));
    await journal.append(provenance(`fill ${incident}`), [
      { stream: `O-${incident}`, expectedVersion: 0, drafts },
    ]);
  }
  const filled = now();
  const heads = await journal.heads('acme');
  const headed = now();
  for (const { stream } of heads) await journal.read('acme', stream);
  return [
    { what: 'entries appended, 97 in a request', figure: (999 * 97_000) / (filled - filling), unit: '/s' },
    { what: 'heads of 1,000 incidents', figure: headed - filled, unit: 'ms' },
    { what: 'reading 1,000 incidents, 100,000 entries', figure: now() - headed, unit: 'ms' },
  ];
}

/**
 * Everything at once for a while, as in a busy incident after a restart; a stall is one turn of the event loop. A loop
 * that does nothing is watched first: on a busy machine it is held up as well, by others.
 */
async function stalls(journal: Journal): Promise<Row[]> {
  const idle = await turnsDuring(async () => {
    const end = now() + 3_000;
    while (now() < end) await setImmediate();
  });
  const turns = await turnsDuring(() =>
    Promise.all([
      work(3_000, (index) =>
        journal.append(provenance(`s${index}`), [
          { stream: 'O-2', expectedVersion: 97 + index, drafts: [note(text)] },
        ]),
      ),
      work(600, (index) => journal.readAfter('acme', index * 160, 100)),
      work(600, (index) => journal.read('acme', `O-${3 + index}`)),
      work(10, () => journal.read('acme', 'O-1')),
      work(10, () => journal.heads('acme')),
    ]),
  );
  return [
    { what: 'event loop held with nothing to do, longest', figure: idle.at(-1) ?? Number.NaN, unit: 'ms' },
    { what: 'event loop held, p99', figure: quantile(turns, 0.99), unit: 'ms' },
    { what: 'event loop held, p99.9', figure: quantile(turns, 0.999), unit: 'ms', aim: 'below 50' },
    { what: 'event loop held, longest', figure: turns.at(-1) ?? Number.NaN, unit: 'ms' },
  ];
}

async function work(times: number, run: (index: number) => Promise<unknown>): Promise<void> {
  for (let index = 0; index < times; index += 1) {
    await run(index);
    await setImmediate();
  }
}

/** Milliseconds of each turn of the event loop while something runs, sorted. */
async function turnsDuring(run: () => Promise<unknown>): Promise<number[]> {
  const turns: number[] = [];
  const stop = new AbortController();
  const watching = (async () => {
    let last = now();
    while (!stop.signal.aborted) {
      await setImmediate();
      const next = now();
      turns.push(next - last);
      last = next;
    }
  })();
  await run();
  stop.abort();
  await watching;
  return turns.toSorted((a, b) => a - b);
}
