// What a changed plan changes, as data: shown before it is adopted, and live when its file was edited.
import { writeDuration } from '../time/durations.ts';
import type { Plan } from './plan.ts';

export interface Difference {
  /** `services.voip`, `people.dana`, `organisation`; `services` alone where only their order changed. */
  path: string;
  kind: 'added' | 'removed' | 'changed';
  /** For changes, the fields with both values as a file writes them; empty where there was or is none. */
  fields: readonly { field: string; before: string; after: string }[];
}

const sections = ['people', 'roles', 'partners', 'services', 'scenarios', 'assets', 'drills'] as const;

/**
 * In the order of the file's sections; none exactly when both say the same. Contacts count here, though not in the
 * digest: compare with `withoutContacts` where one of the two comes from the archive.
 */
export function planDifference(before: Plan, after: Plan): Difference[] {
  return [
    ...compared('organisation', before.organisation, after.organisation),
    ...sections.flatMap((section) => comparedMaps(section, before[section], after[section])),
    ...compared('review', before.review, after.review),
  ];
}

function comparedMaps(
  section: string,
  before: ReadonlyMap<string, object>,
  after: ReadonlyMap<string, object>,
): Difference[] {
  const keys = [...new Set([...before.keys(), ...after.keys()])];
  const kept = (map: ReadonlyMap<string, object>, other: ReadonlyMap<string, object>) =>
    [...map.keys()].filter((key) => other.has(key)).join(', ');
  const order = { field: 'order', before: kept(before, after), after: kept(after, before) };
  return [
    ...(order.before === order.after ? [] : [{ path: section, kind: 'changed' as const, fields: [order] }]),
    ...keys.flatMap((key) => compared(`${section}.${key}`, before.get(key) ?? null, after.get(key) ?? null)),
  ];
}

function compared(path: string, before: object | null, after: object | null): Difference[] {
  if (before === null && after === null) return [];
  if (before === null || after === null)
    return [{ path, kind: before === null ? 'added' : 'removed', fields: [] }];
  const [left, right] = [flat(before), flat(after)];
  const names = [...new Set([...left.keys(), ...right.keys()])];
  const fields = names
    .filter((name) => left.get(name) !== right.get(name))
    .map((field) => ({ field, before: left.get(field) ?? '', after: right.get(field) ?? '' }));
  return fields.length === 0 ? [] : [{ path, kind: 'changed', fields }];
}

/**
 * Nested values under dotted names. Lists of words are one value; so are the keys of a list of steps, whose fields stand
 * under them, so that an inserted step does not change all behind it.
 */
function flat(value: unknown, name = '', into = new Map<string, string>()): Map<string, string> {
  if (Array.isArray(value)) {
    const keys = value.map(keyOf);
    const keyed = keys.every((key) => key !== null);
    if (keyed || value.every((item) => typeof item !== 'object')) {
      into.set(name, `[${(keyed ? keys : value).map((item) => word(written(name, item))).join(', ')}]`);
    }
    if (value.some((item) => typeof item === 'object'))
      value.forEach((item, index) => flat(item, join(name, keys[index] ?? String(index + 1)), into));
  } else if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value);
    for (const [key, item] of entries) flat(item, join(name, key), into);
    // Elsewhere an empty map says what no map says; of a platform, that it is used without settings.
    if (entries.length === 0 && name.startsWith('platforms.')) into.set(name, '{}');
  } else if (value !== null && value !== undefined) into.set(name, written(name, value));
  return into;
}

/** In quotes where it could be taken for several. */
function word(text: string): string {
  return /^[^,[\]"]+$/.test(text) ? text : JSON.stringify(text);
}

function keyOf(item: unknown): string | null {
  return typeof item === 'object' && item !== null && 'key' in item && typeof item.key === 'string'
    ? item.key
    : null;
}

function join(name: string, key: string): string {
  return name === '' ? key : `${name}.${key}`;
}

const lengths =
  /(?:^|\.)(?:rto|rpo|mtd|normalWithin|every|restoreTestEvery|lifetime|timeout|at|acceptWithin|respondWithin|onSiteWithin|stableFor|commanderSilence|shift|cadence\.[123])$/;

/** As a file writes it: `1h30m`, not 5400000. */
function written(name: string, value: unknown): string {
  if (typeof value === 'number' && lengths.test(name)) return writeDuration(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}
