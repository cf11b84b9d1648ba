// What `doctor` says about Slack: tokens, scopes, the announcement channel, the clocks, the connection. It calls Slack
// and changes nothing.
import { webApi } from '@slack/bolt';
import { quietLogger } from '../calls/bolt-log.ts';
import { deliveryFault } from '../calls/faults.ts';
import type { SlackSettings } from '../settings.ts';
import { findings } from './findings.ts';
import type { Finding } from './findings.ts';
import { appScope, botScopes } from './scopes.ts';

export interface CheckOptions {
  settings: SlackSettings;
  /** Of the plan: where everybody is told; `null` = the plan names none. */
  room: string | null;
  now: () => number;
}

/** Clocks further apart make signed requests fail after five minutes, and times wrong before that. */
const clockOffMs = 60_000;
const timeoutMs = 8_000;

/** Never rejects: what goes wrong is a finding. */
export async function checkSlack({ settings, room, now }: CheckOptions): Promise<Finding[]> {
  const { apiUrl, appToken, botToken, signingSecret } = settings;
  const client = (token: string): webApi.WebClient =>
    new webApi.WebClient(token, {
      slackApiUrl: apiUrl,
      timeout: timeoutMs,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      logger: quietLogger,
    });
  const bot = client(botToken);
  const account = await checkAccount(bot, apiUrl, botToken, now);
  if (account.some((one) => one.state === 'wrong')) return account;
  return [
    ...account,
    await checkRoom(bot, room),
    appToken === null ? findings.httpMode(signingSecret !== null) : await checkConnection(client(appToken)),
  ];
}

async function checkAccount(
  bot: webApi.WebClient,
  apiUrl: string,
  token: string,
  now: () => number,
): Promise<Finding[]> {
  try {
    const answer = await bot.auth.test();
    const scopes = answer.response_metadata?.scopes ?? [];
    const missing = Object.entries(botScopes).filter(([scope]) => !scopes.includes(scope));
    return [
      findings.account(answer.team ?? '?', answer.user ?? '?'),
      scopes.length === 0 ? findings.scopesUnknown() : findings.scopes(missing),
      await checkClock(apiUrl, token, now),
    ];
  } catch (fault) {
    return [findings.fault('bot token', deliveryFault(fault, 'auth.test', '', false))];
  }
}

/** Slack's own clock stands in the `date` of every answer, to the second. */
async function checkClock(apiUrl: string, token: string, now: () => number): Promise<Finding> {
  try {
    const response = await fetch(new URL('api.test', apiUrl), {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(timeoutMs),
    });
    const there = Date.parse(response.headers.get('date') ?? '');
    await response.text();
    if (Number.isNaN(there)) return findings.clockUnknown();
    const offMs = now() - there;
    return findings.clock(Math.round(offMs / 1_000), Math.abs(offMs) <= clockOffMs);
  } catch (fault) {
    if (!(fault instanceof TypeError || fault instanceof DOMException)) throw fault;
    return findings.clockUnknown();
  }
}

async function checkRoom(bot: webApi.WebClient, room: string | null): Promise<Finding> {
  if (room === null) return findings.noRoom();
  try {
    const wanted = room.replace(/^#/, '');
    let cursor: string | undefined;
    do {
      const answer = await bot.users.conversations({
        types: 'public_channel,private_channel',
        exclude_archived: true,
        limit: 200,
        ...(cursor === undefined ? {} : { cursor }),
      });
      const found = answer.channels?.find((each) => each.name === wanted || each.id === wanted);
      if (found !== undefined) return findings.room(room);
      cursor = answer.response_metadata?.next_cursor;
    } while (cursor !== undefined && cursor !== '');
    return findings.roomMissing(room);
  } catch (fault) {
    return findings.fault('channel', deliveryFault(fault, 'users.conversations', room, false));
  }
}

/** Asks for a connection and leaves it unused: it lapses by itself. */
async function checkConnection(app: webApi.WebClient): Promise<Finding> {
  try {
    await app.apps.connections.open({});
    return findings.connection();
  } catch (fault) {
    const told = deliveryFault(fault, 'apps.connections.open', '', false);
    return findings.fault(`app token (${appScope})`, told);
  }
}
