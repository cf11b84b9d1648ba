// What `doctor` finds out about the way to Discord: whether a connection may be begun today, and how far the clocks are
// apart. Discord says both in one answer.
import { RequestMethod, Routes } from 'discord.js';
import type { APIGatewaySessionStartLimit, ResponseLike, RESTGetAPIGatewayBotResult } from 'discord.js';
import type { Clock } from '#src/clock.ts';
import type { Calls } from '../calls/calls.ts';
import { words } from '../words.ts';

interface Finding {
  state: 'well' | 'wrong' | 'unsure';
  what: string;
  says: string;
}

/** Ids of Discord are times: with the clocks apart, requests seem older than they are, and typed times are wrong. */
const clockOffMs = 60_000;

/** @throws DeliveryFault */
export async function connectionFindings(calls: Calls, clock: Clock): Promise<readonly Finding[]> {
  const answer = await calls.run<ResponseLike>(
    { kind: 'read', doing: 'ask for a connection', needs: 'channels' },
    (rest) => rest.queueRequest({ fullRoute: Routes.gatewayBot(), method: RequestMethod.Get }),
  );
  const { session_start_limit: limit } = (await answer.json()) as RESTGetAPIGatewayBotResult;
  return [sessionsFinding(limit), clockFinding(clock.now(), Date.parse(answer.headers.get('date') ?? ''))];
}

/** Who begins more sessions a day than Discord allows loses the token, so the last ones are told of. */
export function sessionsFinding({
  remaining,
  reset_after: resetMs,
}: Pick<APIGatewaySessionStartLimit, 'remaining' | 'reset_after'>): Finding {
  const what = 'connection';
  return remaining > 0
    ? { state: 'well', what, says: words.doctor.sessions(remaining) }
    : { state: 'wrong', what, says: words.doctor.noSessions(Math.ceil(resetMs / 60_000)) };
}

function clockFinding(now: number, there: number): Finding {
  const what = 'clock';
  if (Number.isNaN(there)) return { state: 'unsure', what, says: words.doctor.clockUnknown };
  const seconds = Math.round((now - there) / 1_000);
  return Math.abs(now - there) <= clockOffMs
    ? { state: 'well', what, says: words.doctor.clock(seconds) }
    : { state: 'wrong', what, says: words.doctor.clockOff(seconds) };
}
