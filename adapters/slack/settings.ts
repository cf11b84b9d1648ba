// What this adapter is handed when it is made, its name and its limits. It knows no journal and no plan.
import type { CommandSpec } from '#src/chat/command-spec.ts';
import type { Clock, Timers } from '../../src/clock.ts';
import type { Logger } from '../../src/log.ts';
import { slackPlanSchema } from './setup/plan-schema.ts';

export const platformName = 'slack';

export interface SlackSettings {
  /** `xoxb-…` */
  botToken: string;
  /** `xapp-…` for Socket Mode; `null` = requests come by HTTP. */
  appToken: string | null;
  /** Proves requests that come by HTTP. */
  signingSecret: string | null;
  /** Ends with `/`; another one for GovSlack. */
  apiUrl: string;
  /** Where requests come in without Socket Mode; 0 takes a free one. */
  httpPort: number | null;
}

export interface SlackParts {
  settings: SlackSettings;
  organisation: string;
  specs: readonly CommandSpec[];
  log: Logger;
  clock: Clock;
  /** Settings of the plan in force, if it has any. */
  planSettings?: () => unknown;
  /** The machine's timers unless a test says otherwise. */
  timers?: Timers;
  /** A half-open connection is noticed after this long without an answer to a ping. */
  pongMs?: number;
  /** Messages that one channel is sent at once; after that one a second. */
  burst?: number;
}

export const standardEmoji = 'pushpin';

export function timelineEmoji(planSettings: unknown): string {
  const read = slackPlanSchema.safeParse(planSettings ?? {});
  return read.success ? (read.data.timelineEmoji ?? standardEmoji) : standardEmoji;
}

/** Limits of Slack that this adapter keeps, in code points where they count text. */
export const limits = {
  /** Of one page of a card. Slack refuses messages above a total that it does not publish, seen near 13,000. */
  cardText: 8_000,
  buttonsPerCard: 25,
  /** Slack takes 50 blocks in a message, 100 in a view. */
  blocksPerPage: 48,
  viewBlocks: 98,
  /** Of one block of text. */
  blockText: 3_000,
  headerText: 150,
  buttonText: 75,
  buttonValue: 2_000,
  buttonsPerBlock: 25,
  viewTitle: 24,
  metadata: 3_000,
  choices: 100,
  /** Of a notification; chat.update refuses more than 4,000. */
  summary: 3_000,
  topic: 250,
  channelName: 80,
  invites: 100,
  /** chat.update is limited to 50 a minute for the whole workspace. */
  editsPerMinute: 40,
} as const;

/** Slack gives three seconds; what is not answered by then is said later. */
export const ackWithinMs = 1_500;
