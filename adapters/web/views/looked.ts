// Up to which entry of an incident somebody has marked the timeline as read: their own bookmark, and no fact.
import type { RoomStore } from '../settings.ts';

export interface Looked {
  /** Number of the entry; `null` = never marked. */
  mark(user: string, incident: string): Promise<number | null>;
  /** Never goes back. */
  keep(user: string, incident: string, entry: number): Promise<void>;
}

export function createLooked(store: RoomStore, namespace: string): Looked {
  const key = (user: string, incident: string): string => JSON.stringify([user, incident]);
  async function mark(user: string, incident: string): Promise<number | null> {
    const text = await store.get(namespace, key(user, incident));
    return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : null;
  }
  return {
    mark,
    async keep(user, incident, entry) {
      const before = (await mark(user, incident)) ?? 0;
      if (entry > before) await store.set(namespace, key(user, incident), String(entry), null);
    },
  };
}
