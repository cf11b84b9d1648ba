// Looking for what is there: the bot's own messages of a channel, by the mark below their card.
import { Routes } from 'discord.js';
import type { APIMessage } from 'discord.js';
import type { Calls } from '../calls/calls.ts';

/** Pages of history that are looked through, 100 messages each. */
const pagesLooked = 10;

/**
 * Messages with the mark, oldest first. Looks through the newest 1,000 of the channel.
 *
 * @throws DeliveryFault
 */
export async function findPosts(
  calls: Calls,
  user: string,
  room: string,
  mark: string,
): Promise<APIMessage[]> {
  const found: APIMessage[] = [];
  let before: string | null = null;
  for (let page = 0; page < pagesLooked; page += 1) {
    const query = new URLSearchParams({ limit: '100', ...(before === null ? {} : { before }) });
    const messages: APIMessage[] = await calls.run<APIMessage[]>(
      { kind: 'read', doing: 'look for its own messages', needs: 'history' },
      (rest) => rest.get(Routes.channelMessages(room), { query }),
    );
    found.push(...messages.filter((each) => each.author.id === user && isMarked(each, mark)));
    before = messages.at(-1)?.id ?? null;
    if (messages.length < 100 || before === null) break;
  }
  return found.toSorted((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
}

function isMarked(message: APIMessage, mark: string): boolean {
  return message.embeds.some((embed) => embed.footer?.text === mark);
}
