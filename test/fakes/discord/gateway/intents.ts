// Which event needs which intent, and what a session gets to read of a message.
import { channelTypes } from '../guild/model.ts';
import type { Json } from '../guild/model.ts';
import { readable, withoutContent } from '../world.ts';
import type { About, World } from '../world.ts';

export const intents = {
  guilds: 1 << 0,
  members: 1 << 1,
  presences: 1 << 8,
  messages: 1 << 9,
  reactions: 1 << 10,
  directMessages: 1 << 12,
  directReactions: 1 << 13,
  content: 1 << 15,
} as const;

/** Those that must be switched on for the app: 4014 otherwise. */
export const privileged = intents.members | intents.presences | intents.content;

/** Bits that the platform knows; others close with 4013. */
export const known = (1 << 17) - 1 + (1 << 20) + (1 << 21) + (1 << 24) + (1 << 25);

/** 0 = needs none. */
function neededFor(event: string, { channel }: About): number {
  const direct = channel?.type === channelTypes.direct;
  if (event.startsWith('MESSAGE_REACTION')) return direct ? intents.directReactions : intents.reactions;
  if (event.startsWith('MESSAGE_')) return direct ? intents.directMessages : intents.messages;
  if (event.startsWith('GUILD_MEMBER_')) return intents.members;
  if (event === 'CHANNEL_PINS_UPDATE' && direct) return intents.directMessages;
  return event === 'INTERACTION_CREATE' ? 0 : intents.guilds;
}

/** What of an event a session hears; `null` = nothing. */
export function heard(world: World, held: number, event: string, payload: Json, about: About): Json | null {
  const { guild } = world;
  const { botId } = guild;
  const ownMember = event === 'GUILD_MEMBER_UPDATE' && (payload['user'] as Json)['id'] === botId;
  const needed = ownMember ? 0 : neededFor(event, about);
  if (needed !== 0 && (held & needed) === 0) return null;
  const inside = about.channel === undefined || about.channel.type === channelTypes.direct;
  const ofMessages = event.startsWith('MESSAGE_') && event !== 'MESSAGE_DELETE';
  if (
    ofMessages &&
    !inside &&
    about.channel !== undefined &&
    !guild.may(botId, about.channel, 'VIEW_CHANNEL')
  )
    return null;
  return readable(world, (held & intents.content) !== 0, about) ? payload : withoutContent(payload);
}
