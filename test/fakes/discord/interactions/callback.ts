// The first answer to an interaction: which kinds fit, what each may carry, what people see of it.
import { applyDraft, readDraft } from '../check/message.ts';
import type { Draft, DraftContext } from '../check/message.ts';
import { checkChoices } from '../check/commands.ts';
import { Form } from '../check/form.ts';
import { limits } from '../check/limits.ts';
import { checkModal } from '../check/modal.ts';
import { isJson, jsons, messageFlags } from '../guild/model.ts';
import type { Channel, Json, Message } from '../guild/model.ts';
import { messageWire } from '../guild/message-wire.ts';
import type { Call } from '../rest/call.ts';
import { DiscordRefusal, invalidForm } from '../rest/refusal.ts';
import type { World } from '../world.ts';
import { ping, tellMessage } from '../guild/acts.ts';
import { kinds } from './interactions.ts';
import type { Interaction } from './interactions.ts';

const answers = { message: 4, defer: 5, deferUpdate: 6, update: 7, choices: 8, modal: 9 } as const;

const mayFlags =
  messageFlags.ephemeral |
  messageFlags.suppressEmbeds |
  messageFlags.suppressNotifications |
  messageFlags.componentsV2;

function allowedTypes({ type, sourceId }: Interaction): readonly number[] {
  if (type === kinds.autocomplete) return [answers.choices];
  if (type === kinds.command) return [4, 5, 9];
  if (type === kinds.component) return [4, 5, 6, 7, 9];
  return sourceId === null ? [4, 5] : [4, 5, 6, 7];
}

/** POST /interactions/{interaction}/{token}/callback */
export function answerInteraction(call: Call): { status: number; body?: unknown } {
  const { world, params, body } = call;
  const interaction = world.interactions.byId(params['interaction'] ?? '');
  if (interaction === undefined || interaction.token !== params['token']) throw new DiscordRefusal(10062);
  if (interaction.answeredAfter !== null) throw new DiscordRefusal(40060);
  if (interaction.dead || world.clock.now() - interaction.at > limits.answerMs)
    throw new DiscordRefusal(10062);
  const type = Number(body['type']);
  if (!allowedTypes(interaction).includes(type)) {
    const form = new Form();
    form.at('type').oneOf(type, allowedTypes(interaction));
    throw invalidForm(form.tree());
  }
  const message = performing[type]?.(call, interaction, isJson(body['data']) ? body['data'] : {}) ?? null;
  interaction.answeredAfter = world.clock.now() - interaction.at;
  interaction.callback = type;
  interaction.cancelDeadline();
  world.changes.announce();
  if (call.query.get('with_response') !== 'true') return { status: 204 };
  return { status: 200, body: resourceOf(world, interaction, type, message) };
}

/** What each kind does; the message that it shows or changes, `null` when there is none. */
const performing: Readonly<
  Record<number, (call: Call, interaction: Interaction, payload: Json) => Message | null>
> = {
  [answers.message](call, interaction, payload) {
    const draft = readDraft(payload, { ...contextOf(call), flags: mayFlags });
    return addAnswer(call.world, interaction, channelOf(call.world, interaction), draft);
  },
  [answers.defer](call, interaction, payload) {
    const form = new Form();
    const at = form.at('data', 'flags');
    const flags = at.whole(payload['flags'], { min: 0, max: 2 ** 31 }) ?? 0;
    if ((flags & ~messageFlags.ephemeral) !== 0)
      at.fail('MESSAGE_FLAGS_INVALID', 'Only EPHEMERAL may be set');
    if (!form.clean) throw invalidForm(form.tree());
    interaction.loading = true;
    const nothing = { content: '', embeds: [], components: [], attachments: [], allowed: null };
    const draft: Draft = { ...nothing, flags: flags | messageFlags.loading };
    return addAnswer(call.world, interaction, channelOf(call.world, interaction), draft);
  },
  [answers.update](call, interaction, payload) {
    const { world } = call;
    const channel = channelOf(world, interaction);
    const source = sourceOf(channel, interaction);
    const flags = mayFlags & ~messageFlags.ephemeral;
    applyDraft(source, readDraft(payload, { ...contextOf(call), flags, edited: source }), world.clock.now());
    tellMessage(world, 'MESSAGE_UPDATE', channel, source);
    interaction.messages[0] = source.id;
    return source;
  },
  [answers.deferUpdate](call, interaction) {
    interaction.messages[0] = sourceOf(channelOf(call.world, interaction), interaction).id;
    return null;
  },
  [answers.choices](_call, interaction, payload) {
    const form = new Form();
    checkChoices(form.at('data', 'choices'), payload['choices'], interaction.optionType);
    if (!form.clean) throw invalidForm(form.tree());
    interaction.choices = jsons(payload['choices']);
    return null;
  },
  [answers.modal](_call, interaction, payload) {
    const form = new Form();
    checkModal(form.at('data'), payload);
    if (!form.clean) throw invalidForm(form.tree());
    interaction.modal = payload;
    return null;
  },
};

function contextOf({ world, files }: Call): Pick<DraftContext, 'files' | 'nextId' | 'under'> {
  return { files, nextId: () => world.guild.nextId(), under: ['data'] };
}

/** Shows a message that answers; everybody hears of it unless it is for one person. */
export function addAnswer(world: World, interaction: Interaction, channel: Channel, draft: Draft): Message {
  const message = world.guild.addMessage(channel, {
    authorId: world.guild.botId,
    type: interaction.type === kinds.command ? 20 : interaction.sourceId === null ? 0 : 19,
    content: draft.content,
    embeds: draft.embeds,
    components: draft.components,
    attachments: draft.attachments,
    flags: draft.flags,
    referenceId: interaction.sourceId,
    ephemeralFor: (draft.flags & messageFlags.ephemeral) === 0 ? null : interaction.userId,
    interaction: {
      id: interaction.id,
      type: interaction.type,
      userId: interaction.userId,
      name: interaction.name,
    },
  });
  interaction.messages.push(message.id);
  if (message.ephemeralFor === null) {
    ping(world, channel, message, draft.allowed, { byWebhook: true });
    tellMessage(world, 'MESSAGE_CREATE', channel, message);
  }
  return message;
}

export function channelOf(world: World, interaction: Interaction): Channel {
  const channel = world.guild.channels.get(interaction.channelId);
  if (channel === undefined) throw new DiscordRefusal(10003);
  return channel;
}

function sourceOf(channel: Channel, interaction: Interaction): Message {
  const source = channel.messages.find((one) => one.id === interaction.sourceId);
  if (source === undefined) throw new DiscordRefusal(10008);
  return source;
}

function resourceOf(world: World, interaction: Interaction, type: number, message: Message | null): Json {
  const channel = channelOf(world, interaction);
  const shown = message !== null && (type === answers.message || type === answers.update);
  return {
    interaction: {
      id: interaction.id,
      type: interaction.type,
      channel_id: interaction.channelId,
      guild_id: world.guild.id,
      ...(message === null
        ? {}
        : {
            response_message_id: message.id,
            response_message_loading: interaction.loading,
            response_message_ephemeral: message.ephemeralFor !== null,
          }),
    },
    resource: {
      type,
      ...(shown ? { message: messageWire(world.guild, channel, message, world.origin) } : {}),
    },
  };
}
