// A channel for one incident: looked for by its marker, then made in the category, hidden where the incident is private.
import { ChannelType, OverwriteType, Routes } from 'discord.js';
import type { RoomId, RoomsAbility } from '#src/chat/platform.ts';
import { DeliveryFault } from '#src/chat/platform.ts';
import { limits } from '../../settings.ts';
import { ownInPrivate, viewChannel } from '../../setup/permissions.ts';
import { words } from '../../words.ts';
import { channelName, channelsOf, isNamed, markerIn, topicWith } from './channels.ts';
import type { GuildChannel, RoomsParts } from './channels.ts';

export type Wanted = Parameters<RoomsAbility['open']>[0];

const making = { doing: 'make channels', needs: 'channels' } as const;

/** Looks first and after every doubt: Discord knows no nonce for channels, and would make a second one. */
export async function openChannel(parts: RoomsParts, wanted: Wanted): Promise<RoomId> {
  const { calls, own } = parts;
  const there = await channelsOf(calls, own().guild);
  const found = marked(there, wanted.marker);
  if (found !== null) return found;
  try {
    return await make(parts, wanted, await category(parts, there));
  } catch (fault) {
    if (!(fault instanceof DeliveryFault) || fault.code !== 'unknown-outcome') throw fault;
    const made = marked(await channelsOf(calls, own().guild), wanted.marker);
    if (made === null) throw fault;
    return made;
  }
}

/** The oldest one, should there be two. */
function marked(channels: readonly GuildChannel[], marker: string): RoomId | null {
  const found = channels.filter((each) => markerIn(each.topic) === marker).map(({ id }) => id);
  return found.toSorted((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1))[0] ?? null;
}

async function make({ calls, own }: RoomsParts, wanted: Wanted, parent: string | null): Promise<RoomId> {
  const { guild, user } = own();
  const overwrites = [
    { id: guild, type: OverwriteType.Role, deny: viewChannel.toString() },
    // Without this the bot would lock itself out together with everybody.
    { id: user, type: OverwriteType.Member, allow: ownInPrivate.toString() },
  ];
  const { id } = await calls.run<{ id: string }>({ kind: 'change', ...making }, (rest) =>
    rest.post(Routes.guildChannels(guild), {
      body: {
        type: ChannelType.GuildText,
        name: channelName(wanted.slug),
        topic: topicWith(wanted.topic, wanted.marker),
        ...(parent === null ? {} : { parent_id: parent }),
        ...(wanted.private ? { permission_overwrites: overwrites } : {}),
      },
      reason: words.audit(wanted.marker),
    }),
  );
  return id;
}

/** The first of `Incidents`, `Incidents 2`, … that is not full; made when there is none. */
async function category(
  { calls, own, settings }: RoomsParts,
  there: readonly GuildChannel[],
): Promise<string | null> {
  const base = settings().category;
  const categories = there.filter((each) => each.type === ChannelType.GuildCategory);
  for (let number = 1; number <= limits.channelsPerCategory; number += 1) {
    const name = number === 1 ? base : `${base} ${number}`;
    const found = categories.find((each) => isNamed(each, name));
    if (found === undefined) {
      const { id } = await calls.run<{ id: string }>({ kind: 'change', ...making }, (rest) =>
        rest.post(Routes.guildChannels(own().guild), { body: { type: ChannelType.GuildCategory, name } }),
      );
      return id;
    }
    const children = there.filter((each) => each.parent_id === found.id);
    if (children.length < limits.channelsPerCategory) return found.id;
  }
  return null;
}
