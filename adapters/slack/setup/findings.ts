// The sentences of `doctor` about Slack: what was looked at, how it stands, and what to do.
import type { DeliveryFault } from '#src/chat/platform.ts';

export interface Finding {
  state: 'well' | 'wrong' | 'unsure';
  /** What was looked at, in a word or two. */
  what: string;
  /** How it stands, and what to do where it is wrong. */
  says: string;
}

const well = (what: string, says: string): Finding => ({ state: 'well', what, says });
const wrong = (what: string, says: string): Finding => ({ state: 'wrong', what, says });
const unsure = (what: string, says: string): Finding => ({ state: 'unsure', what, says });

export const findings = {
  account: (team: string, bot: string) => well('bot token', `belongs to @${bot} in ${team}`),
  fault: (what: string, fault: DeliveryFault) => wrong(what, fault.message),
  scopes: (missing: readonly (readonly [scope: string, use: string])[]) =>
    missing.length === 0
      ? well('scopes', 'all there')
      : wrong(
          'scopes',
          `missing: ${missing.map(([scope, use]) => `${scope} (${use})`).join(', ')}. Add them under OAuth & Permissions, then install the app again.`,
        ),
  scopesUnknown: () => unsure('scopes', 'Slack does not say which scopes the token has'),
  clock: (seconds: number, right: boolean) =>
    right
      ? well('clock', `${seconds} s from Slack’s`)
      : wrong('clock', `${seconds} s from Slack’s: set this machine’s clock, or let NTP do it`),
  clockUnknown: () => unsure('clock', 'Slack does not say what time it is'),
  noRoom: () => unsure('channel', 'the plan names no channel where everybody is told (organisation.rooms)'),
  room: (room: string) => well('channel', `the bot is in ${room}`),
  roomMissing: (room: string) =>
    wrong('channel', `the bot is not in ${room}: create it, or type /invite @tocsin there`),
  httpMode: (hasSecret: boolean) =>
    hasSecret
      ? unsure('connection', 'requests come by HTTP; only Slack can say whether it reaches the address')
      : wrong('connection', 'neither SLACK_APP_TOKEN nor SLACK_SIGNING_SECRET is set'),
  connection: () => well('connection', 'Socket Mode lets the app in'),
};
