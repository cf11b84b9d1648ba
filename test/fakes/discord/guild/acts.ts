// What changes in the guild and is told to whoever listens: the same for calls, people and administrators. Whether it may
// be done was decided before.
import { wakingText, wokenBy } from '../check/mentions.ts';
import type { Allowed } from '../check/mentions.ts';
import type { World } from '../world.ts';
import { channelTypes, isThread } from './model.ts';
import type { Channel, Json, Member, Message } from './model.ts';
import { messageWire } from './message-wire.ts';
import { channelWire, memberWire, roleWire } from './wire.ts';

/** MESSAGE_CREATE or MESSAGE_UPDATE, with the author's member as the gateway has it. */
export function tellMessage(world: World, event: string, channel: Channel, message: Message): void {
  const { guild } = world;
  if (message.ephemeralFor === null) {
    const author = guild.members.get(message.authorId);
    const inGuild = channel.type === channelTypes.direct ? {} : { guild_id: guild.id };
    const member =
      author === undefined || !('guild_id' in inGuild) ? {} : { member: memberWire(author, false) };
    const wire = messageWire(guild, channel, message, world.origin);
    world.tell(event, { ...wire, ...inGuild, ...member }, { channel, message });
  }
  world.changes.announce();
}

/** Wakes whom the message may wake, and notes whom it should not have woken. */
export function ping(
  world: World,
  channel: Channel,
  message: Message,
  allowed: Allowed | null,
  { byWebhook }: { byWebhook: boolean },
): void {
  const { guild } = world;
  const woken = wokenBy(guild, channel, wakingText(message.content, message.components), allowed, {
    byWebhook,
  });
  message.mentions = { users: woken.users, roles: woken.roles, everyone: woken.everyone };
  const place = { channelId: channel.id, messageId: message.id };
  const nobody = { user: null, role: null, everyone: false };
  for (const user of woken.users) world.pings.push({ ...nobody, ...place, user });
  for (const role of woken.roles) world.pings.push({ ...nobody, ...place, role });
  if (woken.everyone) world.pings.push({ ...nobody, ...place, everyone: true });
  if (woken.accidents.length > 0) {
    world.offences.add(
      'accidental-ping',
      `${woken.accidents.join(', ')} by "${message.content.slice(0, 80)}" in ${channel.name}`,
    );
  }
  if (isThread(channel)) for (const user of woken.users) channel.thread?.members.add(user);
}

export function tellChannel(world: World, event: string, channel: Channel): void {
  world.tell(event, channelWire(world.guild, channel), { channel });
  world.changes.announce();
}

export function changedEvent(channel: Channel): string {
  return isThread(channel) ? 'THREAD_UPDATE' : 'CHANNEL_UPDATE';
}

/** A channel goes with its threads and messages; the channels of a category stay. */
export function removeChannel(world: World, channel: Channel): void {
  const { guild } = world;
  for (const child of guild.channels.values()) {
    if (child.parentId !== channel.id) continue;
    if (isThread(child)) guild.channels.delete(child.id);
    else child.parentId = null;
  }
  guild.channels.delete(channel.id);
  const wire = channelWire(guild, channel);
  if (isThread(channel)) {
    const { id, guild_id, parent_id, type } = wire;
    world.tell('THREAD_DELETE', { id, guild_id, parent_id, type }, { channel });
  } else world.tell('CHANNEL_DELETE', wire, { channel });
  world.changes.announce();
}

export function removeMessage(world: World, channel: Channel, message: Message): void {
  channel.messages.splice(channel.messages.indexOf(message), 1);
  if (message.ephemeralFor === null) {
    const place = channel.type === channelTypes.direct ? {} : { guild_id: world.guild.id };
    world.tell('MESSAGE_DELETE', { id: message.id, channel_id: channel.id, ...place }, { channel });
  }
  world.changes.announce();
}

export function removeRole(world: World, roleId: string): void {
  const { guild } = world;
  guild.roles.delete(roleId);
  for (const member of guild.members.values()) member.roles.delete(roleId);
  for (const channel of guild.channels.values()) channel.overwrites.delete(roleId);
  world.tell('GUILD_ROLE_DELETE', { guild_id: guild.id, role_id: roleId });
  world.changes.announce();
}

export function tellRole(world: World, event: string, roleId: string): void {
  const role = world.guild.roles.get(roleId);
  if (role === undefined) return;
  world.tell(event, { guild_id: world.guild.id, role: roleWire(role, world.guild.botId) });
  world.changes.announce();
}

/** Told of the bot itself, of others only with the intent for members. */
export function tellMember(world: World, event: string, member: Member): void {
  world.tell(event, { guild_id: world.guild.id, ...memberWire(member) });
  world.changes.announce();
}

export function setReaction(
  world: World,
  channel: Channel,
  message: Message,
  emoji: string,
  userId: string,
  on: boolean,
): void {
  const who = message.reactions.get(emoji) ?? new Set<string>();
  if (on === who.has(userId)) return;
  if (on) who.add(userId);
  else who.delete(userId);
  if (who.size === 0) message.reactions.delete(emoji);
  else message.reactions.set(emoji, who);
  const member = world.guild.members.get(userId);
  const inGuild: Json = channel.type === channelTypes.direct ? {} : { guild_id: world.guild.id };
  world.tell(
    on ? 'MESSAGE_REACTION_ADD' : 'MESSAGE_REACTION_REMOVE',
    {
      user_id: userId,
      channel_id: channel.id,
      message_id: message.id,
      emoji: { id: null, name: emoji },
      burst: false,
      type: 0,
      ...inGuild,
      ...(on ? { message_author_id: message.authorId } : {}),
      ...(on && member !== undefined && 'guild_id' in inGuild ? { member: memberWire(member) } : {}),
    },
    { channel },
  );
  world.changes.announce();
}
