// What must hold after a day of kills, worked out from the journal's file and from what the far side shows.
import { expect } from 'vitest';
import { openSqliteStore } from '#adapters/store/index.ts';
import { createTellings } from '#src/app/announce/tellings.ts';
import { Memory } from '#src/app/state/memory.ts';
import type { Entry } from '#src/incident/events.ts';
import type { IncidentState } from '#src/incident/state.ts';
import { forecastOf } from '#src/incident/steps.ts';
import { verifyChain } from '#src/journal/chain.ts';
import type { Store } from '#src/journal/port.ts';
import { silentLogger } from '#src/log.ts';
import { incidentDue } from '#src/reminders/incident-due.ts';
import type { Announcement } from '#src/wording/announcements/announcement.ts';
import { directKeys, firstTold, repeated, roomsOf } from '../app/told.ts';
import type { Day } from './day.ts';
import { crashPlan, organisation } from './plan.ts';

export interface Found {
  store: Store;
  memory: Memory;
  entries: readonly Entry[];
}

/** Opens the file that the last process left. */
export async function openLeft(day: Day): Promise<Found> {
  const clock = { now: () => day.now };
  const store = await openSqliteStore({ file: day.file, clock });
  const plan = crashPlan();
  const source = { current: () => plan, problems: () => [], file: null };
  const memory = new Memory({ organisation, store, plan: source, clock, log: silentLogger, demo: false });
  await memory.load();
  return { store, memory, entries: await store.journal.readAfter(organisation, 0, 1_000_000) };
}

/** Every confirmed action stands there once; numbers have no gap; every stream's chain holds. */
export async function expectRecorded(day: Day, { store, entries }: Found): Promise<void> {
  // A number of an incident repeats how its declaration began.
  const words = entries.flatMap(({ event }) =>
    event.type === 'IncidentNumbered' ? [] : [JSON.stringify(event)],
  );
  for (const { request, mark } of day.confirmed) {
    const written = await store.journal.findRequest(organisation, request.id);
    expect(written.length, request.id).toBeGreaterThan(0);
    if (mark !== '') expect(words.filter((text) => text.includes(mark)).length, mark).toBe(1);
  }
  expect(entries.map((entry) => entry.position)).toEqual(entries.map((_, place) => place + 1));
  const numbers = entries.flatMap(({ event }) => (event.type === 'IncidentNumbered' ? [event.incident] : []));
  expect(numbers).toEqual(Array.from({ length: day.declared }, (_, place) => `O-${place + 1}`));
  for (const { stream } of await store.journal.heads(organisation)) {
    expect(verifyChain(await store.journal.rows(organisation, stream)), stream).toMatchObject({ ok: true });
  }
}

/** Every room tells all that there is to tell, in order, each once. */
export async function expectTold(day: Day, found: Found): Promise<void> {
  expect(day.lag).toBe(0);
  const tell = createTellings({
    states: found.memory.states,
    clock: { now: () => day.now },
    voice: found.memory.voice,
  });
  const due = new Map<string, Announcement[]>();
  const wide: Announcement[] = [];
  for (const entry of found.entries) {
    const { state, announcements } = await tell(entry);
    for (const one of announcements) {
      if (one.audience.kind === 'wide') wide.push(one);
      else if (state !== null) due.set(state.id, [...(due.get(state.id) ?? []), one]);
    }
  }
  expect(due.size).toBe(day.declared);
  const direct = directKeys(day.far);
  expect(repeated(direct)).toEqual([]);
  for (const [incident, own] of due) expectRoom(day, incident, own, new Set(direct));
  const everybody = day.far.named('outages').messages;
  expect(repeated(everybody.map(({ key }) => key))).toEqual([]);
  expect(firstTold(everybody, wide)).toEqual(wide.map((_, place) => place));
}

function expectRoom(
  day: Day,
  incident: string,
  due: readonly Announcement[],
  direct: ReadonlySet<string>,
): void {
  const rooms = roomsOf(day.far, incident);
  expect(rooms, incident).toHaveLength(1);
  const messages = rooms[0]?.messages ?? [];
  expect(repeated(messages.map(({ key }) => key)), incident).toEqual([]);
  const expected = due.flatMap(({ key }, place) => (direct.has(key) ? [] : [place]));
  expect(firstTold(messages, due, direct), incident).toEqual(expected);
  const status = messages.filter(({ key }) => key === `status:${incident}`);
  expect([...(rooms[0]?.pinned ?? [])], incident).toEqual(status.map(({ ref }) => ref));
}

/** Reminded of everything that fell due, and of nothing twice. Gives how often. */
export async function expectReminded(day: Day, { memory, entries }: Found): Promise<number> {
  let fired = 0;
  // What fell due in the last quarter of an hour of the day may not have been looked at when it ended.
  for (const state of await memory.states.open()) {
    expect(overdue(state, day.now - 15 * 60_000), state.id).toEqual([]);
  }
  const keys = new Map<string, string[]>();
  for (const { stream, event } of entries) {
    if (event.type !== 'ReminderFired') continue;
    fired += 1;
    keys.set(stream, [...(keys.get(stream) ?? []), event.key, ...(event.covers ?? [])]);
  }
  for (const [stream, all] of keys) expect(repeated(all), stream).toEqual([]);
  return fired;
}

function overdue(state: IncidentState, now: number): readonly string[] {
  const left = incidentDue(state, forecastOf(state, now), now).filter((due) => due.dueAt < now - 60_000);
  return left.map((due) => due.key);
}
