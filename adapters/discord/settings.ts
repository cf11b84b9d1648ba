// What this adapter is handed when it is made, its name and its limits. It knows no journal and no plan.
import type { CommandSpec } from '#src/chat/command-spec.ts';
import type { Clock, Timers } from '../../src/clock.ts';
import type { Logger } from '../../src/log.ts';
import { discordPlanSchema } from './setup/plan-schema.ts';

export const platformName = 'discord';

export interface DiscordSettings {
  token: string;
  /** The one server (guild) that is served; `null` = the only one that the bot is in. */
  guildId: string | null;
  /** Without a version: `https://discord.com/api`. The address of the gateway is asked there. */
  apiUrl: string;
}

export interface PlanSettings {
  rooms: 'channels' | 'threads';
  category: string;
  threadsIn: string | null;
  timelineEmoji: string;
  readMessages: boolean;
  roles: Readonly<Record<string, string>>;
}

/** What the plan says, with the standard for what it does not say; a plan that cannot be read says nothing. */
export function planSettingsOf(given: unknown): PlanSettings {
  const read = discordPlanSchema.safeParse(given ?? {});
  const said = read.success ? read.data : {};
  return {
    rooms: said.rooms ?? 'channels',
    category: said.category ?? 'Incidents',
    threadsIn: said.threadsIn ?? null,
    timelineEmoji: said.timelineEmoji ?? '📌',
    readMessages: said.readMessages ?? false,
    roles: said.roles ?? {},
  };
}

export interface DiscordParts {
  settings: DiscordSettings;
  organisation: string;
  specs: readonly CommandSpec[];
  log: Logger;
  clock: Clock;
  /** Settings of the plan in force, if it has any. */
  planSettings?: () => unknown;
  /** The machine's timers unless a test says otherwise. */
  timers?: Timers;
}

/** Limits of Discord that this adapter keeps, in code points where Discord counts text. */
export const limits = {
  /** Of all embeds of a message together; room is kept for the words that say that more follows. */
  embedsText: 5_800,
  /** What a card is promised to show without a file, as long as few of its signs must be escaped. */
  cardText: 3_600,
  description: 4_096,
  title: 256,
  author: 256,
  embeds: 10,
  content: 2_000,
  buttonsPerCard: 25,
  rows: 5,
  buttonsPerRow: 5,
  choices: 25,
  buttonLabel: 80,
  choiceText: 100,
  customId: 100,
  modalTitle: 45,
  modalLabel: 45,
  modalHint: 100,
  fieldText: 4_000,
  modalFields: 5,
  pings: 100,
  topic: 1_024,
  channelName: 100,
  channelsPerCategory: 50,
  /** Bytes of one file in a server without boosts. */
  file: 10 * 1024 * 1024,
  files: 10,
} as const;

/** Discord gives three seconds; what is not answered by then is said later. */
export const ackWithinMs = 1_500;
/** A request that is older than this when it arrives may be past answering: it is asked for before it is done. */
export const lateAfterMs = 2_000;
