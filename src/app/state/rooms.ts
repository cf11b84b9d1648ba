// Which incident a room belongs to. The journal knows (RoomBound); this is the way to find it without folding every
// incident, kept in rows that are built anew from the journal when they were lost.
import type { IncidentId } from '../../ids.ts';
import type { Journal, KeyedRows } from '../../journal/port.ts';
import type { RoomId } from '../../chat/platform.ts';
import { breathe } from './background.ts';
import { Recent } from './recent.ts';

const namespace = 'rooms';
/** Says that every room bound up to now has its row. */
const complete = ' complete';
const pageLength = 200;
const inMemory = 5_000;

export class Rooms {
  readonly #keyed: KeyedRows;
  readonly #journal: Journal;
  readonly #organisation: string;
  readonly #recent = new Recent<string, IncidentId>(inMemory);
  #reading: Promise<ReadonlyMap<string, IncidentId>> | null = null;
  /** Read from the journal, and on its way into the rows. */
  #found: ReadonlyMap<string, IncidentId> = new Map();

  constructor(keyed: KeyedRows, journal: Journal, organisation: string) {
    this.#keyed = keyed;
    this.#journal = journal;
    this.#organisation = organisation;
  }

  async incidentOf(platform: string, room: RoomId | null): Promise<IncidentId | null> {
    if (room === null) return null;
    const key = this.#key(platform, room);
    let known = this.#recent.get(key) ?? this.#found.get(key) ?? (await this.#keyed.get(namespace, key));
    if (known === undefined && this.#reading !== null) known = (await this.#reading).get(key);
    if (known !== undefined) this.#recent.set(key, known);
    return known ?? null;
  }

  /** The newest binding holds. */
  async learn(platform: string, room: RoomId, incident: IncidentId): Promise<void> {
    const key = this.#key(platform, room);
    if (this.#recent.get(key) === incident) return;
    await this.#keyed.set(namespace, key, incident, null);
    this.#recent.set(key, incident);
  }

  /**
   * Reads the whole journal once, when the rows are new or were lost, and writes them. Whoever asks for an unknown room
   * meanwhile waits for the reading, not for the writing.
   */
  async complete(): Promise<void> {
    if ((await this.#keyed.get(namespace, this.#organisation + complete)) !== undefined) return;
    this.#reading = this.#read();
    const found = await this.#reading.finally(() => {
      this.#reading = null;
    });
    for (const [key, incident] of found) {
      await this.#keyed.set(namespace, key, incident, null);
      await breathe();
    }
    await this.#keyed.set(namespace, this.#organisation + complete, 'yes', null);
    this.#found = new Map();
  }

  async #read(): Promise<ReadonlyMap<string, IncidentId>> {
    const found = new Map<string, IncidentId>();
    for (let position = 0; ;) {
      const entries = await this.#journal.readAfter(this.#organisation, position, pageLength);
      for (const { event, stream } of entries) {
        if (event.type !== 'RoomBound' || event.purpose !== 'incident') continue;
        found.set(this.#key(event.platform, event.room), stream);
      }
      const last = entries.at(-1);
      if (last === undefined) break;
      position = last.position;
      await breathe();
    }
    this.#found = found;
    return found;
  }

  #key(platform: string, room: RoomId): string {
    return JSON.stringify([this.#organisation, platform, room]);
  }
}
