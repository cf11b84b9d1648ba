// What the parts of a plan's schema are built of: maps with known keys only, lists, maps under keys of one's own.
import { z } from 'zod';
import { nearest } from '../nearest.ts';
import { key, message } from '../values.ts';

/** Each costs a search for the word that was meant. */
const mostUnknown = 50;

/** No other keys: a mistyped key is an error with the nearest known one, not a silent gap in the plan. */
export function only<T extends z.core.$ZodLooseShape>(shape: T) {
  const known = Object.keys(shape);
  return z.strictObject(shape, {
    error: (issue) => {
      if (issue.code !== 'unrecognized_keys') return undefined;
      const keys = issue.keys.slice(0, mostUnknown);
      return message('unknown-key', { keys, nearest: keys.map((one) => nearest(one, known) ?? '') });
    },
  });
}

export function list<T extends z.ZodType>(item: T, limit = 500) {
  return z.array(item).max(limit, message('too-long', { limit, unit: 'entries' }));
}

/** Under keys of the author's own. */
export function mapOf<T extends z.ZodType>(item: T) {
  return z.record(key, item);
}
