// One text for one value, so that a hash means the same on every machine: JSON with sorted keys and no spaces.
// What a fact means is src/journal/codec.ts's business.

/** A value that JSON would change or lose on the way; `path` says where it stands. A mistake in the code that made it. */
export class NotRecordable extends Error {
  readonly code = 'not-recordable';
  readonly path: string;

  constructor(path: string, what: string) {
    super(`${path === '' ? 'the value' : path} cannot be recorded: ${what}`);
    this.name = 'NotRecordable';
    this.path = path;
  }
}

/** Deeper than any event is; a structure that holds itself ends here too. */
const deepest = 32;

/**
 * Keys are sorted by UTF-16 code unit; properties that are `undefined` are left out, as JSON does. A lone surrogate is
 * written as its `\uXXXX` escape, so that the text is always well formed and parses back to the same string.
 * @throws NotRecordable for NaN, infinities, bigints, functions, symbols, `undefined` in a list, and objects with a
 *   class of their own (a Date or Map would silently become something else).
 */
export function canonical(value: unknown): string {
  return write(value, '', 0);
}

function write(value: unknown, path: string, depth: number): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new NotRecordable(path, `${value} is not a number of JSON`);
    return JSON.stringify(value);
  }
  if (typeof value !== 'object') throw new NotRecordable(path, `JSON has no ${typeof value}`);
  if (depth >= deepest) throw new NotRecordable(path, `it is nested deeper than ${deepest}`);
  return Array.isArray(value) ? list(value, path, depth) : record(value, path, depth);
}

function list(value: readonly unknown[], path: string, depth: number): string {
  // `map` would skip the holes of a sparse list.
  const items = Array.from(value, (item, index) => write(item, `${path}[${index}]`, depth + 1));
  return `[${items.join(',')}]`;
}

function record(value: object, path: string, depth: number): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    throw new NotRecordable(path, 'it is not a plain object');
  }
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => {
      const where = path === '' ? key : `${path}.${key}`;
      return `${JSON.stringify(key)}:${write(member, where, depth + 1)}`;
    });
  return `{${members.join(',')}}`;
}
