// Objects of the guild as REST and the gateway write them. What a reader may see of them is decided elsewhere.
import { channelTypes, messageFlags } from './model.ts';
import type { Attachment, Channel, Json, Member, Message, Role, User } from './model.ts';
import type { Guild } from './guild.ts';
import { basePermissions } from './permissions.ts';

const iso = (ms: number): string => new Date(ms).toISOString().replace('Z', '+00:00');

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

export function channelWire(guild: Guild, channel: Channel): Json {
  if (channel.type === channelTypes.direct) {
    const others = channel.recipients.filter((id) => id !== guild.botId);
    return {
      id: channel.id,
      type: channel.type,
      flags: 0,
      last_message_id: channel.messages.at(-1)?.id ?? null,
      recipients: others.map((id) => userWire(guild.users.get(id) as User)),
    };
  }
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
  if (channel.thread !== null) return { ...shared, ...threadFields(channel) };
  return {
    ...shared,
    position: channel.position,
    permission_overwrites: [...channel.overwrites.values()].map(({ id, type, allow, deny }) => ({
      id,
      type,
      allow: String(allow),
      deny: String(deny),
    })),
    nsfw: false,
    ...(channel.type === channelTypes.category ? {} : { topic: channel.topic, last_pin_timestamp: null }),
    ...(channel.type === channelTypes.forum
      ? {
          available_tags: channel.tags.map((tag) => ({
            ...tag,
            moderated: false,
            emoji_id: null,
            emoji_name: null,
          })),
          default_reaction_emoji: null,
          default_sort_order: null,
          default_forum_layout: 0,
          template: '',
        }
      : {}),
    ...(channel.type === channelTypes.voice ? { bitrate: 64_000, user_limit: 0, rtc_region: null } : {}),
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

export function attachmentWire(origin: string, channelId: string, attachment: Attachment): Json {
  const url = `${origin}/attachments/${channelId}/${attachment.id}/${encodeURIComponent(attachment.filename)}`;
  return {
    id: attachment.id,
    filename: attachment.filename,
    size: attachment.bytes.length,
    url: `${url}?ex=0&is=0&hm=0`,
    proxy_url: `${url}?ex=0&is=0&hm=0`,
    content_type: attachment.type,
    ...(attachment.description === null ? {} : { description: attachment.description }),
  };
}

/** @param origin where attachments can be fetched */
export function messageWire(guild: Guild, channel: Channel, message: Message, origin: string): Json {
  const asUser = (id: string): Json => userWire(guild.users.get(id) as User);
  return {
    id: message.id,
    channel_id: channel.id,
    type: message.type,
    author: asUser(message.authorId),
    content: message.content,
    embeds: message.embeds.map((embed) => ({ type: 'rich', ...embed })),
    components: message.components,
    attachments: message.attachments.map((one) => attachmentWire(origin, channel.id, one)),
    mentions: message.mentions.users.map(asUser),
    mention_roles: message.mentions.roles,
    mention_everyone: message.mentions.everyone,
    pinned: message.pinnedAt !== null,
    tts: false,
    flags: message.flags,
    timestamp: iso(message.createdAt),
    edited_timestamp: message.editedAt === null ? null : iso(message.editedAt),
    ...(message.nonce === null ? {} : { nonce: message.nonce }),
    ...(message.reactions.size === 0 ? {} : { reactions: reactionsWire(guild, message) }),
    ...(message.referenceId === null
      ? {}
      : {
          message_reference: {
            type: 0,
            message_id: message.referenceId,
            channel_id: channel.id,
            guild_id: channel.type === channelTypes.direct ? undefined : guild.id,
          },
        }),
    ...(message.interaction === null
      ? {}
      : {
          application_id: guild.botId,
          webhook_id: guild.botId,
          interaction_metadata: {
            id: message.interaction.id,
            type: message.interaction.type,
            user: asUser(message.interaction.userId),
            authorizing_integration_owners: { '0': guild.id },
            ...(message.interaction.name === null ? {} : { name: message.interaction.name }),
          },
        }),
    ...((message.flags & messageFlags.hasThread) === 0
      ? {}
      : { thread: channelWire(guild, guild.channels.get(message.id) ?? channel) }),
  };
}

function reactionsWire(guild: Guild, message: Message): readonly Json[] {
  return [...message.reactions].map(([name, who]) => ({
    emoji: { id: null, name },
    count: who.size,
    count_details: { burst: 0, normal: who.size },
    me: who.has(guild.botId),
    me_burst: false,
    burst_colors: [],
  }));
}

/** The guild itself, without what only the gateway sends. */
export function guildWire(guild: Guild): Json {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    splash: null,
    discovery_splash: null,
    banner: null,
    home_header: null,
    description: null,
    region: 'deprecated',
    widget_enabled: false,
    widget_channel_id: null,
    nsfw: false,
    incidents_data: null,
    owner_id: guild.ownerId,
    afk_channel_id: null,
    afk_timeout: 300,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    mfa_level: 0,
    nsfw_level: 0,
    premium_tier: 0,
    premium_subscription_count: 0,
    premium_progress_bar_enabled: false,
    preferred_locale: 'en-US',
    features: [],
    emojis: [],
    stickers: [],
    system_channel_id: null,
    system_channel_flags: 0,
    rules_channel_id: null,
    public_updates_channel_id: null,
    safety_alerts_channel_id: null,
    application_id: null,
    vanity_url_code: null,
    max_members: 500_000,
    max_presences: null,
    max_video_channel_users: 25,
    max_stage_video_channel_users: 50,
    roles: [...guild.roles.values()].map((role) => roleWire(role, guild.botId)),
  };
}

/** As GUILD_CREATE brings it: the bot's own member, no others without the intent for it. */
export function guildCreate(guild: Guild): Json {
  const { bot } = guild;
  return {
    ...guildWire(guild),
    unavailable: false,
    large: false,
    member_count: guild.members.size,
    joined_at: bot === null ? null : iso(bot.joinedAt),
    members: bot === null ? [] : [memberWire(bot)],
    channels: guild.ownChannels().map((channel) => channelWire(guild, channel)),
    threads: guild
      .threads()
      .filter((one) => one.thread?.archived === false && guild.permissionsIn(guild.botId, one) !== 0n)
      .map((one) => channelWire(guild, one)),
    voice_states: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

/** As GET /users/@me/guilds writes it. */
export function guildSummary(guild: Guild): Json {
  const { bot } = guild;
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    banner: null,
    owner: guild.ownerId === guild.botId,
    permissions: String(bot === null ? 0n : basePermissions(guild.parts, bot)),
    features: [],
  };
}
