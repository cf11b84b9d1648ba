// An emoji on a message puts it onto the timeline, with the message's own words and time.
import type { App } from '@slack/bolt';
import type { Desk } from '../desk.ts';
import { roomOf } from '../incoming.ts';
import { noteBody } from './note.ts';
import { ephemerals, sendTo } from '../replies.ts';

/** Listens for the emoji of the timeline; taking it away again changes nothing that was recorded. */
export function takeReactions(app: App, desk: Desk): void {
  app.event('reaction_added', async ({ event }) => {
    const { item, reaction, user } = event;
    // `thumbsup::skin-tone-2` is the same sign.
    if (item.type !== 'message' || reaction.split('::')[0] !== desk.parts.emoji()) return;
    const { channel, ts } = item;
    await desk.work('a reaction', async (intake) => {
      const message = await messageAt(desk, channel, ts);
      if (message === null || message.text === '') return;
      const note = await noteBody(desk, channel, ts, message.text);
      const reply = await desk.ask(intake, {
        // Whoever reacts second puts nothing there twice.
        id: `reaction:${channel}:${ts}`,
        user,
        room: roomOf(channel),
        ...note,
      });
      // The mark of what was noted is the entry in the timeline; only what went otherwise needs words.
      if (reply.kind !== 'card' || reply.outcome === 'confirmed') return;
      const to = { responseUrl: null, channel, user, thread: message.thread };
      await sendTo(desk.parts, to, ephemerals(reply.card, 2));
    });
  });
}

/** A message of the channel or of a thread; `null` when it is gone. */
async function messageAt(
  desk: Desk,
  channel: string,
  ts: string,
): Promise<{ text: string; thread: string | null } | null> {
  const { calls } = desk.parts;
  const here = { channel, latest: ts, oldest: ts, inclusive: true, limit: 1 };
  const top = await calls.run({ kind: 'read', method: 'conversations.history', room: channel }, (client) =>
    client.conversations.history(here),
  );
  const found = top.messages?.find((each) => each.ts === ts);
  if (found !== undefined) return { text: found.text ?? '', thread: null };
  const thread = await calls.run({ kind: 'read', method: 'conversations.replies', room: channel }, (client) =>
    client.conversations.replies({ ...here, ts }),
  );
  const reply = thread.messages?.find((each) => each.ts === ts);
  if (reply === undefined) return null;
  return { text: reply.text ?? '', thread: reply.thread_ts ?? null };
}
