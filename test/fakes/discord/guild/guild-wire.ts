// The guild as REST and the gateway write it, with a list of what is never set here.
import type { Guild } from './guild.ts';
import type { Json } from './model.ts';
import { basePermissions } from './permissions.ts';
import { channelWire, iso, memberWire, roleWire } from './wire.ts';

const unset: Json = {
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
};

/** Without what only the gateway sends. */
export function guildWire(guild: Guild): Json {
  return {
    ...unset,
    id: guild.id,
    name: guild.name,
    owner_id: guild.ownerId,
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
