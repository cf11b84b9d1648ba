// `@tocsin next` in a channel or thread, and plain words in a direct message. What was saved gets a ✅ on the message
// itself; every other answer is seen by its sender only.
import type { App } from '@slack/bolt';
import { DeliveryFault } from '#src/chat/platform.ts';
import type { Intake } from '#src/chat/platform.ts';
import type { Reply } from '#src/chat/request.ts';
import { slackCode } from '../../calls/faults.ts';
import type { Desk } from '../desk.ts';
import { incomingText, roomOf, withoutMention } from '../incoming.ts';
import { ephemerals, formCard, sendTo } from '../replies.ts';

/** Reactions that say what became of a mention. */
const marks = { confirmed: 'white_check_mark', 'not-saved': 'warning' } as const;
/** What is read again long after it was written is done, but not answered: nobody waits for it any more. */
const answeredForMs = 2 * 60_000;
const messagesPerAnswer = 5;

/** A message that was written to the bot. */
export interface Said {
  channel: string;
  user: string;
  team?: string | undefined;
  text: string;
  ts: string;
  thread?: string | undefined;
}

/** Listens for mentions in channels and threads, and for every message in a direct conversation. */
export function takeMentions(app: App, desk: Desk): void {
  app.event('app_mention', async ({ event }) => {
    // Other bots may be told something; they do not give orders.
    if (event.user === undefined || event.bot_id !== undefined || 'edited' in event) return;
    const { channel, user, team, text, ts, thread_ts: thread } = event;
    const said = { channel, user, team, text, ts, thread };
    await desk.work('a mention', (intake) => answer(desk, intake, said));
  });
  app.event('message', async ({ event }) => {
    if (event.channel_type !== 'im' || event.subtype !== undefined || event.bot_id !== undefined) return;
    const { channel, user, text = '', ts, thread_ts: thread } = event;
    await desk.work('a direct message', (intake) =>
      answer(desk, intake, { channel, user, text, ts, thread }),
    );
  });
}

/** The message itself is the id: redelivered, or read again after a gap, it is handled once. */
export async function answer(desk: Desk, intake: Intake, said: Said): Promise<void> {
  const { channel, user, team, text, ts } = said;
  const typed = incomingText(withoutMention(text, desk.parts.identity().botUserId)).replace(
    /^\/outage\s+/,
    '',
  );
  const id = `message:${channel}:${ts}`;
  if (!desk.takes(id)) return;
  const reply = await desk.ask(intake, {
    id,
    user,
    team,
    room: roomOf(channel),
    body: { kind: 'text', text: typed },
  });
  if (reply.kind === 'card' && reply.outcome === 'not-saved') desk.returns(id);
  await told(desk, said, reply);
}

async function told(desk: Desk, said: Said, reply: Reply): Promise<void> {
  if (reply.kind === 'silent') return;
  const card = reply.kind === 'form' ? formCard(reply.form) : reply.card;
  const outcome = reply.kind === 'form' ? 'asked' : reply.outcome;
  if (outcome === 'confirmed' || outcome === 'not-saved') await react(desk, said, marks[outcome]);
  const late = desk.parts.clock.now() - Number(said.ts) * 1_000 > answeredForMs;
  if (late && outcome !== 'not-saved') return;
  // The ✅ is the answer, unless there is something to press.
  const pressable = card.blocks.some((block) => block.kind === 'buttons');
  if (outcome === 'confirmed' && !pressable && roomOf(said.channel) !== null) return;
  const to = { responseUrl: null, channel: said.channel, user: said.user, thread: said.thread ?? null };
  await sendTo(desk.parts, to, ephemerals(card, messagesPerAnswer));
}

async function react(desk: Desk, { channel, ts }: Said, name: string): Promise<void> {
  try {
    await desk.parts.calls.run({ kind: 'repeat', method: 'reactions.add', room: channel }, (client) =>
      client.reactions.add({ channel, timestamp: ts, name }),
    );
  } catch (fault) {
    if (!(fault instanceof DeliveryFault)) throw fault;
    if (slackCode(fault.cause) !== 'already_reacted') {
      desk.parts.log.warn({ err: fault }, 'a mention could not be marked');
    }
  }
}
