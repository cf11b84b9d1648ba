// kill -9 in the middle of appending: what was acknowledged is there once, what was not is there wholly or not at all.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openSqliteStore } from '#adapters/store/index.ts';
import { systemClock } from '#src/clock.ts';
import { verifyChain } from '#src/journal/chain.ts';
import type { Journal } from '#src/journal/port.ts';
import { runs, seed } from '../../support/counts.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { provenance } from '../../support/journal.ts';
import { startWriter } from '../../support/writer.ts';
import { texts } from '../../contract/store/under-test.ts';

/** Lines after which each run is killed: `starting` is the first, `open` the second. */
function* instants(count: number): Generator<number> {
  let state = seed;
  for (let index = 0; index < count; index += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield index === 0 ? 1 : 1 + (state % 80);
  }
}

test(
  'a process that appends: killed at any instant, again and again → nothing confirmed is lost, the chain holds',
  { timeout: 300_000 },
  async () => {
    const file = join(temporaryFolder(), 'tocsin.sqlite');
    const confirmed: string[] = [];
    let run = 0;
    for (const lines of instants(runs(5, 50))) {
      const writer = startWriter('sqlite-owner', file, `W-${(run += 1)}`, 10_000);
      await writer.lines(lines);
      writer.kill();
      expect(await writer.ended).toBeNull();
      confirmed.push(...writer.said.filter((line) => line.startsWith('W-')));
      // Opening takes the owner's lock, which the killed process held.
      const store = await openSqliteStore({ file, clock: systemClock });
      await expectWhole(store.journal, confirmed);
      await store.close();
    }
    expect(confirmed.length).toBeGreaterThan(20);
  },
);

async function expectWhole(journal: Journal, confirmed: readonly string[]): Promise<void> {
  const shared = texts(await journal.read('acme', 'O-1'));
  expect(new Set(shared).size).toBe(shared.length);
  expect(confirmed.filter((request) => !shared.includes(request))).toEqual([]);
  const own: unknown[] = [];
  for (const { stream } of await journal.heads('acme')) {
    expect(verifyChain(await journal.rows('acme', stream))).toMatchObject({ ok: true });
    if (stream !== 'O-1') own.push(...texts(await journal.read('acme', stream)));
  }
  expect(own).toHaveLength(shared.length);
  expect(new Set(own)).toEqual(new Set(shared));
  expect(await journal.lastPosition('acme')).toBe(shared.length * 2);
  const last = confirmed.at(-1);
  if (last !== undefined) expect((await journal.append(provenance(last), [])).kind).toBe('repeated');
}
