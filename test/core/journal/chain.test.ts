// The proof of a stream: whatever was done to its rows, the first broken entry is named with what was done.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chainHash, verifyChain } from '#src/journal/chain.ts';
import { prepare, rowsOf } from '#src/journal/recording.ts';
import { genesis, type Row } from '#src/journal/row.ts';
import { runs, seed } from '../../support/counts.ts';
import { note, provenance } from '../../support/journal.ts';

function stream(length: number): Row[] {
  const drafts = Array.from({ length }, (_, index) => note(`note ${index + 1}`, 1_000 + index));
  return rowsOf(prepare(provenance('r1'), [{ stream: 'O-1', expectedVersion: 0, drafts }]), new Map(), 0);
}

const at = (rows: readonly Row[], version: number): Row => {
  const row = rows[version - 1];
  if (!row) throw new RangeError(`no row ${version}`);
  return row;
};

const numbered = (rows: readonly Row[]): Row[] => rows.map((row, index) => ({ ...row, version: index + 1 }));
const rehashed = (row: Row): Row => ({ ...row, hash: chainHash(row.previous, row) });

describe('a stream that nobody touched', () => {
  test('ten entries: proved → the head is the last one', () => {
    const rows = stream(10);
    expect(verifyChain(rows)).toEqual({ ok: true, head: { version: 10, hash: at(rows, 10).hash } });
  });

  test('no entries: proved → an empty head', () => {
    expect(verifyChain([])).toEqual({ ok: true, head: { version: 0, hash: genesis } });
  });

  test('the first row of all: hashed → the value that every release must come to', () => {
    expect(at(stream(1), 1).hash).toBe('2b92a776170e054b4c7b584a01d2d5f395f3415bc4a6abc54627c2d242d74a7b');
  });

  test('entries added in two requests: proved → one chain', () => {
    const first = stream(3);
    const second = rowsOf(
      prepare(provenance('r2'), [{ stream: 'O-1', expectedVersion: 3, drafts: [note('later', 9)] }]),
      new Map([['O-1', at(first, 3)]]),
      3,
    );
    expect(verifyChain([...first, ...second])).toMatchObject({ ok: true, head: { version: 4 } });
  });
});

describe('a stream that was tampered with', () => {
  const changes: [keyof Row, Row[keyof Row]][] = [
    ['organisation', 'other'],
    ['stream', 'O-2'],
    ['position', 99],
    ['type', 'UpdateSent'],
    ['v', 2],
    ['data', '{"kind":"note","source":null,"text":"forged"}'],
    ['at', 5],
    ['certainty', 'about'],
    ['recorded', 5],
    ['by', 'mallory'],
    ['role', 'scribe'],
    ['source', '{}'],
    ['override', '"because"'],
    ['request', 'r9'],
    ['part', 99],
    ['previous', 'f'.repeat(64)],
  ];

  test.each(changes)('column %s of entry 4: changed → altered, 4', (column, value) => {
    const rows = stream(6).map((row) => (row.version === 4 ? { ...row, [column]: value } : row));
    expect(verifyChain(rows)).toEqual({ ok: false, version: 4, what: 'altered' });
  });

  test('the hash of entry 4: changed → altered, 4', () => {
    const rows = stream(6).map((row) => (row.version === 4 ? { ...row, hash: 'f'.repeat(64) } : row));
    expect(verifyChain(rows)).toEqual({ ok: false, version: 4, what: 'altered' });
  });

  test('entry 4: changed and hashed anew → altered, 4', () => {
    const rows = stream(6).map((row) => (row.version === 4 ? rehashed({ ...row, by: 'mallory' }) : row));
    expect(verifyChain(rows)).toEqual({ ok: false, version: 4, what: 'altered' });
  });

  test.each([1, 3, 5])('entry %i: removed → missing, that one', (version) => {
    expect(verifyChain(stream(6).filter((row) => row.version !== version))).toEqual({
      ok: false,
      version,
      what: 'missing',
    });
  });

  test('entry 3: removed and the rest renumbered → missing, 3', () => {
    const rows = numbered(stream(6).filter((row) => row.version !== 3));
    expect(verifyChain(rows)).toEqual({ ok: false, version: 3, what: 'missing' });
  });

  test.each([
    ['next to each other', 3, 4],
    ['far apart', 2, 5],
    ['with the first', 1, 4],
  ])('two entries %s: swapped → reordered, the first of them', (_, a, b) => {
    const rows = stream(6);
    const swapped = rows.map((row) => {
      if (row.version === a) return { ...at(rows, b), version: a };
      return row.version === b ? { ...at(rows, a), version: b } : row;
    });
    expect(verifyChain(swapped)).toEqual({ ok: false, version: a, what: 'reordered' });
  });

  test.each([
    ['with a right hash', (row: Row) => rehashed(row)],
    ['with a made-up hash', (row: Row) => ({ ...row, hash: 'a'.repeat(64) })],
    ['with made-up hashes', (row: Row) => ({ ...row, hash: 'a'.repeat(64), previous: 'b'.repeat(64) })],
  ])('an entry %s: put in as 4, the rest moved up → inserted, 4', (_, seal) => {
    const rows = stream(6);
    const forged = seal({ ...at(rows, 4), data: '{}', request: 'forged' });
    const all = numbered([...rows.slice(0, 3), forged, ...rows.slice(3)]);
    expect(verifyChain(all)).toEqual({ ok: false, version: 4, what: 'inserted' });
  });

  test('a second entry with the number 4 → inserted, 4', () => {
    const rows = stream(6);
    const twice = [...rows.slice(0, 4), rehashed({ ...at(rows, 4), by: 'mallory' }), ...rows.slice(4)];
    expect(verifyChain(twice)).toEqual({ ok: false, version: 4, what: 'inserted' });
  });

  test('any one change of any entry but cutting the end: proved → broken, at that entry', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.constantFrom(...changes),
        (version, [column, value]) => {
          const rows = stream(12).map((row) => (row.version === version ? { ...row, [column]: value } : row));
          expect(verifyChain(rows)).toMatchObject({ ok: false, version });
        },
      ),
      { numRuns: runs(60, 3_000), seed },
    );
  });

  test('the last entries: cut off → not seen by the chain, which is why heads are shown', () => {
    expect(verifyChain(stream(6).slice(0, 4))).toMatchObject({ ok: true, head: { version: 4 } });
  });
});
