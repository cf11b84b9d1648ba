// Messages by the bot's own token: written once per nonce, read with what the intents allow, edited, removed.
import { applyDraft, readDraft } from '../../check/message.ts';
import { Form } from '../../check/form.ts';
import { limits } from '../../check/limits.ts';
import { ping, removeMessage, tellChannel, tellMessage } from '../../guild/acts.ts';
import { messageFlags, channelTypes, isThread } from '../../guild/model.ts';
import type { Channel, Json, Message } from '../../guild/model.ts';
import { messageWire } from '../../guild/message-wire.ts';
import { channelOf, hold, holdsMessages, messageOf, need } from '../call.ts';
import type { Answer, Call } from '../call.ts';
import { DiscordRefusal, invalidForm } from '../refusal.ts';
import { readable, withoutContent } from '../../world.ts';
import type { World } from '../../world.ts';

const mayFlags = messageFlags.suppressEmbeds | messageFlags.suppressNotifications | messageFlags.componentsV2;

/** A nonce is remembered this long, in milliseconds. */
const nonceMs = 5 * 60_000;

/** As the bot reads it over REST. */
export function readWire(world: World, channel: Channel, message: Message): Json {
  const wire = messageWire(world.guild, channel, message, world.origin);
  const granted = (world.app.privileged & (1 << 15)) !== 0;
  return readable(world, granted, { channel, message }) ? wire : withoutContent(wire);
}

export function list(call: Call): Answer {
  const { world, query } = call;
  const channel = channelOf(call);
  const form = new Form();
  const limit = form.at('limit').whole(query.get('limit'), { min: 1, max: 100 }) ?? 50;
  if (!form.clean) throw invalidForm(form.tree());
  if (!world.guild.may(world.guild.botId, channel, 'READ_MESSAGE_HISTORY')) return { status: 200, body: [] };
  const all = channel.messages.filter((one) => one.ephemeralFor === null);
  const [before, after] = [query.get('before'), query.get('after')];
  const chosen =
    after !== null
      ? all.filter((one) => BigInt(one.id) > BigInt(after)).slice(0, limit)
      : all.filter((one) => before === null || BigInt(one.id) < BigInt(before)).slice(-limit);
  return { status: 200, body: chosen.toReversed().map((one) => readWire(world, channel, one)) };
}

export function get(call: Call): Answer {
  const channel = channelOf(call, 'READ_MESSAGE_HISTORY');
  return { status: 200, body: readWire(call.world, channel, messageOf(call, channel)) };
}

export function create(call: Call): Answer {
  const { world, body } = call;
  const channel = channelOf(call);
  holdsMessages(channel);
  mayWrite(call, channel);
  const draft = readDraft(body, { files: call.files, nextId: () => world.guild.nextId(), flags: mayFlags });
  if (draft.attachments.length > 0) need(world, channel, 'ATTACH_FILES');
  if (draft.embeds.length > 0) need(world, channel, 'EMBED_LINKS');
  const nonce = readNonce(body);
  const twin =
    body['enforce_nonce'] === true && nonce !== null ? sameNonce(world, channel, nonce) : undefined;
  if (twin !== undefined) {
    if (!channel.messages.includes(twin)) throw new DiscordRefusal(10008);
    return { status: 200, body: readWire(world, channel, twin) };
  }
  const message = world.guild.addMessage(channel, {
    authorId: world.guild.botId,
    content: draft.content,
    embeds: draft.embeds,
    components: draft.components,
    attachments: draft.attachments,
    flags: draft.flags,
    nonce,
    ...replyTo(call, channel),
  });
  world.nonces.push(message);
  reopen(world, channel);
  ping(world, channel, message, draft.allowed, { byWebhook: false });
  tellMessage(world, 'MESSAGE_CREATE', channel, message);
  return { status: 200, body: readWire(world, channel, message) };
}

