// Pins and reactions: what is put on a message that is already there.
import { Form } from '../../check/form.ts';
import { limits } from '../../check/limits.ts';
import { isEmoji } from '../../check/parts.ts';
import { setReaction, tellMessage } from '../../guild/acts.ts';
import { channelTypes } from '../../guild/model.ts';
import type { Channel } from '../../guild/model.ts';
import { userWire } from '../../guild/wire.ts';
import type { User } from '../../guild/model.ts';
import { channelOf, messageOf, notArchived } from '../call.ts';
import type { Answer, Call } from '../call.ts';
import { DiscordRefusal, invalidForm } from '../refusal.ts';
import { readWire } from './messages.ts';

function mayPin(call: Call): Channel {
  const channel = channelOf(call);
  return channel.type === channelTypes.direct ? channel : channelOf(call, 'PIN_MESSAGES');
}

export function pins(call: Call): Answer {
  const { world, query } = call;
  const channel = channelOf(call);
  const form = new Form();
  const limit = form.at('limit').whole(query.get('limit'), { min: 1, max: 50 }) ?? 50;
  if (!form.clean) throw invalidForm(form.tree());
  const before = query.get('before') === null ? Infinity : Date.parse(query.get('before') ?? '');
  const all = channel.messages
    .filter((one) => one.pinnedAt !== null && one.pinnedAt < before)
    .toSorted((a, b) => (b.pinnedAt ?? 0) - (a.pinnedAt ?? 0));
  const items = all.slice(0, limit).map((one) => ({
    pinned_at: new Date(one.pinnedAt ?? 0).toISOString(),
    message: readWire(world, channel, one),
  }));
  return { status: 200, body: { items, has_more: all.length > limit } };
}

export function pin(call: Call): Answer {
  const { world } = call;
  const channel = mayPin(call);
  notArchived(channel);
  const message = messageOf(call, channel);
  if (message.pinnedAt !== null) return { status: 204 };
  if (channel.messages.filter((one) => one.pinnedAt !== null).length >= limits.pins)
    throw new DiscordRefusal(30003);
  message.pinnedAt = world.clock.now();
  tellMessage(world, 'MESSAGE_UPDATE', channel, message);
  const told = world.guild.addMessage(channel, {
    authorId: world.guild.botId,
    type: 6,
    referenceId: message.id,
  });
  tellMessage(world, 'MESSAGE_CREATE', channel, told);
  tellPins(call, channel);
  return { status: 204 };
}

export function unpin(call: Call): Answer {
  const channel = mayPin(call);
  notArchived(channel);
  const message = messageOf(call, channel);
  message.pinnedAt = null;
  tellMessage(call.world, 'MESSAGE_UPDATE', channel, message);
  tellPins(call, channel);
  return { status: 204 };
}

function tellPins({ world }: Call, channel: Channel): void {
  const last = Math.max(0, ...channel.messages.map((one) => one.pinnedAt ?? 0));
  const place = channel.type === channelTypes.direct ? {} : { guild_id: world.guild.id };
  const at = last === 0 ? null : new Date(last).toISOString();
  world.tell(
    'CHANNEL_PINS_UPDATE',
    { channel_id: channel.id, last_pin_timestamp: at, ...place },
    { channel },
  );
}

function emojiOf(call: Call): string {
  const emoji = call.params['emoji'] ?? '';
  if (!isEmoji(emoji)) throw new DiscordRefusal(10014);
  return emoji;
}

export function react(call: Call): Answer {
  const { world } = call;
  const channel = channelOf(call, 'READ_MESSAGE_HISTORY');
  notArchived(channel);
  const message = messageOf(call, channel);
  const emoji = emojiOf(call);
  if (!message.reactions.has(emoji)) {
    if (channel.type !== channelTypes.direct) channelOf(call, 'ADD_REACTIONS');
    if (message.reactions.size >= limits.reactions) throw new DiscordRefusal(30010);
  }
  setReaction(world, channel, message, emoji, world.guild.botId, true);
  return { status: 204 };
}

export function unreact(call: Call): Answer {
  const channel = channelOf(call, 'READ_MESSAGE_HISTORY');
  setReaction(call.world, channel, messageOf(call, channel), emojiOf(call), call.world.guild.botId, false);
  return { status: 204 };
}

export function reactions(call: Call): Answer {
  const { guild } = call.world;
  const channel = channelOf(call, 'READ_MESSAGE_HISTORY');
  const who = messageOf(call, channel).reactions.get(emojiOf(call)) ?? new Set<string>();
  return { status: 200, body: [...who].map((id) => userWire(guild.users.get(id) as User)) };
}
