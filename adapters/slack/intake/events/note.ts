// A message as a note for the timeline: its words, its own time, and a link back to it.
import { DeliveryFault } from '#src/chat/platform.ts';
import type { Body } from '#src/chat/request.ts';
import type { Desk } from '../desk.ts';
import { incomingText, instantOf } from '../incoming.ts';

/** Without its link when Slack does not give one: the words are what matters. */
export async function noteBody(
  desk: Desk,
  channel: string,
  ts: string,
  text: string,
): Promise<{ body: Body; link?: string }> {
  const link = await permalink(desk, channel, ts);
  const options = {
    text: incomingText(text),
    at: new Date(instantOf(ts)).toISOString(),
    ...(link === null ? {} : { link }),
  };
  const body: Body = { kind: 'named', verb: 'note', options, incident: null };
  return link === null ? { body } : { body, link };
}

async function permalink(desk: Desk, channel: string, ts: string): Promise<string | null> {
  try {
    const answer = await desk.parts.calls.run(
      { kind: 'read', method: 'chat.getPermalink', room: channel },
      (client) => client.chat.getPermalink({ channel, message_ts: ts }),
    );
    return answer.permalink ?? null;
  } catch (fault) {
    if (!(fault instanceof DeliveryFault)) throw fault;
    desk.parts.log.debug({ err: fault }, 'a message has no link');
    return null;
  }
}
