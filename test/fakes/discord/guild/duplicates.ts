// What stands twice where it should stand once: messages that say the same, channels and threads of one name in one place.
// Looked for at the end, so that whoever cleaned up after a lost answer has done nothing wrong.
import type { Offence, OffenceFilter } from '../../wire/offences.ts';
import { sameLook } from '../check/message.ts';
import type { World } from '../world.ts';
import type { Channel, Message } from './model.ts';

/** Two that say the same within this long are one that was sent twice, in milliseconds. */
const togetherMs = 60_000;

export function duplicates(world: World, filter: OffenceFilter = {}): readonly Offence[] {
  const { guild } = world;
  const at = world.clock.now();
  const channels = [...guild.channels.values()].filter((one) => one.recipients.length === 0);
  const twice = channels
    .filter((one, index) => channels.slice(0, index).some((other) => sameChannel(one, other)))
    .map((one) => ({ kind: 'duplicate-channel', what: one.name, at }));
  const messages = [...guild.channels.values()].flatMap((channel) => {
    const own = channel.messages.filter(
      (one) => one.authorId === guild.botId && one.interaction === null && one.type !== 6 && one.type !== 1,
    );
    return own
      .filter((one, index) => own.slice(0, index).some((other) => sameMessage(one, other)))
      .map((one) => ({
        kind: 'duplicate-message',
        what: `${channel.name}: ${one.content.slice(0, 80)}`,
        at,
      }));
  });
  return [...twice, ...messages].filter(({ kind }) => filter.except?.includes(kind) !== true);
}

function sameChannel(a: Channel, b: Channel): boolean {
  return a.name === b.name && a.parentId === b.parentId && a.type === b.type;
}

function sameMessage(a: Message, b: Message): boolean {
  return a.type === b.type && Math.abs(a.createdAt - b.createdAt) < togetherMs && sameLook(a, b);
}
