// The contract's hardest promise in few words: whatever anybody types comes back exactly, and hashes the same in every
// store.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Draft, Provenance } from '#src/incident/events.ts';
import { verifyChain } from '#src/journal/chain.ts';
import { runs, seed } from '../../support/counts.ts';
import { note, provenance } from '../../support/journal.ts';
import { opening, type OpenStore } from './under-test.ts';

/** Any code units at all: control characters, NUL, halves of characters. */
const anything = fc.string({
  unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
});
const instant = fc.integer({ min: -8_640_000_000_000_000, max: 8_640_000_000_000_000 });

const draft: fc.Arbitrary<Draft> = fc.record({
  event: fc.oneof(
    fc.record({
      type: fc.constant('NoteAdded' as const),
      text: anything,
      kind: fc.constantFrom('note' as const, 'decision' as const),
      source: fc.option(anything),
    }),
    fc.record({
      type: fc.constant('ServiceAdded' as const),
      service: anything,
      name: anything,
      needs: fc.array(anything, { maxLength: 3 }),
    }),
  ),
  at: instant,
  certainty: fc.constantFrom('exact' as const, 'about' as const, 'day' as const),
});

const given: fc.Arbitrary<Omit<Provenance, 'organisation' | 'request'>> = fc.record({
  by: fc.string({ minLength: 1, unit: 'grapheme' }),
  role: fc.option(fc.string({ minLength: 1, unit: 'grapheme' })),
  override: fc.option(anything),
  recordedAt: instant,
  source: fc.record({
    platform: fc.constantFrom('local', 'clock', 'import'),
    user: fc.option(anything),
    room: fc.option(anything),
    link: fc.option(anything),
    selfDeclared: fc.boolean(),
  }),
});

export function fidelityContract(open: OpenStore): void {
  describe('fidelity', { timeout: 300_000 }, () => {
    const opened = opening(open);

    test('anything that people can type: appended and read → the same, and the chain holds', async () => {
      const { journal } = (await opened()).store;
      let version = 0;
      await fc.assert(
        fc.asyncProperty(given, fc.array(draft, { minLength: 1, maxLength: 4 }), async (over, drafts) => {
          const from = provenance(`r${version}`, over);
          const answer = await journal.append(from, [{ stream: 'O-1', expectedVersion: version, drafts }]);
          expect(answer.kind).toBe('appended');
          const entries = await journal.read('acme', 'O-1', version);
          version += drafts.length;
          const { request: _, ...carried } = from;
          expect(entries).toEqual(drafts.map((one) => expect.objectContaining({ ...carried, ...one })));
        }),
        { numRuns: runs(60, 1_000), seed },
      );
      expect(verifyChain(await journal.rows('acme', 'O-1'))).toMatchObject({ ok: true, head: { version } });
    });

    test('100 kB in one note: appended and read → the same', async () => {
      const { journal } = (await opened()).store;
      const text = 'ä\u{1F525}'.repeat(25_000);
      await journal.append(provenance('r1'), [{ stream: 'O-1', expectedVersion: 0, drafts: [note(text)] }]);
      expect((await journal.read('acme', 'O-1'))[0]?.event).toMatchObject({ text });
    });

    test('the same requests: in every store → the same hash', async () => {
      const { journal } = (await opened()).store;
      await journal.append(provenance('r1', { override: 'no commander', role: null }), [
        { stream: 'organisation', expectedVersion: 0, drafts: [note('one', 1), note('tw\0\uD800o', -2)] },
        { stream: 'O-1', expectedVersion: 0, drafts: [{ ...note('three', 3), certainty: 'about' }] },
      ]);
      const heads = await journal.heads('acme');
      expect(heads.map(({ stream, hash }) => `${stream} ${hash}`)).toEqual([
        'O-1 179798027a0596c4f0407b5263071efa6bf76b1f8a4c0e80de62ee80e3bd9971',
        'organisation 42b3ec140c1b4105e12bf5389fe2a4922a7e67ebc275fcfd7eafc2cc5517ca3b',
      ]);
    });
  });
}
