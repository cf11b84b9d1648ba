// chat.*: messages of the app, posted, changed, deleted, shown to one person only.
import { lengthOf, limits } from '../../blocks/limits.ts';
import type { Channel, Json, Message } from '../../workspace/model.ts';
import { messageJson, permalink } from '../../workspace/shown.ts';
import type { World } from '../../world.ts';
import { method, refuse, tier } from '../call.ts';
import type { Call, Method } from '../call.ts';
import { channelById, isInside, writableChannel } from '../channel-access.ts';
import { notePings, readContent } from '../content.ts';
import type { Content } from '../content.ts';

/** Replies stand under the first message of a thread, never under a reply. */
function threadOf(channel: Channel, ts: string): string | null {
  if (ts === '') return null;
  const parent = channel.messages.find((one) => one.ts === ts && one.ephemeralFor === null);
  // Slack takes any well-formed thread_ts that it does not know and posts outside of a thread.
  if (parent === undefined) return /^\d+\.\d{6}$/.test(ts) ? null : refuse('invalid_thread_ts');
  if (parent.threadTs !== null && parent.threadTs !== parent.ts) refuse('cannot_reply_to_message');
  parent.threadTs = parent.ts;
  return ts;
}

/** Posted by the app; told to the app, too, as Slack does. */
export function postAsApp(
  world: World,
  channel: Channel,
  content: Content,
  threadTs: string | null,
): Message {
  const { workspace } = world;
  const { text, blocks, metadata } = content;
  const message = workspace.addMessage(channel, {
    user: workspace.app.botUserId,
    text,
    blocks,
    metadata,
    threadTs,
  });
  notePings(world, content.seen, channel.id, message);
  if (isInside(world, channel)) world.tell(messageEvent(world, channel, message));
  return message;
}

/** What the app hears of a message, its own included: that is what `ignoreSelf` of Bolt is for. */
export function messageEvent(world: World, channel: Channel, message: Message): Json {
  const kinds = { public: 'channel', private: 'group', im: 'im' } as const;
  return {
    ...messageJson(world.workspace, message, true),
    channel: channel.id,
    event_ts: message.ts,
    channel_type: kinds[channel.kind],
  };
}

/** A person as the target means their direct messages (methods/chat.postMessage). */
function postMessage({ world, args }: Call): Json {
  const channel = writableChannel(world, args.text('channel'));
  const content = readContent(world, args);
  const message = postAsApp(world, channel, content, threadOf(channel, args.text('thread_ts')));
  return {
    channel: channel.id,
    ts: message.ts,
    message: messageJson(world.workspace, message, true),
    ...(content.warnings.length === 0
      ? {}
      : { warning: content.warnings.join(','), response_metadata: { warnings: content.warnings } }),
  };
}

/** Changed and deleted by id only, and only what is the app's own. */
function ownMessage({ world, args }: Call, notOwn: string): { channel: Channel; message: Message } {
  const channel = channelById(world, args.required('channel'));
  const message = world.workspace.message(channel, args.required('ts'));
  if (message === undefined) return refuse('message_not_found');
  if (message.botId !== world.workspace.app.botId) return refuse(notOwn);
  return { channel, message };
}

function update(call: Call): Json {
  const { world, args } = call;
  const { channel, message } = ownMessage(call, 'cant_update_message');
  if (channel.archived) refuse('is_inactive');
  if (lengthOf(args.text('text')) > limits.updateText) refuse('msg_too_long');
  const content = readContent(world, args);
  // Text without blocks takes the blocks away (methods/chat.update).
  message.text = content.text;
  message.blocks = content.blocks;
  if (args.has('metadata')) message.metadata = content.metadata;
  message.edited = world.workspace.nextTs();
  // An edit notifies nobody, but a broadcast in it is one that nobody meant.
  notePings(world, { broadcasts: content.seen.broadcasts, mentioned: [] }, channel.id, message);
  if (isInside(world, channel)) {
    world.tell({
      type: 'message',
      subtype: 'message_changed',
      hidden: true,
      channel: channel.id,
      channel_type: channel.kind === 'private' ? 'group' : 'channel',
      ts: message.edited,
      event_ts: message.edited,
      message: messageJson(world.workspace, message, true),
    });
  }
  return {
    channel: channel.id,
    ts: message.ts,
    text: message.text,
    message: messageJson(world.workspace, message, true),
  };
}

/** A pin goes with its message; the app is told where it is inside. */
export function removeMessage(world: World, channel: Channel, message: Message): void {
  channel.messages.splice(channel.messages.indexOf(message), 1);
  channel.pins = channel.pins.filter((ts) => ts !== message.ts);
  if (!isInside(world, channel)) return;
  const ts = world.workspace.nextTs();
  world.tell({
    type: 'message',
    subtype: 'message_deleted',
    hidden: true,
    channel: channel.id,
    channel_type: channel.kind === 'private' ? 'group' : 'channel',
    ts,
    event_ts: ts,
    deleted_ts: message.ts,
    previous_message: messageJson(world.workspace, message, true),
  });
}

/** Only what is the app's own: there is no scope for more (methods/chat.delete). */
function remove(call: Call): Json {
  const { channel, message } = ownMessage(call, 'cant_delete_message');
  removeMessage(call.world, channel, message);
  return { channel: channel.id, ts: message.ts };
}

/** Kept nowhere: it can be neither changed nor found again (methods/chat.postEphemeral). */
function postEphemeral({ world, args }: Call): Json {
  const channel = writableChannel(world, args.text('channel'));
  const user = args.required('user');
  if (!channel.members.has(user)) refuse('user_not_in_channel');
  const content = readContent(world, args);
  const { text, blocks } = content;
  const threadTs = threadOf(channel, args.text('thread_ts'));
  const sender = world.workspace.app.botUserId;
  const message = world.workspace.addMessage(channel, {
    user: sender,
    text,
    blocks,
    threadTs,
    ephemeralFor: user,
  });
  notePings(world, content.seen, channel.id, message);
  return { message_ts: message.ts };
}

/** Also of messages in archived channels (methods/chat.getPermalink). */
function getPermalink({ world, args }: Call): Json {
  const channel = channelById(world, args.required('channel'));
  const ts = args.required('message_ts');
  if (world.workspace.message(channel, ts) === undefined) refuse('message_not_found');
  return { channel: channel.id, permalink: permalink(world.workspace, channel, ts) };
}

export const chatMethods: Readonly<Record<string, Method>> = {
  'chat.postMessage': method(null, 'chat:write', postMessage),
  'chat.update': method(tier.three, 'chat:write', update),
  'chat.delete': method(tier.three, 'chat:write', remove),
  'chat.postEphemeral': method(tier.four, 'chat:write', postEphemeral),
  'chat.getPermalink': method(null, [], getPermalink),
};
