// What a changed plan changes, as data: shown before it is adopted, and live when its file was edited.
import type { Plan } from './plan.ts';

export interface Difference {
  /** `services.voip`, `people.dana`, `organisation`. */
  path: string;
  kind: 'added' | 'removed' | 'changed';
  /** For changes, the fields with both values as text; long ones are cut where they are shown. */
  fields: readonly { field: string; before: string; after: string }[];
}

/** In the order of the file's sections. Contacts count here, though not in the digest. */
export function planDifference(before: Plan, after: Plan): Difference[] {
  const sections = ['people', 'roles', 'partners', 'services', 'scenarios', 'assets', 'drills'] as const;
  return [
    ...one('organisation', before.organisation, after.organisation),
    ...sections.flatMap((section) => maps(section, before[section], after[section])),
    ...one('review', before.review, after.review),
  ];
}

function maps(
  section: string,
  before: ReadonlyMap<string, object>,
  after: ReadonlyMap<string, object>,
): Difference[] {
  const keys = new Set([...before.keys(), ...after.keys()]);
  return [...keys].flatMap((key) =>
    one(`${section}.${key}`, before.get(key) ?? null, after.get(key) ?? null),
  );
}

function one(path: string, before: object | null, after: object | null): Difference[] {
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

/** Nested values under dotted names; steps under their keys, so that an inserted step does not change all behind it. */
function flat(value: unknown, name = '', into = new Map<string, string>()): Map<string, string> {
  if (Array.isArray(value)) {
    value.forEach((item, index) => flat(item, join(name, keyOf(item) ?? String(index)), into));
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) flat(item, join(name, key), into);
  } else if (value !== null && value !== undefined) {
    into.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  }
  return into;
}

function keyOf(item: unknown): string | null {
  return typeof item === 'object' && item !== null && 'key' in item && typeof item.key === 'string'
    ? item.key
    : null;
}

function join(name: string, key: string): string {
  return name === '' ? key : `${name}.${key}`;
}
