// The journal's part of the store contract: versions, all or nothing, requests once, order, and everything given back
// as it was written.
import { describe, expect, test } from 'vitest';
import { NotRecordable } from '#src/journal/canonical.ts';
import { verifyChain } from '#src/journal/chain.ts';
import { note, provenance } from '../../support/journal.ts';
import { notes, opening, texts, type OpenStore } from './under-test.ts';

export function appendContract(open: OpenStore): void {
  describe('appending', () => {
    const opened = opening(open);

    test('an empty journal: read in every way → nothing', async () => {
      const { journal } = (await opened()).store;
      expect(await journal.read('acme', 'O-1')).toEqual([]);
      expect(await journal.readAfter('acme', 0, 10)).toEqual([]);
      expect(await journal.findRequest('acme', 'r1')).toEqual([]);
      expect(await journal.heads('acme')).toEqual([]);
      expect(await journal.rows('acme', 'O-1')).toEqual([]);
      expect(await journal.lastPosition('acme')).toBe(0);
      expect(await journal.organisations()).toEqual([]);
    });

    test('a new stream: appended → versions and positions from 1, the same when read', async () => {
      const { journal } = (await opened()).store;
      const answer = await journal.append(provenance('r1'), [notes('O-1', 0, 'a', 'b')]);
      expect(answer).toMatchObject({
        kind: 'appended',
        entries: [
          { organisation: 'acme', stream: 'O-1', version: 1, position: 1, by: 'dana', role: 'commander' },
          { organisation: 'acme', stream: 'O-1', version: 2, position: 2, by: 'dana', role: 'commander' },
        ],
      });
      expect(answer).toStrictEqual({ kind: 'appended', entries: await journal.read('acme', 'O-1') });
    });

    test.each([
      [1, 'conflict'],
      [2, 'appended'],
      [3, 'conflict'],
    ])('a stream at version 2: appended expecting %i → %s', async (expected, kind) => {
      const { journal } = (await opened()).store;
      await journal.append(provenance('r1'), [notes('O-1', 0, 'a', 'b')]);
      expect((await journal.append(provenance('r2'), [notes('O-1', expected, 'c')])).kind).toBe(kind);
      expect(await journal.read('acme', 'O-1')).toHaveLength(kind === 'appended' ? 3 : 2);
      expect(await journal.lastPosition('acme')).toBe(kind === 'appended' ? 3 : 2);
    });

    test('two streams, one of them changed meanwhile: appended → conflict, nothing of either', async () => {
      const { journal } = (await opened()).store;
      await journal.append(provenance('r1'), [notes('organisation', 0, 'a')]);
      const both = [notes('O-1', 0, 'b'), notes('organisation', 0, 'c')];
      expect(await journal.append(provenance('r2'), both)).toEqual({ kind: 'conflict' });
      expect(await journal.read('acme', 'O-1')).toEqual([]);
      expect(await journal.findRequest('acme', 'r2')).toEqual([]);
      expect((await journal.append(provenance('r2'), [notes('O-1', 0, 'b')])).kind).toBe('appended');
    });

    test('two streams: appended → both, in the order given', async () => {
      const { journal } = (await opened()).store;
      const both = [notes('organisation', 0, 'a'), notes('O-1', 0, 'b', 'c')];
      await journal.append(provenance('r1'), both);
      expect(texts(await journal.readAfter('acme', 0, 10))).toEqual(['a', 'b', 'c']);
      expect(texts(await journal.findRequest('acme', 'r1'))).toEqual(['a', 'b', 'c']);
    });

    test('a request that was handled: again, with other facts → what it wrote the first time', async () => {
      const { journal } = (await opened()).store;
      const first = await journal.append(provenance('r1'), [notes('O-1', 0, 'a')]);
      const again = await journal.append(provenance('r1'), [notes('O-1', 1, 'something else')]);
      expect(again).toStrictEqual({ ...first, kind: 'repeated' });
      expect(await journal.read('acme', 'O-1')).toHaveLength(1);
    });

    test('the same request and stream in another organisation: appended → its own', async () => {
      const { journal } = (await opened()).store;
      await journal.append(provenance('r1'), [notes('O-1', 0, 'a')]);
      const other = provenance('r1', { organisation: 'umbrella' });
      expect(await journal.append(other, [notes('O-1', 0, 'b')])).toMatchObject({
        kind: 'appended',
        entries: [{ position: 1 }],
      });
      expect(texts(await journal.read('acme', 'O-1'))).toEqual(['a']);
      expect(texts(await journal.readAfter('umbrella', 0, 10))).toEqual(['b']);
      expect(await journal.organisations()).toEqual(['acme', 'umbrella']);
    });

    test('no facts: appended → nothing is written, a wrong version is still a conflict', async () => {
      const { journal } = (await opened()).store;
      expect(await journal.append(provenance('r1'), [notes('O-1', 0)])).toEqual({
        kind: 'appended',
        entries: [],
      });
      expect(await journal.append(provenance('r1'), [notes('O-1', 1)])).toEqual({ kind: 'conflict' });
      expect(await journal.append(provenance('r1'), [])).toEqual({ kind: 'appended', entries: [] });
      expect(await journal.organisations()).toEqual([]);
      expect((await journal.append(provenance('r1'), [notes('O-1', 0, 'a')])).kind).toBe('appended');
    });

    test.each([
      ['a number that is none', provenance('r1'), [{ ...note('a'), at: Number.NaN }]],
      ['half a millisecond', provenance('r1'), [{ ...note('a'), at: 0.5 }]],
      ['an instant beyond 2^53', provenance('r1'), [{ ...note('a'), at: 2 ** 53 }]],
      ['a request with a NUL', provenance('r\0'), [note('a')]],
      ['no request', provenance(''), [note('a')]],
      ['half a character in a person', provenance('r1', { by: 'x\uD800' }), [note('a')]],
    ])('%s: appended → refused as a bug, nothing written', async (_, given, drafts) => {
      const { journal } = (await opened()).store;
      const slices = [{ stream: 'O-1', expectedVersion: 0, drafts: [note('before'), ...drafts] }];
      await expect(journal.append(given, slices)).rejects.toThrow(NotRecordable);
      expect(await journal.read('acme', 'O-1')).toEqual([]);
      expect((await journal.append(provenance('r2'), [notes('O-1', 0, 'a')])).kind).toBe('appended');
    });

    test('one stream in two slices: appended → refused as a bug', async () => {
      const { journal } = (await opened()).store;
      const twice = [notes('O-1', 0, 'a'), notes('O-1', 0, 'b')];
      await expect(journal.append(provenance('r1'), twice)).rejects.toThrow(NotRecordable);
    });

    test('450 facts in one request: appended → all, one chain', async () => {
      const { journal } = (await opened()).store;
      const many = Array.from({ length: 450 }, (_, index) => `n${index}`);
      await journal.append(provenance('r1'), [notes('O-1', 0, ...many)]);
      expect(texts(await journal.read('acme', 'O-1'))).toEqual(many);
      expect(verifyChain(await journal.rows('acme', 'O-1'))).toMatchObject({
        ok: true,
        head: { version: 450 },
      });
    });
  });
}

