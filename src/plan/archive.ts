// A plan as it was, for ever: its digest, the document that is kept under it, and the rows that are kept apart. People's
// names and numbers and partners' contacts are only in the rows: a changed phone is not a changed plan, and they can be
// erased while every digest still holds.
import { createHash } from 'node:crypto';
import type { Partner, Person, Plan } from './plan.ts';

type Body = Omit<Plan, 'digest'>;

/** What may be erased of a person or a partner; columns of the row that the store keeps. */
export interface ContactRow {
  /** Key of a person in the plan, or `partner:<key>`. */
  person: string;
  /** The name of a partner stays in the plan, too: a company is no person. */
  name: string | null;
  phone: string | null;
  /** Of a partner, one on each line. */
  contact: string | null;
  /** JSON object: platform → user id. */
  handles: string;
}

/** A document that is no archived plan: damaged, or of a newer release. */
export class ArchiveFault extends Error {
  readonly code = 'plan-archive-unreadable';
  readonly retryable = false;

  constructor(cause?: unknown) {
    super('an archived plan cannot be read: it is damaged, or of a newer release', { cause });
    this.name = 'ArchiveFault';
  }
}

/** Of the document's shape; a release that changes the shape counts up and still reads the older ones. */
const format = 1;

const sections = ['people', 'roles', 'partners', 'services', 'scenarios', 'assets', 'drills'] as const;

/** SHA-256, hex, over {@link archiveDocument}. */
export function planDigest(plan: Body): string {
  return createHash('sha256').update(archiveDocument(plan)).digest('hex');
}

/** Canonical JSON without contacts: equal plans give equal text, whatever the order of keys in their files. */
export function archiveDocument(plan: Body): string {
  const { digest: _, ...body } = withoutContacts(plan) as Plan;
  // The order of services, people and the rest is part of the plan; the order of fields in one of them is not.
  const lists = Object.fromEntries(sections.map((section) => [section, [...body[section]]]));
  return JSON.stringify(sorted({ format, ...body, ...lists }));
}

/** The plan as far as the digest covers it: names are keys, and there are no phones, contacts and handles. */
export function withoutContacts<P extends Body>(plan: P): P {
  const person = (one: Person): Person => ({
    ...one,
    name: one.key,
    handles: {},
    phone: null,
    contact: null,
  });
  const partner = (one: Partner): Partner => ({ ...one, phone: null, contacts: [] });
  return { ...plan, people: mapValues(plan.people, person), partners: mapValues(plan.partners, partner) };
}

/**
 * Whether both ask the same people to do the same: a drill held under one proves the other. Days on which something was
 * tested, the hardware register, the rhythm of drills and the organisation's settings may differ.
 */
export function sameProcedure(a: Body, b: Body): boolean {
  return procedureOf(a) === procedureOf(b);
}

function procedureOf(plan: Body): string {
  const { people, partners, roles, services, scenarios, organisation } = withoutContacts(plan);
  return JSON.stringify(
    sorted([
      organisation.rtoFrom,
      organisation.stableFor,
      [...people.values()],
      [...roles.values()],
      [...scenarios.values()],
      [...partners.values()].map((one) => ({ ...one, contractEnds: null })),
      [...services.values()].map(({ backup, redundancy, ...one }) => ({
        ...one,
        backup: backup && { ...backup, restoreTested: null },
        redundancy: redundancy && { ...redundancy, proven: null },
      })),
    ]),
  );
}

/** What {@link archiveDocument} leaves out, in the order of the plan: people, then partners. */
export function contactRows(plan: Body): ContactRow[] {
  return [
    ...[...plan.people.values()].map(({ key, name, phone, contact, handles }) => ({
      person: key,
      name,
      phone,
      contact,
      handles: JSON.stringify(handles),
    })),
    ...[...plan.partners.values()].map(({ key, name, phone, contacts }) => ({
      person: `partner:${key}`,
      name,
      phone,
      contact: contacts.length === 0 ? null : contacts.join('\n'),
      handles: '{}',
    })),
  ];
}

/**
 * The plan of a document, with the contacts that are still kept; whoever was erased is called by their key.
 *
 * @throws ArchiveFault when the document is none of {@link archiveDocument}.
 */
export function planFromArchive(document: string, rows: readonly ContactRow[] = []): Plan {
  const kept = new Map(rows.map((row) => [row.person, row]));
  const archived = read(document);
  const body: Body = {
    ...archived,
    people: mapValues(archived.people, (one) => contactsOfPerson(one, kept.get(one.key))),
    partners: mapValues(archived.partners, (one) => contactsOfPartner(one, kept.get(`partner:${one.key}`))),
  };
  return { ...body, digest: planDigest(body) };
}

function contactsOfPerson(person: Person, row: ContactRow | undefined): Person {
  if (row === undefined) return person;
  const { name, phone, contact } = row;
  const handles = parsed(row.handles) as Person['handles'];
  return { ...person, name: name ?? person.key, phone, contact, handles };
}

function contactsOfPartner(partner: Partner, row: ContactRow | undefined): Partner {
  if (row === undefined) return partner;
  return { ...partner, phone: row.phone, contacts: row.contact?.split('\n') ?? [] };
}

function read(document: string): Body {
  const whole = parsed(document);
  if (typeof whole !== 'object' || whole === null || !('format' in whole) || whole.format !== format)
    throw new ArchiveFault();
  const { format: _, ...lists } = whole as { format: number } & Record<(typeof sections)[number], []>;
  const maps: unknown = Object.fromEntries(sections.map((section) => [section, new Map(lists[section])]));
  return { ...lists, ...(maps as Body) };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw new ArchiveFault(cause);
  }
}

function mapValues<T>(map: ReadonlyMap<string, T>, change: (value: T) => T): ReadonlyMap<string, T> {
  return new Map([...map].map(([key, value]) => [key, change(value)]));
}

/** Fields in alphabetical order, all the way down; those without a value are left out. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return Object.fromEntries(
    entries.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, sorted(one)]),
  );
}
