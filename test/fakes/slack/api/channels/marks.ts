// What hangs on a channel or a message: pins, bookmarks, reactions.
import { limits } from '../../blocks/limits.ts';
import type { Channel, Json, Message } from '../../workspace/model.ts';
import { messageJson } from '../../workspace/shown.ts';
import { method, refuse, tier } from '../call.ts';
import type { Call, Method } from '../call.ts';
import { channelById, isInside } from '../channel-access.ts';
import { systemMessage } from './told.ts';

/** Marks are for members, whatever the channel's kind. */
function inside(call: Call, name = 'channel'): Channel {
  const channel = channelById(call.world, call.args.required(name));
  if (!isInside(call.world, channel)) refuse('not_in_channel');
  return channel;
}

/** Nothing new hangs on an archived channel. */
function alive(channel: Channel): Channel {
  return channel.archived ? refuse('is_archived') : channel;
}

/** By its `timestamp`; pins and reactions know nothing else. */
function messageOf(call: Call, channel: Channel): Message {
  const ts = call.args.text('timestamp');
  if (ts === '') refuse('no_item_specified');
  if (!/^\d+\.\d{6}$/.test(ts)) refuse('bad_timestamp');
  return call.world.workspace.message(channel, ts) ?? refuse('message_not_found');
}

/** A repeat is `already_pinned`; that a pin is there is written into the channel (methods/pins.add). */
function pin(call: Call): Json {
  const channel = alive(inside(call));
  const { ts, subtype } = messageOf(call, channel);
  if (subtype !== null && subtype !== 'file_share') refuse('not_pinnable');
  if (channel.pins.includes(ts)) refuse('already_pinned');
  if (channel.pins.length >= limits.pins) refuse('too_many_pins');
  channel.pins.push(ts);
  const { botUserId } = call.world.workspace.app;
  systemMessage(call.world, channel, botUserId, 'pinned_item', 'pinned a message to this channel');
  return {};
}

/** `no_pin` is how a repeat is told (methods/pins.remove). */
function unpin(call: Call): Json {
  const channel = alive(inside(call));
  const { ts } = messageOf(call, channel);
  if (!channel.pins.includes(ts)) refuse('no_pin');
  channel.pins = channel.pins.filter((one) => one !== ts);
  return {};
}

/** Pins whose message is gone are gone (methods/pins.list). */
function pinned(call: Call): Json {
  const channel = inside(call);
  const { workspace } = call.world;
  const items = channel.pins.flatMap((ts) => {
    const message = workspace.message(channel, ts);
    return message === undefined
      ? []
      : [{ type: 'message', channel: channel.id, message: messageJson(workspace, message, false) }];
  });
  return { items };
}

/** Bookmarks lead to the web only (methods/bookmarks.add). */
function linkOf({ args }: Call): string {
  const link = args.text('link');
  return /^https?:\/\/\S+$/.test(link) ? link : refuse('invalid_link');
}

/** Nothing stops two with one title: the caller has to look first. */
function addBookmark(call: Call): Json {
  const { world, args } = call;
  const channel = alive(inside(call, 'channel_id'));
  if (args.required('type') !== 'link') refuse('invalid_bookmark_type');
  if (channel.bookmarks.length >= limits.bookmarks) refuse('too_many_bookmarks');
  const bookmark = {
    id: world.workspace.id('Bk'),
    title: args.required('title'),
    link: linkOf(call),
    emoji: args.text('emoji'),
  };
  channel.bookmarks.push(bookmark);
  return { bookmark: { ...bookmark, channel_id: channel.id, type: 'link' } };
}

/** What is not given stays (methods/bookmarks.edit). */
function editBookmark(call: Call): Json {
  const channel = alive(inside(call, 'channel_id'));
  const bookmark = channel.bookmarks.find((one) => one.id === call.args.required('bookmark_id'));
  if (bookmark === undefined) return refuse('not_found');
  if (call.args.has('link')) bookmark.link = linkOf(call);
  if (call.args.has('title')) bookmark.title = call.args.required('title');
  if (call.args.has('emoji')) bookmark.emoji = call.args.text('emoji');
  return { bookmark: { ...bookmark, channel_id: channel.id, type: 'link' } };
}

function removeBookmark(call: Call): Json {
  const channel = inside(call, 'channel_id');
  const index = channel.bookmarks.findIndex((one) => one.id === call.args.required('bookmark_id'));
  if (index < 0) refuse('not_found');
  channel.bookmarks.splice(index, 1);
  return {};
}

function bookmarks(call: Call): Json {
  const channel = inside(call, 'channel_id');
  return { bookmarks: channel.bookmarks.map((one) => ({ ...one, channel_id: channel.id, type: 'link' })) };
}

/** By the name of the emoji, never by the emoji (methods/reactions.add). */
function react(call: Call): Json {
  const { world, args } = call;
  const channel = alive(inside(call));
  const name = args.required('name').replaceAll(':', '');
  if (!/^[a-z0-9_+'-]+$/.test(name)) refuse('invalid_name');
  const message = messageOf(call, channel);
  const { botUserId } = world.workspace.app;
  const users = message.reactions.get(name) ?? new Set();
  if (users.has(botUserId)) refuse('already_reacted');
  message.reactions.set(name, users.add(botUserId));
  world.tell({
    type: 'reaction_added',
    user: botUserId,
    reaction: name,
    item_user: message.user,
    item: { type: 'message', channel: channel.id, ts: message.ts },
    event_ts: world.workspace.nextTs(),
  });
  return {};
}

/** Only the app's own (methods/reactions.remove). */
function unreact(call: Call): Json {
  const channel = alive(inside(call));
  const message = messageOf(call, channel);
  const name = call.args.required('name').replaceAll(':', '');
  if (message.reactions.get(name)?.delete(call.world.workspace.app.botUserId) !== true) refuse('no_reaction');
  if (message.reactions.get(name)?.size === 0) message.reactions.delete(name);
  return {};
}

function reactions(call: Call): Json {
  const channel = inside(call);
  const message = messageOf(call, channel);
  return { type: 'message', channel: channel.id, message: messageJson(call.world.workspace, message, false) };
}

export const markMethods: Readonly<Record<string, Method>> = {
  'pins.add': method(tier.two, 'pins:write', pin),
  'pins.remove': method(tier.two, 'pins:write', unpin),
  'pins.list': method(tier.two, 'pins:read', pinned),
  'bookmarks.add': method(tier.two, 'bookmarks:write', addBookmark),
  'bookmarks.edit': method(tier.two, 'bookmarks:write', editBookmark),
  'bookmarks.remove': method(tier.two, 'bookmarks:write', removeBookmark),
  'bookmarks.list': method(tier.three, 'bookmarks:read', bookmarks),
  'reactions.add': method(tier.three, 'reactions:write', react),
  'reactions.remove': method(tier.two, 'reactions:write', unreact),
  'reactions.get': method(tier.three, 'reactions:read', reactions),
};
