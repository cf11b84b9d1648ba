// INTERACTION_CREATE as the gateway sends it: who, where, what, and what the bot may there.
import type { Interaction } from '../interactions/interactions.ts';
import { channelTypes } from '../guild/model.ts';
import type { Channel, Json, User } from '../guild/model.ts';
import { channelWire, interactionMember, userWire } from '../guild/wire.ts';
import type { World } from '../world.ts';

export function interactionPayload(
  { guild }: World,
  interaction: Interaction,
  user: User,
  channel: Channel,
  content: Json,
): Json {
  const direct = channel.type === channelTypes.direct;
  const member = guild.members.get(user.id);
  return {
    id: interaction.id,
    application_id: guild.botId,
    type: interaction.type,
    token: interaction.token,
    version: 1,
    channel_id: channel.id,
    channel: channelWire(guild, channel),
    app_permissions: String(guild.permissionsIn(guild.botId, channel)),
    locale: user.locale,
    entitlements: [],
    entitlement_sku_ids: [],
    authorizing_integration_owners: { '0': direct ? '0' : guild.id },
    context: direct ? 1 : 0,
    attachment_size_limit: 10 * 1024 * 1024,
    ...(direct || member === undefined
      ? { user: userWire(user) }
      : {
          guild_id: guild.id,
          guild: { id: guild.id, locale: 'en-US', features: [] },
          guild_locale: 'en-US',
          member: interactionMember(guild, member, channel),
        }),
    ...content,
  };
}
