// One short text for one document, so that somebody who was shown it can tell whether it is still the same.
import { createHash } from 'node:crypto';
import { canonical } from './canonical.ts';

/**
 * SHA-256, hex, over the canonical JSON of a value: the order of its keys and its spaces do not matter.
 * @throws NotRecordable for what JSON has no word for.
 */
export function documentDigest(value: unknown): string {
  return createHash('sha256').update(canonical(value)).digest('hex');
}
