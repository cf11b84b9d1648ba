// What the schema found, in our own codes. Sentences are elsewhere; so are places.
import type { z } from 'zod';
import { error, shown, type Found } from '../problems.ts';
import { readMessage } from './values.ts';
import type { YamlFile } from './yaml/read-yaml.ts';

type Path = Found['path'];

/** @param platforms names whose settings, below `organisation.<name>`, speak for themselves. */
export function foundOf(
  issue: z.core.$ZodIssue,
  file: Pick<YamlFile, 'written'> & { value: unknown },
  platforms: readonly string[],
): Found[] {
  const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
  const own = readMessage(issue.message);
  if (own?.code === 'unknown-key') return unknownKeys(path, own.given, platforms);
  if (own !== null) return [error(own.code, path, own.given)];
  const value = valueAt(file.value, path);
  if (value === undefined) return [error('missing', path, { key: shown(path.at(-1) ?? '') })];
  if (value === null) return [error('empty', path, { key: shown(path.at(-1) ?? '') })];
  if (path[0] === 'organisation' && platforms.includes(String(path[1])))
    return [error('platform-setting', path, { platform: String(path[1]), says: shown(issue.message) })];
  const given = { value: kindOf(value) ?? shown(file.written(path) ?? value) };
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected === 'string' && ['number', 'boolean'].includes(typeof value)
        ? [error('needs-quotes', path, given)]
        : [error('wrong-type', path, { ...given, expected: issue.expected })];
    case 'invalid_value':
      return [error('bad-choice', path, { ...given, choices: issue.values.map(String) })];
    case 'invalid_key':
      return [error('bad-key', path, { value: shown(path.at(-1) ?? '') })];
    default:
      return [error('wrong-type', path, { ...given, expected: 'other' })];
  }
}

/** Lists and maps are not echoed. */
function kindOf(value: unknown): string | null {
  if (Array.isArray(value)) return '[…]';
  return typeof value === 'object' ? '{…}' : null;
}

/** One problem a key, at the key, with the word that was probably meant. */
function unknownKeys(path: Path, given: Found['given'], platforms: readonly string[]): Found[] {
  const keys = given['keys'] as readonly string[];
  const meant = given['nearest'] as readonly string[];
  const inRooms = path.join('.') === 'organisation.rooms';
  return keys.map((one, index) =>
    inRooms
      ? error('unknown-platform', [...path, one], { value: shown(one), platforms })
      : error('unknown-key', [...path, one], { key: shown(one), nearest: meant[index] ?? '' }),
  );
}

export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (at, part) =>
      typeof at === 'object' && at !== null && Object.hasOwn(at, part)
        ? (at as Record<string | number, unknown>)[part]
        : undefined,
    value,
  );
}

/** Whether it can be left out without taking names away that other parts of the file use. */
export function isLeaf(value: unknown, path: Path): boolean {
  const plain = (one: unknown) => typeof one !== 'object' || one === null;
  const list = typeof path.at(-1) === 'number' ? valueAt(value, path.slice(0, -1)) : null;
  return plain(valueAt(value, path)) && (!Array.isArray(list) || list.every(plain));
}

/** A copy without the values at those paths; a list with a wrong item goes as a whole, so that none moves up. */
export function without(value: unknown, paths: readonly Path[]): unknown {
  const copy: unknown = structuredClone(value);
  for (const path of paths) {
    const named = path.slice(0, path.findLastIndex((part) => typeof part === 'string') + 1);
    const parent = valueAt(copy, named.slice(0, -1));
    const last = named.at(-1);
    if (typeof parent === 'object' && parent !== null && last !== undefined)
      Reflect.deleteProperty(parent, last);
  }
  return copy;
}
