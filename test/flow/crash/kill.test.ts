// `kill -9` at random instants under a stream of requests: what was confirmed is in the journal once, and people see
// every fact once and in order.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runs, seed } from '../../support/counts.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { expectRecorded, expectReminded, expectTold, openLeft } from './afterwards.ts';
import { playDay } from './day.ts';

const kills = runs(20, 300);

test(
  'a process killed at random instants under a stream of requests: each time another → nothing lost, nothing twice',
  { timeout: kills * 15_000 },
  async ({ annotate }) => {
    const began = performance.now();
    const day = await playDay(join(temporaryFolder(), 'journal.sqlite'), kills, seed);
    const found = await openLeft(day);
    await expectRecorded(day, found);
    await expectTold(day, found);
    const reminded = await expectReminded(day, found);
    expect(reminded).toBeGreaterThan(0);
    await found.store.close();
    expect(day.kills).toBe(kills);
    const { confirmed, sent, declared } = day;
    await annotate(
      `${kills} kills: ${confirmed.length} requests confirmed of ${sent} sent, ${declared} incidents, ${found.entries.length} entries, ${reminded} reminders, ${((performance.now() - began) / 1_000).toFixed(1)} s`,
      'notice',
    );
  },
);
