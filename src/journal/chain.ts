// The hash chain of a stream, and its proof. What it proves: nothing at or before a head that somebody else has seen was
// changed. It can not prove that no entries were cut off after the last head that anybody saw.
import { createHash } from 'node:crypto';
import { canonical } from './canonical.ts';
import { genesis, type Row, type RowContent } from './row.ts';

/**
 * SHA-256, hex, over the canonical JSON list of the previous hash and every column in the order written here.
 *
 * `by` and `source` hold platform user ids and are hashed: without them the chain would not say who acted. An id means
 * nothing once the person's name, phone, contact and handles are erased, and those stand in rows of their own that no
 * hash covers. What people typed into an event is hashed as well.
 */
export function chainHash(previous: string, row: RowContent): string {
  const columns = [
    previous,
    row.organisation,
    row.stream,
    row.version,
    row.position,
    row.type,
    row.v,
    row.data,
    row.at,
    row.certainty,
    row.recorded,
    row.by,
    row.role,
    row.source,
    row.override,
    row.request,
    row.part,
  ];
  return createHash('sha256').update(canonical(columns)).digest('hex');
}

export type ChainBreak = 'altered' | 'missing' | 'inserted' | 'reordered';

export type ChainProof =
  | { ok: true; head: { version: number; hash: string } }
  /** `version` is the first entry that is not as it was written. */
  | { ok: false; version: number; what: ChainBreak };

/**
 * @param rows one stream, all of it, by version.
 */
export function verifyChain(rows: readonly Row[]): ChainProof {
  let version = 0;
  let hash = genesis;
  for (const [index, row] of rows.entries()) {
    const broken = brokenAt(rows, index, version + 1, hash);
    if (broken !== null) return { ok: false, ...broken };
    version = row.version;
    hash = row.hash;
  }
  return { ok: true, head: { version, hash } };
}

/**
 * Names the damage from what is left: each row carries the hash of the one before it, so a row that was moved still
 * points at its old neighbour, and the one after a hole at something that is gone.
 */
function brokenAt(
  rows: readonly Row[],
  index: number,
  expected: number,
  hash: string,
): { version: number; what: ChainBreak } | null {
  const row = rows[index];
  if (row === undefined) return null;
  if (row.version > expected) return { version: expected, what: 'missing' };
  if (row.version < expected) return { version: row.version, what: 'inserted' };
  const asWritten = chainHash(hash, row) === row.hash;
  if (row.previous === hash) {
    if (asWritten) return null;
    // The row after it skips this one: it was put in between, numbers were moved up.
    return { version: expected, what: rows[index + 1]?.previous === hash ? 'inserted' : 'altered' };
  }
  // Only the pointer was changed.
  if (asWritten) return { version: expected, what: 'altered' };
  // This row is as it was written, so the one before it is not: it was changed and hashed anew.
  if (index > 0 && chainHash(row.previous, row) === row.hash)
    return { version: expected - 1, what: 'altered' };
  if (index > 0 && row.previous === (rows[index - 2]?.hash ?? genesis)) {
    return { version: expected - 1, what: 'inserted' };
  }
  if (row.previous === genesis || rows.some((other) => other.hash === row.previous)) {
    return { version: expected, what: 'reordered' };
  }
  if (renumbered(row)) return { version: expected, what: 'missing' };
  return { version: expected, what: rows[index + 1]?.previous === hash ? 'inserted' : 'altered' };
}

/** Whether it is an unharmed row that was given the number of one of up to a hundred before it, to close a hole. */
function renumbered(row: Row): boolean {
  for (let removed = 1; removed <= 100; removed += 1) {
    if (chainHash(row.previous, { ...row, version: row.version + removed }) === row.hash) return true;
  }
  return false;
}
