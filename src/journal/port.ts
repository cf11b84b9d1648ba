// What the product asks of a database. One implementation speaks SQL (SQLite and PostgreSQL), one keeps it in memory;
// test/contract/store-contract.ts says what all must do.
import type { Instant } from '../clock.ts';
import type { Draft, Entry, Provenance, UnknownEvent } from '../incident/events.ts';
import type { Row } from './row.ts';

/** The stream of organisation facts; every other stream is an incident's id. */
export const organisationStream = 'organisation';

export interface Slice {
  stream: string;
  /** Version of the last entry that the decision was made on; 0 for a stream that must not exist. */
  expectedVersion: number;
  drafts: readonly Draft[];
}

export type Appended =
  | { kind: 'appended'; entries: readonly Entry[] }
  /** Somebody else wrote first: read again and decide again. */
  | { kind: 'conflict' }
  /** This request id was handled before: these are the entries that it wrote. */
  | { kind: 'repeated'; entries: readonly Entry[] };

export interface StreamHead {
  stream: string;
  version: number;
  position: number;
  hash: string;
}

export interface Journal {
  /** Entries of one stream after `afterVersion`, oldest first, all of them. */
  read(organisation: string, stream: string, afterVersion?: number): Promise<readonly Entry[]>;
  /** All slices durably, or none. At most one slice a stream. */
  append(provenance: Provenance, slices: readonly Slice[]): Promise<Appended>;
  /** Entries of every stream in order of position, for the announcer. Never skips one that commits late. */
  readAfter(organisation: string, position: number, limit: number): Promise<readonly Entry[]>;
  /** Entries that a request wrote, or none. */
  findRequest(organisation: string, request: string): Promise<readonly Entry[]>;
  /** Heads of all streams, by stream name. */
  heads(organisation: string): Promise<readonly StreamHead[]>;
  organisations(): Promise<readonly string[]>;
  /** One stream as it is stored, undecoded, oldest first: for proving the chain and for export. */
  rows(organisation: string, stream: string): Promise<readonly Row[]>;
  /** The position given last in the organisation, 0 before the first. */
  lastPosition(organisation: string): Promise<number>;
}

/** An entry that this release cannot read. Told once for each type and version, so that the operator knows. */
export interface UnknownReport {
  organisation: string;
  stream: string;
  version: number;
  event: UnknownEvent;
}

/** Where a post went. Opaque to everybody but the adapter that made it. */
export type PostRef = string;

export interface Receipt {
  platform: string;
  /** The room to which it was posted. */
  room: string;
  /** Key of the post, unique in the room: `status:O-12`, `entry:O-12:17`. */
  key: string;
  ref: PostRef;
  /** Digest of what is shown there now, so that an unchanged edit is not sent. */
  digest: string;
  incident: string | null;
  at: Instant;
}

export interface SetAside {
  platform: string;
  position: number;
  incident: string | null;
  reason: string;
  at: Instant;
}

/** Delivery state: per platform a checkpoint, and a receipt per keyed post. Lost receipts are found again by `find`. */
export interface Deliveries {
  checkpoint(organisation: string, platform: string): Promise<number>;
  /** Moves the checkpoint and writes the receipts in one transaction; a checkpoint never moves back. */
  advance(
    organisation: string,
    platform: string,
    position: number,
    receipts: readonly Receipt[],
  ): Promise<void>;
  /** Receipts without moving the checkpoint. */
  keep(organisation: string, receipts: readonly Receipt[]): Promise<void>;
  receipt(organisation: string, platform: string, room: string, key: string): Promise<Receipt | null>;
  receiptsOf(organisation: string, platform: string, incident: string): Promise<readonly Receipt[]>;
  /** A receipt whose post is gone. */
  forget(organisation: string, platform: string, room: string, key: string): Promise<void>;
  setAside(organisation: string, item: SetAside): Promise<void>;
  setAsideItems(organisation: string): Promise<readonly SetAside[]>;
}

/** A plan as it was adopted, without contacts, so that it can be read for ever. */
export interface PlanArchive {
  savePlan(organisation: string, digest: string, document: string): Promise<void>;
  loadPlan(organisation: string, digest: string): Promise<string | null>;
}

/** What may be erased while the chain still verifies: names, phones, contacts, handles. */
export interface PersonRow {
  /** Plan key, `partner:<key>`, or platform person id. */
  person: string;
  name: string | null;
  phone: string | null;
  contact: string | null;
  /** JSON object: platform → user id. */
  handles: string;
}

export interface PeopleRows {
  savePeople(organisation: string, rows: readonly PersonRow[]): Promise<void>;
  people(organisation: string): Promise<readonly PersonRow[]>;
  erasePerson(organisation: string, person: string): Promise<void>;
}

/** What can be lost or rebuilt; keyv stands on it. */
export interface KeyedRows {
  get(namespace: string, key: string): Promise<string | undefined>;
  set(namespace: string, key: string, value: string, expiresAt: Instant | null): Promise<void>;
  delete(namespace: string, key: string): Promise<boolean>;
  clear(namespace: string): Promise<void>;
  entries(namespace: string): AsyncIterable<[string, string]>;
}

/** A right that one process holds for a while: announcer, scheduler, gateway. */
export interface Leases {
  /** True when `holder` has it until `until` now; a lease that ran out before `now` may be taken. */
  acquire(name: string, holder: string, now: Instant, until: Instant): Promise<boolean>;
  release(name: string, holder: string): Promise<void>;
}

export interface Store {
  journal: Journal;
  deliveries: Deliveries;
  plans: PlanArchive;
  people: PeopleRows;
  keyed: KeyedRows;
  leases: Leases;
  close(): Promise<void>;
}
