// Which channel a call means, and whether the app may look into it or write there.
import type { Channel } from '../workspace/model.ts';
import type { World } from '../world.ts';
import { needScope, refuse } from './call.ts';

const scopeOf = {
  read: { public: 'channels:read', private: 'groups:read', im: 'im:read' },
  history: { public: 'channels:history', private: 'groups:history', im: 'im:history' },
  manage: { public: 'channels:manage', private: 'groups:write', im: 'im:write' },
} as const;

/** By id only; private ones without the app are not found, as Slack says it. */
export function channelById(world: World, id: string): Channel {
  const channel = world.workspace.channels.get(id);
  if (channel === undefined || channel.deleted) return refuse('channel_not_found');
  const inside = channel.members.has(world.workspace.app.botUserId);
  if (channel.kind !== 'public' && !inside) return refuse('channel_not_found');
  return channel;
}

export function isInside(world: World, channel: Channel): boolean {
  return channel.members.has(world.workspace.app.botUserId);
}

export function mayRead(world: World, channel: Channel, what: 'read' | 'history'): Channel {
  needScope(world, scopeOf[what][channel.kind]);
  if (what === 'history' && channel.kind === 'public' && !isInside(world, channel)) refuse('not_in_channel');
  return channel;
}

/** Topic, invitations, archive: the app must be inside, and the channel alive. */
export function mayManage(world: World, channel: Channel): Channel {
  needScope(world, scopeOf.manage[channel.kind]);
  if (channel.kind === 'im') refuse('method_not_supported_for_channel_type');
  if (!isInside(world, channel)) refuse('not_in_channel');
  if (channel.archived) refuse('is_archived');
  return channel;
}

/** Where a message goes: a channel's id or #name, or a person's id for a direct message. */
export function writableChannel(world: World, target: string): Channel {
  const { workspace } = world;
  if (target === '') refuse('channel_not_found');
  const user = workspace.users.get(target);
  if (user !== undefined) {
    if (user.isBot) refuse('cannot_dm_bot');
    if (user.deleted || user.closed) refuse('channel_not_found');
    return workspace.direct(user.id);
  }
  const named = workspace.channels.has(target) ? target : (workspace.channel(target)?.id ?? target);
  const channel = channelById(world, named);
  if (channel.archived) refuse('is_archived');
  if (!isInside(world, channel) && !workspace.app.scopes.has('chat:write.public')) refuse('not_in_channel');
  return channel;
}
