// After nobody was heard for a while: mentions that were written meanwhile are read again from the bot's own channels.
// The house handles each message once, however often it is read.
import { DeliveryFault } from '#src/chat/platform.ts';
import type { Instant } from '#src/clock.ts';
import type { Desk } from '../desk.ts';
import { answer } from './mentions.ts';
import type { Said } from './mentions.ts';

/** Slack itself delivers an event again for about six minutes; what is older than a day is past. */
const longestMs = 24 * 3_600_000;
/** Before a start, and around the edges of a gap. */
const marginMs = 60_000;
/** Channels looked through at a time: the method allows 50 calls a minute. */
const channelsRead = 30;

/** Remembers since when something may have been missed, until it is known who the bot is. */
export class CatchUp {
  readonly #desk: Desk;
  #since: Instant | null = null;

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  missed(since: Instant): void {
    this.#since = Math.min(since, this.#since ?? since);
    this.go();
  }

  go(): void {
    const since = this.#since;
    if (since === null || this.#desk.parts.identity().botUserId === null) return;
    this.#since = null;
    void reread(this.#desk, since);
  }
}

async function reread(desk: Desk, since: Instant): Promise<void> {
  const { botUserId } = desk.parts.identity();
  if (botUserId === null) return;
  const from = Math.max(since - marginMs, desk.parts.clock.now() - longestMs);
  await desk.work('the reading of what was missed', async (intake) => {
    try {
      const missed: Said[] = [];
      for (const channel of await ownChannels(desk))
        missed.push(...(await mentionsIn(desk, channel, from, botUserId)));
      for (const said of missed.toSorted((a, b) => Number(a.ts) - Number(b.ts)))
        await answer(desk, intake, said);
    } catch (fault) {
      if (!(fault instanceof DeliveryFault)) throw fault;
      desk.parts.log.warn({ err: fault }, 'not everything that was missed could be read again');
    }
  });
}

async function ownChannels(desk: Desk): Promise<string[]> {
  const { channels = [] } = await desk.parts.calls.run(
    { kind: 'read', method: 'users.conversations' },
    (client) =>
      client.users.conversations({
        types: 'public_channel,private_channel',
        exclude_archived: true,
        limit: 200,
      }),
  );
  return channels
    .toSorted((a, b) => (b.created ?? 0) - (a.created ?? 0))
    .flatMap(({ id }) => (id === undefined ? [] : [id]))
    .slice(0, channelsRead);
}

interface Message {
  ts?: string;
  user?: string;
  team?: string;
  text?: string;
  bot_id?: string;
  thread_ts?: string;
  latest_reply?: string;
}

async function mentionsIn(desk: Desk, channel: string, from: Instant, bot: string): Promise<Said[]> {
  const oldest = (from / 1_000).toFixed(6);
  const { calls } = desk.parts;
  const { messages = [] } = await calls.run(
    { kind: 'read', method: 'conversations.history', room: channel },
    (client) => client.conversations.history({ channel, oldest, limit: 200 }),
  );
  const all: Message[] = [...messages];
  for (const { ts, latest_reply: latest } of messages) {
    if (ts === undefined || latest === undefined || Number(latest) * 1_000 < from) continue;
    const thread = await calls.run(
      { kind: 'read', method: 'conversations.replies', room: channel },
      (client) => client.conversations.replies({ channel, ts, oldest, limit: 200 }),
    );
    all.push(...(thread.messages ?? []).filter((each) => each.ts !== ts));
  }
  return all.flatMap(({ ts, user, team, text = '', bot_id: machine, thread_ts: thread }) =>
    ts === undefined || user === undefined || machine !== undefined || !text.includes(`<@${bot}`)
      ? []
      : [{ channel, user, team, text, ts, thread }],
  );
}
