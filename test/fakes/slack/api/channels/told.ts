// What Slack itself writes into a channel, and tells the app, when something about the channel changes.
import type { Channel, Json, Message } from '../../workspace/model.ts';
import type { World } from '../../world.ts';
import { messageEvent } from '../methods/chat.ts';
import { isInside } from '../channel-access.ts';

/** A line such as "set the channel topic", under its subtype. */
export function systemMessage(
  world: World,
  channel: Channel,
  user: string,
  subtype: string,
  text: string,
): Message {
  const message = world.workspace.addMessage(channel, { user, subtype, text });
  if (isInside(world, channel)) world.tell(messageEvent(world, channel, message));
  return message;
}

/** `channel_…` or `group_…`: private channels have events of their own. */
export function channelEvent(world: World, channel: Channel, what: string, more: Json): void {
  const kind = channel.kind === 'private' ? 'group' : 'channel';
  world.tell({ type: `${kind}_${what}`, event_ts: world.workspace.nextTs(), ...more });
}

/** Told with one letter for the kind of the channel (events/member_joined_channel). */
function membership(world: World, channel: Channel, user: string, type: string, more: Json): void {
  world.tell({
    type,
    user,
    channel: channel.id,
    channel_type: channel.kind === 'private' ? 'G' : 'C',
    team: world.workspace.team.id,
    event_ts: world.workspace.nextTs(),
    ...more,
  });
}

/** Somebody who is inside already is not told twice. */
export function join(world: World, channel: Channel, user: string, inviter: string | null): void {
  if (channel.members.has(user)) return;
  channel.members.add(user);
  const name = world.workspace.users.get(user)?.name ?? user;
  systemMessage(world, channel, user, 'channel_join', `<@${user}|${name}> has joined the channel`);
  membership(world, channel, user, 'member_joined_channel', inviter === null ? {} : { inviter });
}

/** The bot hears of its own leaving by another event (events/channel_left). */
export function leave(world: World, channel: Channel, user: string): void {
  if (!channel.members.delete(user)) return;
  const name = world.workspace.users.get(user)?.name ?? user;
  systemMessage(world, channel, user, 'channel_leave', `<@${user}|${name}> has left the channel`);
  if (user === world.workspace.app.botUserId) channelEvent(world, channel, 'left', { channel: channel.id });
  else membership(world, channel, user, 'member_left_channel', {});
}

/** The line in the channel comes first: afterwards nothing can be written there. */
export function archive(world: World, channel: Channel, user: string): void {
  systemMessage(world, channel, user, 'channel_archive', 'archived the channel');
  channel.archived = true;
  channelEvent(world, channel, 'archive', { channel: channel.id, user });
}

/** Its id stays, and so does everything in it. */
export function rename(world: World, channel: Channel, user: string, name: string): void {
  const before = channel.name;
  channel.name = name;
  systemMessage(
    world,
    channel,
    user,
    'channel_name',
    `has renamed the channel from "${before}" to "${name}"`,
  );
  channelEvent(world, channel, 'rename', { channel: { id: channel.id, name, created: channel.created } });
}