export function readContract(open: OpenStore): void {
  describe('reading', () => {
    const opened = opening(open);

    test('a stream of five: read after version 0, 3, 5, 6 → what follows', async () => {
      const { journal } = (await opened()).store;
      await journal.append(provenance('r1'), [notes('O-1', 0, 'a', 'b', 'c', 'd', 'e')]);
      expect(texts(await journal.read('acme', 'O-1', 0))).toEqual(['a', 'b', 'c', 'd', 'e']);
      expect(texts(await journal.read('acme', 'O-1', 3))).toEqual(['d', 'e']);
      expect(await journal.read('acme', 'O-1', 5)).toEqual([]);
      expect(await journal.read('acme', 'O-1', 6)).toEqual([]);
    });

    test('three streams: read after a position → across all of them, in order, up to the limit', async () => {
      const { journal } = (await opened()).store;
      await journal.append(provenance('r1'), [notes('O-2', 0, 'a')]);
      await journal.append(provenance('r2'), [notes('O-1', 0, 'b'), notes('O-2', 1, 'c')]);
      await journal.append(provenance('r3'), [notes('organisation', 0, 'd')]);
      expect(texts(await journal.readAfter('acme', 0, 4))).toEqual(['a', 'b', 'c', 'd']);
      expect(texts(await journal.readAfter('acme', 0, 3))).toEqual(['a', 'b', 'c']);
      expect(texts(await journal.readAfter('acme', 2, 10))).toEqual(['c', 'd']);
      expect(await journal.readAfter('acme', 4, 10)).toEqual([]);
    });

    test('three streams: heads asked for → the last entry of each, by name', async () => {
      const { journal } = (await opened()).store;
      await journal.append(provenance('r1'), [notes('O-2', 0, 'a'), notes('O-10', 0, 'b')]);
      await journal.append(provenance('r2'), [notes('O-2', 1, 'c')]);
      await journal.append(provenance('r3', { organisation: 'umbrella' }), [notes('O-2', 0, 'x', 'y', 'z')]);
      const last = (await journal.read('acme', 'O-2')).at(-1);
      expect(await journal.heads('acme')).toStrictEqual([
        expect.objectContaining({ stream: 'O-10', version: 1, position: 2 }),
        { stream: 'O-2', version: 2, position: 3, hash: last?.hash },
      ]);
    });

    test.each([199, 200, 201, 401])('%i streams: heads asked for → one of each, by name', async (count) => {
      const { journal } = (await opened()).store;
      const streams = Array.from({ length: count }, (_, index) => `O-${index}`);
      await journal.append(
        provenance('r1'),
        streams.map((stream) => notes(stream, 0, 'a', 'b')),
      );
      const heads = await journal.heads('acme');
      expect(heads.map(({ stream }) => stream)).toEqual(streams.toSorted((a, b) => (a < b ? -1 : 1)));
      expect(heads.every(({ version }) => version === 2)).toBe(true);
    });

    test.each([500, 501, 1_203])(
      'a stream of %i: read → all of it, in order, whole chain',
      async (length) => {
        const { journal } = (await opened()).store;
        const names = Array.from({ length }, (_, index) => `n${index}`);
        await journal.append(provenance('r1'), [notes('O-1', 0, ...names)]);
        expect(texts(await journal.read('acme', 'O-1'))).toEqual(names);
        expect(texts(await journal.read('acme', 'O-1', length - 1))).toEqual(names.slice(-1));
        expect(verifyChain(await journal.rows('acme', 'O-1'))).toMatchObject({
          ok: true,
          head: { version: length },
        });
      },
    );

    test('what was read: changed by the reader → the journal is as before', async () => {
      const { journal } = (await opened()).store;
      await journal.append(provenance('r1'), [notes('O-1', 0, 'a')]);
      const [entry] = await journal.read('acme', 'O-1');
      if (entry) entry.by = 'mallory';
      const [row] = await journal.rows('acme', 'O-1');
      if (row) row.by = 'mallory';
      expect(await journal.read('acme', 'O-1')).toMatchObject([{ by: 'dana' }]);
    });

    test('a fact of a newer release: read three times → kept as it is, told once', async () => {
      const { store, unknown } = await opened();
      const recorded = { type: 'StepTeleported', v: 3, data: '{"to":"mars"}' };
      const strange = { type: 'Unknown' as const, why: 'type' as const, recorded };
      const drafts = [{ ...note('x'), event: strange }, note('after')];
      await store.journal.append(provenance('r1'), [{ stream: 'O-1', expectedVersion: 0, drafts }]);
      expect((await store.journal.read('acme', 'O-1'))[0]?.event).toStrictEqual(strange);
      expect((await store.journal.readAfter('acme', 0, 1))[0]?.event).toStrictEqual(strange);
      expect((await store.journal.rows('acme', 'O-1'))[0]).toMatchObject(recorded);
      expect(unknown).toEqual([{ organisation: 'acme', stream: 'O-1', version: 1, event: strange }]);
    });

    test('a journal: closed and opened again → still there, and goes on', async ({ skip }) => {
      const { store, reopen } = await opened();
      if (reopen === null) return skip('nothing of it outlives closing');
      const first = await store.journal.append(provenance('r1'), [notes('O-1', 0, 'a')]);
      const { journal } = await reopen();
      expect(await journal.append(provenance('r1'), [])).toStrictEqual({ ...first, kind: 'repeated' });
      expect((await journal.append(provenance('r2'), [notes('O-1', 1, 'b')])).kind).toBe('appended');
      expect(verifyChain(await journal.rows('acme', 'O-1'))).toMatchObject({
        ok: true,
        head: { version: 2 },
      });
    });
  });
}
