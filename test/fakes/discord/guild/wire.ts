// People, roles and channels as REST and the gateway write them. What a reader may see of them is decided elsewhere.
import { channelTypes } from './model.ts';
import type { Channel, Json, Member, Role, User } from './model.ts';
import type { Guild } from './guild.ts';

/** A time as it stands in bodies. */
export const iso = (ms: number): string => new Date(ms).toISOString().replace('Z', '+00:00');

/** A person or the bot; `flags` and pictures are never set. */
export function userWire(user: User): Json {
  return {
    id: user.id,
    username: user.username,
    global_name: user.bot ? null : user.globalName,
    discriminator: user.bot ? '0001' : '0',
    avatar: null,
    banner: null,
    accent_color: null,
    avatar_decoration_data: null,
    public_flags: 0,
    flags: 0,
    primary_guild: null,
    ...(user.bot ? { bot: true } : {}),
  };
}

/** @param withUser whether the person comes along, as everywhere but in messages */
export function memberWire(member: Member, withUser = true): Json {
  return {
    ...(withUser ? { user: userWire(member.user) } : {}),
    nick: member.nick,
    avatar: null,
    banner: null,
    roles: [...member.roles],
    joined_at: iso(member.joinedAt),
    premium_since: null,
    deaf: false,
    mute: false,
    pending: false,
    flags: 0,
    communication_disabled_until: member.silencedUntil === null ? null : iso(member.silencedUntil),
  };
}

/** As it comes with interactions: with what that member may in that channel. */
export function interactionMember(guild: Guild, member: Member, channel: Channel): Json {
  return { ...memberWire(member), permissions: String(guild.permissionsIn(member.user.id, channel)) };
}

/** The bot's own role carries its id, which makes it a managed one. */
export function roleWire(role: Role, botId: string): Json {
  return {
    id: role.id,
    name: role.name,
    description: null,
    permissions: String(role.permissions),
    position: role.position,
    color: role.color,
    colors: { primary_color: role.color, secondary_color: null, tertiary_color: null },
    hoist: role.hoist,
    icon: null,
    unicode_emoji: null,
    managed: role.managed,
    mentionable: role.mentionable,
    flags: 0,
    ...(role.managed ? { tags: { bot_id: botId } } : {}),
  };
}

/** A channel of any kind; what its kind adds comes last. */
export function channelWire(guild: Guild, channel: Channel): Json {
  if (channel.type === channelTypes.direct) return directFields(guild, channel);
  const shared = {
    id: channel.id,
    guild_id: guild.id,
    type: channel.type,
    name: channel.name,
    parent_id: channel.parentId,
    flags: channel.flags,
    last_message_id: channel.messages.findLast((one) => one.ephemeralFor === null)?.id ?? null,
    rate_limit_per_user: 0,
  };
  return { ...shared, ...(channel.thread === null ? ownFields(channel) : threadFields(channel)) };
}

function directFields(guild: Guild, channel: Channel): Json {
  const others = channel.recipients.filter((id) => id !== guild.botId);
  return {
    id: channel.id,
    type: channel.type,
    flags: 0,
    last_message_id: channel.messages.at(-1)?.id ?? null,
    recipients: others.map((id) => userWire(guild.users.get(id) as User)),
  };
}

function ownFields(channel: Channel): Json {
  return {
    position: channel.position,
    permission_overwrites: [...channel.overwrites.values()].map(({ id, type, allow, deny }) => ({
      id,
      type,
      allow: String(allow),
      deny: String(deny),
    })),
    nsfw: false,
    ...(channel.type === channelTypes.category ? {} : { topic: channel.topic, last_pin_timestamp: null }),
    ...(channel.type === channelTypes.voice ? { bitrate: 64_000, user_limit: 0, rtc_region: null } : {}),
    ...(channel.type === channelTypes.forum ? forumFields(channel) : {}),
  };
}

function forumFields(channel: Channel): Json {
  const unset = { moderated: false, emoji_id: null, emoji_name: null };
  return {
    available_tags: channel.tags.map((tag) => ({ ...tag, ...unset })),
    default_reaction_emoji: null,
    default_sort_order: null,
    default_forum_layout: 0,
    template: '',
  };
}

function threadFields(channel: Channel): Json {
  const { thread } = channel;
  return {
    owner_id: channel.ownerId,
    message_count: Math.max(0, channel.messages.length - 1),
    total_message_sent: channel.messages.length,
    member_count: Math.min(50, thread?.members.size ?? 0),
    applied_tags: channel.appliedTags,
    thread_metadata: {
      archived: thread?.archived,
      locked: thread?.locked,
      auto_archive_duration: thread?.autoArchive,
      archive_timestamp: iso(thread?.archivedAt ?? channel.createdAt),
      create_timestamp: iso(channel.createdAt),
      ...(channel.type === channelTypes.privateThread ? { invitable: thread?.invitable } : {}),
    },
  };
}
