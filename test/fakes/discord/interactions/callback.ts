// The first answer to an interaction: which kinds fit, what each may carry, what people see of it.
import { applyDraft, readDraft } from '../check/message.ts';
import type { Draft } from '../check/message.ts';
import { checkChoices } from '../check/commands.ts';
import { Form } from '../check/form.ts';
import { limits } from '../check/limits.ts';
import { checkModal } from '../check/modal.ts';
import { isJson, jsons, messageFlags } from '../guild/model.ts';
import type { Channel, Json, Message } from '../guild/model.ts';
import { messageWire } from '../guild/wire.ts';
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
  const message = perform(call, interaction, type, isJson(body['data']) ? body['data'] : {});
  interaction.answeredAfter = world.clock.now() - interaction.at;
  interaction.callback = type;
  interaction.cancelDeadline();
  world.changes.announce();
  if (call.query.get('with_response') !== 'true') return { status: 204 };
  return { status: 200, body: resourceOf(world, interaction, type, message) };
}

function perform(call: Call, interaction: Interaction, type: number, payload: Json): Message | null {
  const { world } = call;
  const channel = channelOf(world, interaction);
  const context = { files: call.files, nextId: () => world.guild.nextId(), under: ['data'] };
  switch (type) {
    case answers.message: {
      const draft = readDraft(payload, { ...context, flags: mayFlags });
      return addAnswer(world, interaction, channel, draft);
    }
    case answers.defer: {
      const form = new Form();
      const flags = form.at('data', 'flags').whole(payload['flags'], { min: 0, max: 2 ** 31 }) ?? 0;
      if ((flags & ~messageFlags.ephemeral) !== 0)
        form.at('data', 'flags').fail('MESSAGE_FLAGS_INVALID', 'Only EPHEMERAL may be set');
      if (!form.clean) throw invalidForm(form.tree());
      interaction.loading = true;
      const draft: Draft = {
        content: '',
        embeds: [],
        components: [],
        attachments: [],
        allowed: null,
        flags: flags | messageFlags.loading,
      };
      return addAnswer(world, interaction, channel, draft);
    }
    case answers.update: {
      const source = sourceOf(channel, interaction);
      const draft = readDraft(payload, {
        ...context,
        flags: mayFlags & ~messageFlags.ephemeral,
        edited: source,
      });
      applyDraft(source, draft, world.clock.now());
      tellMessage(world, 'MESSAGE_UPDATE', channel, source);
      interaction.messages[0] = source.id;
      return source;
    }
    case answers.deferUpdate:
      interaction.messages[0] = sourceOf(channel, interaction).id;
      return null;
    case answers.choices: {
      const form = new Form();
      checkChoices(form.at('data', 'choices'), payload['choices'], interaction.optionType);
      if (!form.clean) throw invalidForm(form.tree());
      interaction.choices = jsons(payload['choices']);
      return null;
    }
    default: {
      const form = new Form();
      checkModal(form.at('data'), payload);
      if (!form.clean) throw invalidForm(form.tree());
      interaction.modal = payload;
      return null;
    }
  }
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
