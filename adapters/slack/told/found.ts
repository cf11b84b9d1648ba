// Looking for what is there: messages of ours in a channel and in a thread, by the key in their metadata.
import type { Calls } from '../calls/calls.ts';
import { keyOf } from './keys.ts';
import type { PostKey } from './keys.ts';

export interface Found extends PostKey {
  ts: string;
  hasFiles: readonly string[];
}

/** Pages of history that are looked through, 200 messages each. */
const pagesLooked = 5;

interface Message {
  ts?: string;
  user?: string;
  bot_id?: string;
  metadata?: unknown;
  files?: readonly { name?: string | null }[];
}

/** Whose messages are ours: another app could write the same metadata. */
export interface Own {
  botId: string | null;
  botUserId: string | null;
}

/**
 * Messages under the key, oldest first. Looks through the newest 1,000 of the channel.
 *
 * @throws DeliveryFault
 */
export async function findPosts(calls: Calls, own: Own, room: string, key: string): Promise<Found[]> {
  const found: Found[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < pagesLooked; page += 1) {
    const answer = await calls.run({ kind: 'read', method: 'conversations.history', room }, (client) =>
      client.conversations.history({
        channel: room,
        limit: 200,
        include_all_metadata: true,
        ...(cursor === undefined ? {} : { cursor }),
      }),
    );
    found.push(...oursAmong(answer.messages ?? [], own).filter((each) => each.key === key));
    cursor = answer.response_metadata?.next_cursor;
    if (cursor === undefined || cursor === '') break;
  }
  return found.toSorted((a, b) => Number(a.ts) - Number(b.ts));
}

/** What of ours stands in the thread of a message, oldest first. */
export async function findReplies(calls: Calls, own: Own, room: string, ts: string): Promise<Found[]> {
  const answer = await calls.run({ kind: 'read', method: 'conversations.replies', room }, (client) =>
    client.conversations.replies({ channel: room, ts, limit: 200, include_all_metadata: true }),
  );
  return oursAmong(answer.messages ?? [], own).filter((each) => each.ts !== ts);
}

function oursAmong(messages: readonly Message[], own: Own): Found[] {
  return messages.flatMap((message) => {
    const ours =
      own.botUserId === null || message.user === own.botUserId || message.bot_id === (own.botId ?? '');
    const key = ours ? (keyOf(message.metadata) ?? { key: '', page: 0 }) : null;
    if (key === null || message.ts === undefined) return [];
    const hasFiles = (message.files ?? []).map((file) => file.name ?? '');
    return [{ ...key, ts: message.ts, hasFiles }];
  });
}
