// Sorts what Discord tells: to the command, press, form, typing, mention, reaction or notice that it is.
import { GatewayDispatchEvents, InteractionType } from 'discord.js';
import type {
  APIInteraction,
  GatewayMessageCreateDispatchData,
  GatewayMessageReactionAddDispatchData,
} from 'discord.js';
import { takeCommand } from './commands.ts';
import type { Desk } from './desk.ts';
import { saidToUs, takeMention } from './events/mentions.ts';
import { takeNotice } from './events/notices.ts';
import type { NoticeParts } from './events/notices.ts';
import { takePress } from './presses.ts';
import { isTimelineSign, takeReaction } from './events/reactions.ts';
import { takeSubmission } from './submissions.ts';
import { takeTyping } from './typing.ts';

export function takeDispatch(parts: NoticeParts, type: GatewayDispatchEvents, payload: unknown): void {
  const { desk } = parts;
  switch (type) {
    case GatewayDispatchEvents.InteractionCreate:
      return takeInteraction(desk, payload as APIInteraction);
    case GatewayDispatchEvents.MessageCreate: {
      const message = payload as GatewayMessageCreateDispatchData;
      const self = desk.parts.identity()?.user;
      const said = self === undefined ? null : saidToUs(message, self);
      if (said !== null)
        desk.work(message.id, 'a mention', (intake) => takeMention(desk, intake, message, said));
      return;
    }
    case GatewayDispatchEvents.MessageReactionAdd: {
      const reaction = payload as GatewayMessageReactionAddDispatchData;
      if (!isTimelineSign(desk, reaction)) return;
      const id = `reaction:${reaction.message_id}:${reaction.user_id}`;
      return desk.work(id, 'a reaction', (intake) => takeReaction(desk, intake, reaction));
    }
    default:
      takeNotice(parts, type, payload);
  }
}

function takeInteraction(desk: Desk, given: APIInteraction): void {
  const { id } = given;
  switch (given.type) {
    case InteractionType.ApplicationCommand:
      return desk.work(id, 'a command', (intake) => takeCommand(desk, intake, given));
    case InteractionType.ApplicationCommandAutocomplete:
      return desk.work(id, 'a completion', (intake) => takeTyping(desk, intake, given));
    case InteractionType.MessageComponent:
      return desk.work(id, 'a press', (intake) => takePress(desk, intake, given));
    case InteractionType.ModalSubmit:
      return desk.work(id, 'a form', (intake) => takeSubmission(desk, intake, given));
    default:
      return;
  }
}
