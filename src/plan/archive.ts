// A plan as it was, for ever: its digest, and the document that is kept under it. People's names and numbers and
// partners' contacts are left out: a changed phone is not a changed plan, and they can be erased.
import { createHash } from 'node:crypto';
import type { Partner, Person, Plan } from './plan.ts';

type Body = Omit<Plan, 'digest'>;

/** SHA-256, hex, over {@link archiveDocument}. */
export function planDigest(plan: Body): string {
  return createHash('sha256').update(archiveDocument(plan)).digest('hex');
}

/** Canonical JSON: equal plans give equal text, whatever the order of keys in their files. Order of services counts. */
export function archiveDocument(plan: Body): string {
  const { digest: _, ...body } = plan as Plan;
  return JSON.stringify(
    canonical({
      ...body,
      people: mapValues(body.people, withoutContacts),
      partners: mapValues(body.partners, anonymous),
    }),
  );
}

/** The plan of a document of {@link archiveDocument}; contacts are empty, names are the keys. */
export function planFromArchive(document: string): Plan {
  const body = revive(JSON.parse(document) as unknown) as Body;
  return { ...body, digest: planDigest(body) };
}

function withoutContacts(person: Person): Person {
  return { ...person, name: person.key, handles: {}, phone: null, contact: null };
}

function anonymous(partner: Partner): Partner {
  return { ...partner, phone: null, contacts: [] };
}

function mapValues<T>(map: ReadonlyMap<string, T>, change: (value: T) => T): ReadonlyMap<string, T> {
  return new Map([...map].map(([key, value]) => [key, change(value)]));
}

/** Maps keep their order as pairs, since the order of services is part of the plan; objects are sorted by key. */
function canonical(value: unknown): unknown {
  if (value instanceof Map) return { $map: [...value].map(([key, one]) => [key, canonical(one)]) };
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return Object.fromEntries(
    entries.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, canonical(one)]),
  );
}

function revive(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(revive);
  if (typeof value !== 'object' || value === null) return value;
  const pairs = '$map' in value ? (value.$map as [string, unknown][]) : null;
  if (pairs !== null) return new Map(pairs.map(([key, one]) => [key, revive(one)]));
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, revive(one)]));
}
