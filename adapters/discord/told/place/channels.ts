// Reading the server's channels, and the names and topics that Discord takes.
import { ChannelType, Routes } from 'discord.js';
import type { APIChannel } from 'discord.js';
import type { RoomId } from '#src/chat/platform.ts';
import type { Calls } from '../../calls/calls.ts';
import { shortened } from '../../draw/text.ts';
import type { Identity } from '../../line/gateway.ts';
import { limits } from '../../settings.ts';
import type { PlanSettings } from '../../settings.ts';
import type { Directory } from '../directory.ts';

/** What everything that has to do with rooms needs. */
export interface RoomsParts {
  calls: Calls;
  /** Throws a DeliveryFault while it is not known. */
  own: () => Identity;
  settings: () => PlanSettings;
  directory: Directory;
  /** Rooms that were closed after their incident; nothing is written there any more. */
  closed: Set<RoomId>;
}

export interface GuildChannel {
  id: string;
  type: ChannelType;
  name?: string | null;
  topic?: string | null;
  parent_id?: string | null;
}

export function isThread(channel: { type: ChannelType }): boolean {
  return (
    channel.type === ChannelType.PublicThread ||
    channel.type === ChannelType.PrivateThread ||
    channel.type === ChannelType.AnnouncementThread
  );
}

export async function channelsOf(calls: Calls, guild: string): Promise<GuildChannel[]> {
  return calls.run<GuildChannel[]>({ kind: 'read', doing: 'list the channels', needs: 'channels' }, (rest) =>
    rest.get(Routes.guildChannels(guild)),
  );
}

export async function channelAt(calls: Calls, room: string): Promise<APIChannel> {
  return calls.run<APIChannel>({ kind: 'read', doing: 'read that channel', needs: 'send' }, (rest) =>
    rest.get(Routes.channel(room)),
  );
}

/** Lower case with hyphens, as Discord would make it; never empty. */
export function channelName(slug: string): string {
  const plain = slug
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}_-]+/gu, '-')
    .replaceAll(/-{2,}/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  return shortened(plain, limits.channelName).replaceAll('…', '') || 'incident';
}

const marked = /\[([^\][]{1,200})\]\s*$/;

/** The marker stands at the end of the topic, so that the channel is known again. */
export function topicWith(topic: string, marker: string): string {
  const tail = ` [${marker}]`;
  return `${shortened(topic.replaceAll(/\s+/g, ' ').trim(), limits.topic - tail.length)}${tail}`.trim();
}

export function markerIn(topic: string | null | undefined): string | null {
  return marked.exec(topic ?? '')?.[1] ?? null;
}

/** A name of the plan and a channel's own name: `#outages` is `outages`. */
export function isNamed(channel: { name?: string | null }, wanted: string): boolean {
  return (channel.name ?? '').toLowerCase() === wanted.replace(/^#/, '').toLowerCase();
}
