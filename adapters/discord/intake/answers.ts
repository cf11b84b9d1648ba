// Answers to an interaction that only its sender sees: the callback within three seconds, edits and further messages
// while the token lives, a direct message when it does not.
import { InteractionResponseType, MessageFlags, Routes } from 'discord.js';
import type { APIModalInteractionResponseCallbackData } from 'discord.js';
import { DeliveryFault } from '#src/chat/platform.ts';
import type { DirectAbility } from '#src/chat/platform.ts';
import type { Card } from '#src/chat/card.ts';
import type { Logger } from '#src/log.ts';
import type { Calls } from '../calls/calls.ts';
import { codes, discordCode } from '../calls/faults.ts';
import { answersOf } from '../draw/message.ts';
import type { Message } from '../draw/message.ts';

/** Where an interaction can be answered. */
export interface Asking {
  id: string;
  token: string;
  application: string;
  user: string;
}

export interface Mail {
  calls: Calls;
  direct: DirectAbility;
  log: Logger;
}

/** Messages of one answer: more would come slowly, for Discord counts them. */
const messagesPerAnswer = 5;
const what = { doing: 'answer a command', needs: 'send' } as const;

/** How a callback ended: `taken` when it was said already, here or by another process of the bot. */
export type Outcome = 'answered' | 'taken' | 'too late' | 'failed';

export async function callback(
  mail: Mail,
  to: Asking,
  body: object,
  files: Message['files'] = [],
): Promise<Outcome> {
  let tries = 0;
  try {
    await mail.calls.run({ kind: 'answer', ...what }, (rest) => {
      tries += 1;
      // The token in the path is the authority; with our own a lost one would end every answer, too.
      return rest.post(Routes.interactionCallback(to.id, to.token), { auth: false, body, files });
    });
    return 'answered';
  } catch (fault) {
    const code = discordCode(fault);
    // What was said at the first try, with only Discord's word for it lost, is ours to go on with.
    if (code === codes.alreadyAnswered) return tries > 1 ? 'answered' : 'taken';
    mail.log.warn({ err: fault, interaction: to.id }, 'Discord: an interaction could not be answered');
    return code === codes.unknownInteraction || code === codes.unknownWebhook ? 'too late' : 'failed';
  }
}

/** Says it in the callback, with what does not fit into one message behind it. */
export async function sayFirst(mail: Mail, to: Asking, card: Card): Promise<Outcome> {
  const [first, ...rest] = answersOf(card, messagesPerAnswer);
  if (first === undefined) return 'failed';
  const body = { type: InteractionResponseType.ChannelMessageWithSource, data: first.body };
  const outcome = await callback(mail, to, body, first.files);
  if (outcome === 'answered') await further(mail, to, rest);
  if (outcome === 'too late' || outcome === 'failed') await directly(mail, to, card);
  return outcome;
}

/** Holds the answer open; it will be seen by its sender only. */
export function hold(mail: Mail, to: Asking): Promise<Outcome> {
  return callback(mail, to, {
    type: InteractionResponseType.DeferredChannelMessageWithSource,
    data: { flags: MessageFlags.Ephemeral },
  });
}

export function openModal(
  mail: Mail,
  to: Asking,
  modal: APIModalInteractionResponseCallbackData,
): Promise<Outcome> {
  return callback(mail, to, { type: InteractionResponseType.Modal, data: modal });
}

/** In place of what stands there since the callback. */
export async function sayInstead(mail: Mail, to: Asking, card: Card): Promise<void> {
  const [first, ...rest] = answersOf(card, messagesPerAnswer);
  if (first === undefined) return;
  const { flags: _, ...body } = first.body;
  try {
    await mail.calls.run({ kind: 'answer', ...what }, (rest_) =>
      rest_.patch(Routes.webhookMessage(to.application, to.token), { auth: false, body, files: first.files }),
    );
    await further(mail, to, rest);
  } catch (fault) {
    if (!(fault instanceof DeliveryFault)) throw fault;
    mail.log.info({ err: fault, interaction: to.id }, 'Discord: an answer goes as a direct message');
    await directly(mail, to, card);
  }
}

/** Nothing is left to say: takes away that something was going to be said. */
export async function takeBack(mail: Mail, to: Asking): Promise<void> {
  try {
    await mail.calls.run({ kind: 'answer', ...what }, (rest) =>
      rest.delete(Routes.webhookMessage(to.application, to.token), { auth: false }),
    );
  } catch (fault) {
    if (!(fault instanceof DeliveryFault)) throw fault;
    mail.log.debug({ err: fault }, 'Discord: an answer could not be taken back');
  }
}

async function further(mail: Mail, to: Asking, messages: readonly Message[]): Promise<void> {
  for (const { body, files } of messages) {
    await mail.calls.run({ kind: 'answer', ...what }, (rest) =>
      rest.post(Routes.webhook(to.application, to.token), { auth: false, body, files }),
    );
  }
}

/** The token is dead or Discord did not take it: what was done is said where only its sender reads it. */
async function directly(mail: Mail, to: Asking, card: Card): Promise<void> {
  const reached = await mail.direct.message(to.user, `answer:${to.id}`, card);
  if (!reached)
    mail.log.warn({ interaction: to.id }, 'Discord: nobody could be told what became of a command');
}
