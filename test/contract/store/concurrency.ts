// What must hold when several write at once: of each version and each request there is one, and whoever reads by
// position misses nothing.
import { describe, expect, test } from 'vitest';
import { verifyChain } from '#src/journal/chain.ts';
import type { Appended, Journal } from '#src/journal/port.ts';
import { runs } from '../../support/counts.ts';
import { provenance } from '../../support/journal.ts';
import { notes, opening, texts, type Opened, type OpenStore } from './under-test.ts';

const writers = 12;

export function concurrencyContract(open: OpenStore): void {
  // The full counts of the long run take minutes on a slow disk.
  describe('many at once', { timeout: 300_000 }, () => {
    const opened = opening(open);

    /** The journals that the writers use: two ways to the same one, where there are two. */
    async function ways({ store, another }: Opened): Promise<(index: number) => Journal> {
      const second = another === null ? store : await another();
      return (index) => (index % 2 === 0 ? store : second).journal;
    }

    test('the same version wanted by all: appended → one has it, the others conflict', async () => {
      const one = await opened();
      const journal = await ways(one);
      const answers = await all((index) =>
        journal(index).append(provenance(`r${index}`), [notes('O-1', 0, 'x')]),
      );
      expect(kinds(answers)).toEqual({ appended: 1, conflict: writers - 1, repeated: 0 });
      expect(await one.store.journal.read('acme', 'O-1')).toHaveLength(1);
    });

    test('the same request delivered to all: appended → one writes, the others repeat it', async () => {
      const one = await opened();
      const journal = await ways(one);
      const answers = await all((index) =>
        journal(index).append(provenance('r1'), [notes('O-1', 0, `${index}`)]),
      );
      expect(kinds(answers)).toEqual({ appended: 1, conflict: 0, repeated: writers - 1 });
      const written = await one.store.journal.read('acme', 'O-1');
      expect(answers.map((answer) => answer.kind !== 'conflict' && answer.entries)).toEqual(
        answers.map(() => written),
      );
    });

    test('everybody tries again after a conflict → every fact once, versions without a gap', async () => {
      const one = await opened();
      const journal = await ways(one);
      const each = runs(5, 40);
      await all(async (index) => {
        for (let count = 0; count < each; count += 1) await insist(journal(index), `r${index}.${count}`);
      });
      const entries = await one.store.journal.read('acme', 'O-1');
      expect(entries.map(({ version }) => version)).toEqual(
        Array.from({ length: writers * each }, (_, i) => i + 1),
      );
      expect(new Set(texts(entries)).size).toBe(writers * each);
      expect(verifyChain(await one.store.journal.rows('acme', 'O-1')).ok).toBe(true);
    });

    test('one reads on while all write to streams of their own → every position, in order, none missed', async () => {
      const one = await opened();
      const journal = await ways(one);
      const each = runs(15, 200);
      let writing = true;
      const seen: number[] = [];
      const reading = (async () => {
        for (;;) {
          const done = !writing;
          const entries = await one.store.journal.readAfter('acme', seen.at(-1) ?? 0, 7);
          seen.push(...entries.map(({ position }) => position));
          if (done && entries.length === 0) return;
        }
      })();
      await all(async (index) => {
        for (let count = 0; count < each; count += 1) {
          const slice = notes(`O-${index}`, count * 2, 'a', 'b');
          expect((await journal(index).append(provenance(`r${index}.${count}`), [slice])).kind).toBe(
            'appended',
          );
        }
      });
      writing = false;
      await reading;
      expect(seen).toEqual(Array.from({ length: writers * each * 2 }, (_, index) => index + 1));
    });
  });
}

function all<T>(work: (index: number) => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: writers }, (_, index) => work(index)));
}

function kinds(answers: readonly Appended[]): Record<Appended['kind'], number> {
  const count = { appended: 0, conflict: 0, repeated: 0 };
  for (const { kind } of answers) count[kind] += 1;
  return count;
}

/** Reads, appends, and does both again until nobody came first. */
async function insist(journal: Journal, request: string): Promise<void> {
  for (;;) {
    const version = (await journal.read('acme', 'O-1')).length;
    const answer = await journal.append(provenance(request), [notes('O-1', version, request)]);
    if (answer.kind !== 'conflict') return;
  }
}
