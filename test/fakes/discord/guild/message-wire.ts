// Messages as REST and the gateway write them, whole: what a reader may not see is taken out later.
import { channelWire, iso, userWire } from './wire.ts';
import type { Guild } from './guild.ts';
import { channelTypes, messageFlags } from './model.ts';
import type { Attachment, Channel, Json, Message, User } from './model.ts';

function attachmentWire(origin: string, channelId: string, attachment: Attachment): Json {
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
    ...referenceFields(guild, channel, message),
    ...interactionFields(guild, message),
    ...((message.flags & messageFlags.hasThread) === 0
      ? {}
      : { thread: channelWire(guild, guild.channels.get(message.id) ?? channel) }),
  };
}

function referenceFields(guild: Guild, channel: Channel, { referenceId }: Message): Json {
  if (referenceId === null) return {};
  const place = channel.type === channelTypes.direct ? {} : { guild_id: guild.id };
  return { message_reference: { type: 0, message_id: referenceId, channel_id: channel.id, ...place } };
}

/** Of an answer to an interaction: which, by whom, to what command. */
function interactionFields(guild: Guild, { interaction }: Message): Json {
  if (interaction === null) return {};
  return {
    application_id: guild.botId,
    webhook_id: guild.botId,
    interaction_metadata: {
      id: interaction.id,
      type: interaction.type,
      user: userWire(guild.users.get(interaction.userId) as User),
      authorizing_integration_owners: { '0': guild.id },
      ...(interaction.name === null ? {} : { name: interaction.name }),
    },
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
