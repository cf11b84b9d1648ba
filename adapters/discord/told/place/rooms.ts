// Incidents' rooms: a channel in a category, or a thread, by the plan's setting. Made once and known again by a marker.
import { ChannelType, Routes } from 'discord.js';
import type { APIChannel } from 'discord.js';
import type { RoomId, RoomsAbility } from '#src/chat/platform.ts';
import type { Calls } from '../../calls/calls.ts';
import { codes, discordCode } from '../../calls/faults.ts';
import { sendMessages } from '../../setup/permissions.ts';
import { channelAt, channelsOf, isNamed, isThread, markerIn, topicWith } from './channels.ts';
import type { RoomsParts } from './channels.ts';
import { inviteAll } from './invites.ts';
import { mustBeRoom } from '../posts.ts';
import { openChannel } from './open-channel.ts';
import { openThread } from './open-thread.ts';

export function createRooms(parts: RoomsParts): RoomsAbility {
  const { calls, own, settings, closed } = parts;
  return {
    async open(wanted) {
      const room =
        settings().rooms === 'threads' ? await openThread(parts, wanted) : await openChannel(parts, wanted);
      closed.delete(room);
      return room;
    },
    topic: (room, topic) => setTopic(calls, room, topic),
    invite: (room, users) => inviteAll(parts, room, users),
    pin: (room, ref) => pin(calls, room, ref),
    resolve: (nameOrId) => resolve(calls, own().guild, nameOrId),
    async archive(room) {
      await close(parts, room);
      closed.add(room);
    },
    link: (room) => `https://discord.com/channels/${own().guild}/${encodeURIComponent(room)}`,
  };
}

/** Threads have no topic. Discord takes two changes in ten minutes; a third comes back as a fault that says how long. */
async function setTopic(calls: Calls, room: RoomId, topic: string): Promise<void> {
  mustBeRoom(room);
  const channel = await channelAt(calls, room);
  if (isThread(channel)) return;
  const before = 'topic' in channel ? channel.topic : null;
  const marker = markerIn(before);
  const next = marker === null ? topic : topicWith(topic, marker);
  if (next === before) return;
  await calls.run({ kind: 'repeat', doing: 'change the topic of a channel', needs: 'channels' }, (rest) =>
    rest.patch(Routes.channel(room), { body: { topic: next } }),
  );
}

async function pin(calls: Calls, room: RoomId, ref: string): Promise<void> {
  mustBeRoom(room);
  await calls.run({ kind: 'repeat', doing: 'pin a message', needs: 'pins' }, (rest) =>
    rest.put(`${Routes.channel(room)}/messages/pins/${encodeURIComponent(ref)}`),
  );
}

async function resolve(calls: Calls, guild: string, nameOrId: string): Promise<RoomId | null> {
  if (/^\d{17,20}$/.test(nameOrId)) {
    try {
      const channel: APIChannel = await channelAt(calls, nameOrId);
      return 'guild_id' in channel && channel.guild_id === guild ? channel.id : null;
    } catch (fault) {
      const code = discordCode(fault);
      if (code === codes.unknownChannel || code === codes.noAccess) return null;
      throw fault;
    }
  }
  const found = (await channelsOf(calls, guild)).find(
    (each) =>
      (each.type === ChannelType.GuildText || each.type === ChannelType.GuildAnnouncement) &&
      isNamed(each, nameOrId),
  );
  return found?.id ?? null;
}

/** Nothing is deleted: a channel stays readable and takes no words any more, a thread is locked and put away. */
async function close({ calls, own }: RoomsParts, room: RoomId): Promise<void> {
  mustBeRoom(room);
  const channel = await channelAt(calls, room);
  if (isThread(channel)) {
    await calls.run({ kind: 'repeat', doing: 'close a thread', needs: 'threads' }, (rest) =>
      rest.patch(Routes.channel(room), { body: { archived: true, locked: true } }),
    );
    return;
  }
  const { guild } = own();
  const before = 'permission_overwrites' in channel ? channel.permission_overwrites : [];
  const everybody = before?.find((each) => each.id === guild);
  const deny = BigInt(everybody?.deny ?? '0') | sendMessages;
  const allow = BigInt(everybody?.allow ?? '0') & ~sendMessages;
  await calls.run({ kind: 'repeat', doing: 'close a channel', needs: 'roles' }, (rest) =>
    rest.put(Routes.channelPermission(room, guild), {
      body: { type: 0, allow: allow.toString(), deny: deny.toString() },
    }),
  );
}
