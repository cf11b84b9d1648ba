// What every part of the fake shares: the guild, the app, clocks, what went wrong, who must hear of what.
import type { Changes } from '../wire/changes.ts';
import type { FakeClock } from '../wire/clock.ts';
import type { FaultSchedule } from '../wire/faults.ts';
import type { OffenceBook } from '../wire/offences.ts';
import type { Guild } from './guild/guild.ts';
import type { Channel, Json, Message } from './guild/model.ts';
import type { Interactions } from './interactions/interactions.ts';
import type { RateLimits } from './rest/rate-limits.ts';

/** A call that reached the fake, whatever became of it. */
export interface SeenCall {
  /** Such as `POST /channels/{channel}/messages`. */
  route: string;
  path: string;
  at: number;
  body: unknown;
  /** X-Audit-Log-Reason, decoded. */
  reason: string | null;
  /** Status and code, or the kind of the fault that befell it. */
  outcome: string;
}

export interface AppState {
  name: string;
  token: string;
  tokenValid: boolean;
  /** Privileged intents that are switched on: 1<<1 members, 1<<8 presences, 1<<15 content of messages. */
  privileged: number;
  /** By scope: `global` or the id of the guild. */
  commands: Map<string, Json[]>;
  /** When commands were created, for the limit of a day. */
  created: number[];
}

export interface About {
  channel?: Channel;
  message?: Message;
}

export interface World {
  guild: Guild;
  app: AppState;
  clock: FakeClock;
  offences: OffenceBook;
  changes: Changes;
  faults: FaultSchedule;
  rates: RateLimits;
  interactions: Interactions;
  calls: SeenCall[];
  /** Messages whose nonce still counts. */
  nonces: Message[];
  /** `http://127.0.0.1:port` */
  origin: string;
  /** Who was woken by what. */
  pings: {
    user: string | null;
    role: string | null;
    everyone: boolean;
    channelId: string;
    messageId: string;
  }[];
  /** Tells every session that listens for it. Answers how many were reached at once. */
  tell(event: string, payload: Json, about?: About): number;
}

/** Whether the app reads what is in a message: its own, direct, mentioning it, or with the intent switched on. */
export function readable(world: World, granted: boolean, { channel, message }: About): boolean {
  if (granted || message === undefined || channel === undefined) return true;
  const { botId } = world.guild;
  return (
    message.authorId === botId || channel.recipients.length > 0 || message.mentions.users.includes(botId)
  );
}

/** A message for whom its content is hidden. */
export function withoutContent(wire: Json): Json {
  return { ...wire, content: '', embeds: [], attachments: [], components: [] };
}
