// What follows the first answer to an interaction, by its token: the original, edits, more messages, for a quarter of an
// hour.
import { applyDraft, readDraft } from '../../check/message.ts';
import { limits } from '../../check/limits.ts';
import { removeMessage, tellMessage } from '../../guild/acts.ts';
import { messageFlags } from '../../guild/model.ts';
import type { Channel, Message } from '../../guild/model.ts';
import { messageWire } from '../../guild/message-wire.ts';
import { addAnswer, channelOf } from '../../interactions/callback.ts';
import type { Interaction } from '../../interactions/interactions.ts';
import { hold } from '../call.ts';
import type { Answer, Call } from '../call.ts';
import { DiscordRefusal } from '../refusal.ts';

const mayFlags =
  messageFlags.ephemeral |
  messageFlags.suppressEmbeds |
  messageFlags.suppressNotifications |
  messageFlags.componentsV2;

/** @throws DiscordRefusal 10015 before any answer, 50027 when the token is over */
function interactionOf(call: Call): Interaction {
  const interaction = call.world.interactions.byToken(call.params['token'] ?? '');
  if (interaction === undefined || call.params['app'] !== call.world.guild.botId)
    throw new DiscordRefusal(50027);
  if (call.world.clock.now() - interaction.at > limits.tokenMs) throw new DiscordRefusal(50027);
  if (interaction.answeredAfter === null) throw new DiscordRefusal(10015);
  return interaction;
}

/** `@original` or one of those that followed. */
function messageOf(call: Call, interaction: Interaction): { channel: Channel; message: Message } {
  const channel = channelOf(call.world, interaction);
  const wanted = call.params['message'] === '@original' ? interaction.messages[0] : call.params['message'];
  const message = channel.messages.find((one) => one.id === wanted && interaction.messages.includes(one.id));
  if (message === undefined) throw new DiscordRefusal(10008);
  return { channel, message };
}

export function get(call: Call): Answer {
  const { channel, message } = messageOf(call, interactionOf(call));
  return { status: 200, body: messageWire(call.world.guild, channel, message, call.world.origin) };
}

export function edit(call: Call): Answer {
  const { world } = call;
  const interaction = interactionOf(call);
  const { channel, message } = messageOf(call, interaction);
  fill(call, interaction, channel, message);
  return { status: 200, body: messageWire(world.guild, channel, message, world.origin) };
}

/** Filling what was deferred wakes nobody, no edit does. */
function fill(call: Call, interaction: Interaction, channel: Channel, message: Message): void {
  const { world } = call;
  const draft = readDraft(call.body, {
    files: call.files,
    nextId: () => world.guild.nextId(),
    edited: message,
    flags: mayFlags & ~messageFlags.ephemeral,
  });
  applyDraft(message, draft, world.clock.now());
  if (interaction.messages[0] === message.id) interaction.loading = false;
  tellMessage(world, 'MESSAGE_UPDATE', channel, message);
}

export function followUp(call: Call): Answer {
  const { world } = call;
  const interaction = interactionOf(call);
  const channel = channelOf(world, interaction);
  hold(call, 'webhooksInChannel', channel.id, { scope: 'shared' });
  const first = channel.messages.find((one) => one.id === interaction.messages[0]);
  if (interaction.loading && first !== undefined) {
    fill(call, interaction, channel, first);
    return { status: 200, body: messageWire(world.guild, channel, first, world.origin) };
  }
  const draft = readDraft(call.body, {
    files: call.files,
    nextId: () => world.guild.nextId(),
    flags: mayFlags,
  });
  const message = addAnswer(world, interaction, channel, draft);
  world.changes.announce();
  return { status: 200, body: messageWire(world.guild, channel, message, world.origin) };
}

export function remove(call: Call): Answer {
  const interaction = interactionOf(call);
  const { channel, message } = messageOf(call, interaction);
  interaction.messages = interaction.messages.map((id) => (id === message.id ? '' : id));
  removeMessage(call.world, channel, message);
  return { status: 204 };
}
