// What stands twice where it should stand once: messages that say the same, channels and threads of one name in one place.
// Looked for at the end, so that whoever cleaned up after a lost answer has done nothing wrong.
import type { Offence, OffenceFilter } from '../../wire/offences.ts';
import type { World } from '../world.ts';
import type { Channel, Message } from './model.ts';

/** Types that somebody writes; the others the platform tells by itself. */
const written: readonly number[] = [0, 19];

/** Two that say the same within this long are one that was sent twice, in milliseconds. */
const togetherMs = 60_000;

export function duplicates(world: World, filter: OffenceFilter = {}): readonly Offence[] {
  const at = world.clock.now();
  const all = [...world.guild.channels.values()];
  const found = [
    ...again(
      all.filter((one) => one.recipients.length === 0),
      placeOf,
      () => true,
    ).map((one) => ({
      kind: 'duplicate-channel',
      what: one.name,
      at,
    })),
    ...all.flatMap((channel) =>
      again(ownMessages(world, channel), lookOf, together).map((one) => ({
        kind: 'duplicate-message',
        what: `${channel.name}: ${one.content.slice(0, 80)}`,
        at,
      })),
    ),
  ];
  return found.filter(({ kind }) => filter.except?.includes(kind) !== true);
}

/** Those that come after one of the same look, when the two belong together. */
function again<T>(
  all: readonly T[],
  look: (one: T) => string,
  together: (a: T, b: T) => boolean,
): readonly T[] {
  const last = new Map<string, T>();
  return all.filter((one) => {
    const before = last.get(look(one));
    last.set(look(one), one);
    return before !== undefined && together(before, one);
  });
}

function ownMessages({ guild }: World, channel: Channel): readonly Message[] {
  return channel.messages.filter(
    (one) => one.authorId === guild.botId && one.interaction === null && written.includes(one.type),
  );
}

function placeOf({ name, parentId, type }: Channel): string {
  return JSON.stringify([name, parentId, type]);
}

function lookOf({ content, embeds, components, attachments, type }: Message): string {
  return JSON.stringify([content, embeds, components, attachments.map((one) => one.filename), type]);
}

function together(a: Message, b: Message): boolean {
  return Math.abs(a.createdAt - b.createdAt) < togetherMs;
}
