// What is said to the bot by mention: Discord lets it read those without any special intent. The ✅ on the message says
// that it was saved; every other answer goes to its sender directly.
import { Routes } from 'discord.js';
import type { GatewayMessageCreateDispatchData } from 'discord.js';
import { DeliveryFault } from '#src/chat/platform.ts';
import type { Intake } from '#src/chat/platform.ts';
import { words } from '../../words.ts';
import type { Desk } from '../desk.ts';
import { incomingText } from '../incoming.ts';
import { formCard } from '../replies.ts';

/** Reactions that say what became of a mention. */
const marks = { confirmed: '✅', 'not-saved': '⚠️' } as const;

/** The words behind the bot's own mention; `null` for every message that does not begin with it. */
export function saidToUs(message: GatewayMessageCreateDispatchData, self: string): string | null {
  if (message.author.bot === true || message.webhook_id !== undefined) return null;
  const [, text] =
    new RegExp(`^\\s*<@!?${self}>\\s*(?:/outage\\s+)?([\\s\\S]*)$`).exec(message.content) ?? [];
  return text ?? null;
}

export async function takeMention(
  desk: Desk,
  intake: Intake,
  message: GatewayMessageCreateDispatchData,
  said: string,
): Promise<void> {
  const { id, author, member, channel_id: room, guild_id: guild } = message;
  if (member !== undefined) desk.parts.directory.learn(author.id, { ...member, user: author });
  const by = { ...(await desk.callerOf(author)), member: guild === desk.parts.identity()?.guild };
  const reply = await desk.ask(intake, {
    id: `message:${id}`,
    by,
    room: await desk.roomOfMessage(room),
    body: { kind: 'text', text: incomingText(said) },
  });
  if (reply.kind === 'silent') return;
  const outcome = reply.kind === 'form' ? 'asked' : reply.outcome;
  if (outcome === 'confirmed' || outcome === 'not-saved') await react(desk, room, id, marks[outcome]);
  const card = reply.kind === 'form' ? formCard(reply.form) : reply.card;
  const reached = await desk.parts.direct.message(author.id, `answer:${id}`, card);
  if (!reached) await explain(desk, room, id, author.id);
}

/** A sign on the message, which everybody sees and which wakes nobody. */
async function react(desk: Desk, room: string, message: string, sign: string): Promise<void> {
  try {
    await desk.parts.calls.run(
      { kind: 'repeat', doing: 'react to a message', needs: 'Add Reactions' },
      (rest) => rest.put(Routes.channelMessageOwnReaction(room, message, sign)),
    );
  } catch (fault) {
    if (!(fault instanceof DeliveryFault)) throw fault;
    desk.parts.log.warn({ err: fault }, 'a mention could not be marked');
  }
}

/** Their direct messages are closed: says so, and nothing of what was asked. */
async function explain(desk: Desk, room: string, message: string, user: string): Promise<void> {
  await desk.parts.calls.run({ kind: 'change', doing: 'write in that channel', needs: 'send' }, (rest) =>
    rest.post(Routes.channelMessages(room), {
      body: {
        content: `<@${user}> ${words.closedDirect}`,
        message_reference: { message_id: message, fail_if_not_exists: false },
        allowed_mentions: { parse: [], users: [user] },
      },
    }),
  );
}