function mayWrite({ world }: Call, channel: Channel): void {
  if (channel.type === channelTypes.direct) {
    const other = channel.recipients.find((id) => id !== world.guild.botId) ?? '';
    const shared = world.guild.members.has(other) && world.guild.bot !== null;
    if (!shared || world.guild.users.get(other)?.closedToDirect === true) throw new DiscordRefusal(50007);
    return;
  }
  need(world, channel, isThread(channel) ? 'SEND_MESSAGES_IN_THREADS' : 'SEND_MESSAGES');
  const locked = channel.thread?.locked === true;
  if (locked && !world.guild.may(world.guild.botId, channel, 'MANAGE_THREADS'))
    throw new DiscordRefusal(160005);
}

function readNonce(body: Json): string | null {
  const form = new Form();
  const nonce = form.at('nonce').text(body['nonce'], { max: limits.nonce }) ?? null;
  if (!form.clean) throw invalidForm(form.tree());
  return nonce;
}

function sameNonce(world: World, channel: Channel, nonce: string): Message | undefined {
  const since = world.clock.now() - nonceMs;
  world.nonces = world.nonces.filter((one) => one.createdAt >= since);
  return world.nonces.find((one) => one.nonce === nonce && one.channelId === channel.id);
}

function replyTo(call: Call, channel: Channel): Partial<Message> {
  const reference = call.body['message_reference'] as Json | undefined;
  if (reference == null) return {};
  const found = channel.messages.find((one) => one.id === String(reference['message_id']));
  if (found === undefined || found.ephemeralFor !== null) {
    if (reference['fail_if_not_exists'] === false) return {};
    const form = new Form();
    form.at('message_reference').fail('REPLIES_UNKNOWN_MESSAGE', 'Unknown message');
    throw invalidForm(form.tree());
  }
  if (!call.world.guild.may(call.world.guild.botId, channel, 'READ_MESSAGE_HISTORY'))
    throw new DiscordRefusal(160002);
  return { type: 19, referenceId: found.id };
}

/** A message wakes an archived thread. */
function reopen(world: World, channel: Channel): void {
  if (channel.thread?.archived !== true) return;
  channel.thread.archived = false;
  channel.thread.archivedAt = world.clock.now();
  tellChannel(world, 'THREAD_UPDATE', channel);
}

export function edit(call: Call): Answer {
  const { world } = call;
  const channel = channelOf(call);
  const message = messageOf(call, channel);
  if (channel.thread?.archived === true) throw new DiscordRefusal(50083);
  if (message.authorId !== world.guild.botId) throw new DiscordRefusal(50005);
  if (message.type !== 0 && message.type !== 19 && message.type !== 20) throw new DiscordRefusal(50021);
  const draft = readDraft(call.body, {
    files: call.files,
    nextId: () => world.guild.nextId(),
    edited: message,
    flags: mayFlags,
  });
  if (world.clock.now() - message.createdAt > limits.oldMessageMs)
    hold(call, 'oldEdit', channel.id, { code: 30046 });
  applyDraft(message, draft, world.clock.now());
  tellMessage(world, 'MESSAGE_UPDATE', channel, message);
  return { status: 200, body: readWire(world, channel, message) };
}

export function remove(call: Call): Answer {
  const channel = channelOf(call);
  const message = messageOf(call, channel);
  if (channel.thread?.archived === true) throw new DiscordRefusal(50083);
  if (message.authorId !== call.world.guild.botId || message.type === 6) {
    if (channel.type === channelTypes.direct) throw new DiscordRefusal(50003);
    channelOf(call, 'MANAGE_MESSAGES');
  }
  removeMessage(call.world, channel, message);
  return { status: 204 };
}

export function removeMany(call: Call): Answer {
  const { world } = call;
  const channel = channelOf(call, 'MANAGE_MESSAGES');
  const ids = new Set(((call.body['messages'] ?? []) as unknown[]).map(String));
  const { least, most } = limits.bulkDelete;
  if (ids.size < least || ids.size > most) throw new DiscordRefusal(50016);
  const chosen = channel.messages.filter((one) => ids.has(one.id) && one.ephemeralFor === null);
  const since = world.clock.now() - limits.bulkDeleteMs;
  if (chosen.some((one) => one.createdAt < since)) throw new DiscordRefusal(50034);
  for (const message of chosen) removeMessage(world, channel, message);
  return { status: 204 };
}
