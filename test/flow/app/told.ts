// What every room must show in the end, worked out from the journal alone, and what it does show: a second, simpler
// path to the same answer as the announcer's.
import type { Card } from '#src/chat/card.ts';
import { createTellings } from '#src/app/announce/tellings.ts';
import { Memory } from '#src/app/state/memory.ts';
import type { Announcement } from '#src/wording/announcements/announcement.ts';
import { silentLogger } from '#src/log.ts';
import { cardText, spansText } from '../../fakes/lossy/draw.ts';
import type { FarMessage, FarSide } from '../../fakes/lossy/far-side.ts';
import type { TestHouse } from '../../support/house.ts';

/** Announcements of one incident in order, those of its own room apart from those for everybody. */
export interface Due {
  own: readonly Announcement[];
  wide: readonly Announcement[];
}

export async function dueOf(test: TestHouse): Promise<ReadonlyMap<string, Due>> {
  const { store, clock } = test;
  const { plans } = test.house.memory;
  const source = { current: () => plans.inForce(), problems: () => [], file: null };
  const memory = new Memory({
    organisation: 'harbor',
    store,
    plan: source,
    clock,
    log: silentLogger,
    demo: false,
  });
  await memory.load();
  const tell = createTellings({ states: memory.states, clock, voice: memory.voice });
  const due = new Map<string, { own: Announcement[]; wide: Announcement[] }>();
  for (const entry of await store.journal.readAfter('harbor', 0, 1_000_000)) {
    const { state, announcements } = await tell(entry);
    if (state === null) continue;
    const own = due.get(state.id) ?? { own: [], wide: [] };
    due.set(state.id, own);
    for (const one of announcements) (one.audience.kind === 'wide' ? own.wide : own.own).push(one);
  }
  return due;
}

/** Lines of a digest, as far as it shows them: it names how many earlier ones it leaves to the timeline. */
function linesOf(card: Card): readonly string[] {
  return card.blocks.flatMap((block) => (block.kind === 'list' ? block.items.map(spansText) : []));
}

/**
 * Places, in the list of what is due, of the facts that a room tells for the first time, in its order.
 *
 * @param elsewhere keys that were told directly, and not in the room
 */
export function firstTold(
  messages: readonly FarMessage[],
  due: readonly Announcement[],
  elsewhere: ReadonlySet<string> = new Set(),
): readonly number[] {
  const byKey = new Map(due.map((one, place) => [one.key, place]));
  // By the entry alone: what a forecast says of it changes with the time.
  const byEntry = new Map(due.map((one, place) => [entryOf(one.line), place]));
  const told = new Set<number>();
  for (const { key, card } of messages) {
    const place = byKey.get(key);
    if (place !== undefined) told.add(place);
    if (!key.startsWith('digest:')) continue;
    const shown = linesOf(card).flatMap((line) => byEntry.get(entryOf(line)) ?? []);
    for (const one of upTo(Math.max(-1, ...shown))) told.add(one);
  }
  return [...told].filter((place) => !elsewhere.has(due[place]?.key ?? ''));
}

/** `E17`, with which a line begins. */
function entryOf(line: string): string {
  return line.split(' ', 1)[0] ?? '';
}

function upTo(last: number): readonly number[] {
  return Array.from({ length: last + 1 }, (_, place) => place);
}

export function repeated(values: readonly string[]): readonly string[] {
  return values.filter((value, place) => values.indexOf(value) !== place);
}

/** Keys that somebody was told directly, of all people of a platform. */
export function directKeys(far: FarSide): readonly string[] {
  return [...far.users.values()].flatMap((user) => user.direct.map(({ key }) => key));
}

export function roomsOf(far: FarSide, incident: string) {
  return [...far.rooms.values()].filter((room) => room.marker === `harbor/${incident}`);
}

export function textOf(message: FarMessage | undefined): string {
  return message === undefined ? '' : cardText(message.card);
}
