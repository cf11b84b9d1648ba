// Invitations that survive a bad id: who can be added is, and each of the others comes back with a reason.
import { DeliveryFault } from '#src/chat/platform.ts';
import type { RoomId } from '#src/chat/platform.ts';
import { z } from 'zod';
import type { Calls } from '../../calls/calls.ts';
import { slackCode } from '../../calls/faults.ts';
import { limits } from '../../settings.ts';
import { words } from '../../words.ts';

interface Refused {
  user: string;
  reason: string;
}

/** They are in, or it is the bot itself. */
const fine = new Set(['already_in_channel', 'cant_invite_self']);
const answerSchema = z.object({
  errors: z.array(z.object({ user: z.string().optional(), error: z.string().optional() })).optional(),
});

/** Slack takes 100 people a call (docs.slack.dev/reference/methods/conversations.invite). */
export async function inviteAll(calls: Calls, room: RoomId, users: readonly string[]): Promise<Refused[]> {
  const refused: Refused[] = [];
  for (let from = 0; from < users.length; from += limits.invites) {
    refused.push(...(await inviteSome(calls, room, users.slice(from, from + limits.invites))));
  }
  return refused;
}

async function inviteSome(calls: Calls, room: RoomId, users: readonly string[]): Promise<Refused[]> {
  try {
    const answer = await invite(calls, room, users);
    return told(answer);
  } catch (fault) {
    const code = fault instanceof DeliveryFault ? slackCode(fault.cause) : null;
    // What concerns the channel or the bot is no one person's fault.
    if (code === null || channelCodes.has(code)) throw fault;
    if (fine.has(code) && users.length === 1) return [];
    if (users.length === 1) return [{ user: users[0] ?? '', reason: words.invite(code) }];
    // One bad id failed all of them: one at a time tells who it is.
    const alone: Refused[] = [];
    for (const user of users) alone.push(...(await inviteSome(calls, room, [user])));
    return alone;
  }
}

const channelCodes = new Set([
  'channel_not_found',
  'is_archived',
  'not_in_channel',
  'missing_scope',
  'ratelimited',
  'invalid_auth',
  'not_authed',
  'token_revoked',
  'account_inactive',
  'internal_error',
  'fatal_error',
]);

function invite(calls: Calls, room: RoomId, users: readonly string[]): Promise<unknown> {
  return calls.run({ kind: 'repeat', method: 'conversations.invite', room }, (client) =>
    client.conversations.invite({ channel: room, users: users.join(','), force: true }),
  );
}

/** With `force` the others are in, and the answer names who is not. */
function told(answer: unknown): Refused[] {
  const read = answerSchema.safeParse(answer);
  return (read.success ? (read.data.errors ?? []) : []).flatMap(({ user, error = '' }) =>
    user === undefined || fine.has(error) ? [] : [{ user, reason: words.invite(error) }],
  );
}
