// How an answer is written, and what befalls a call instead of one on a bad day.
import type { ServerResponse } from 'node:http';
import type { CallFault } from '../../wire/faults.ts';
import type { Json } from '../guild/model.ts';
import { bucketOf, majorOf } from './call.ts';
import type { Answer, Call } from './call.ts';
import type { Limited } from './rate-limits.ts';
import { DiscordRefusal } from './refusal.ts';

export type Headers = Record<string, string>;

/** Of a 429. */
export function limitedBody({ retryAfterSeconds, scope, code }: Limited): Json {
  return {
    message: 'You are being rate limited.',
    retry_after: Number(retryAfterSeconds.toFixed(3)),
    global: scope === 'global',
    ...(code === undefined ? {} : { code }),
  };
}

export function limitedHeaders({ retryAfterSeconds, scope }: Limited): Headers {
  return {
    'retry-after': String(
      Math.max(
        retryAfterSeconds < 1 ? Number(retryAfterSeconds.toFixed(3)) : Math.ceil(retryAfterSeconds),
        0,
      ),
    ),
    'x-ratelimit-scope': scope,
    'x-ratelimit-reset-after': retryAfterSeconds.toFixed(3),
    'x-ratelimit-remaining': '0',
    ...(scope === 'global' ? { 'x-ratelimit-global': 'true' } : {}),
  };
}

/** A callback that was hit by a fault of the test cannot be late by the bot's doing. */
export function excuse({ world, params }: Call): void {
  const interaction = world.interactions.byId(params['interaction'] ?? '');
  if (interaction !== undefined) interaction.excused = true;
}

/** @param work does what the call is for, and answers what would have been answered */
export function suffer(
  call: Call,
  fault: CallFault,
  response: ServerResponse,
  work: () => Answer & { headers: Headers },
): void {
  const { world } = call;
  switch (fault.kind) {
    case 'limited': {
      const about: Limited = { retryAfterSeconds: fault.retryAfterSeconds, scope: fault.scope ?? 'user' };
      const key = about.scope === 'global' ? 'global' : `${bucketOf(call)} ${majorOf(call)}`;
      world.rates.silence(key, about);
      return write(response, 429, limitedBody(about), limitedHeaders(about));
    }
    case 'broken':
      return write(response, fault.status, { message: `${fault.status}: the fake is broken`, code: 0 }, {});
    case 'refused': {
      const refusal = new DiscordRefusal(Number(fault.code));
      return write(response, refusal.status, refusal.body, {});
    }
    case 'hang':
      return;
    case 'reset':
      response.destroy();
      return;
    case 'answer-lost':
      work();
      response.destroy();
      return;
    case 'answer-hangs':
      work();
      return;
  }
}

export function write(response: ServerResponse, status: number, body: unknown, headers: Headers): void {
  if (response.destroyed) return;
  const html = typeof body === 'string';
  const text = body === undefined ? '' : html ? body : JSON.stringify(body);
  const type = html ? 'text/html' : 'application/json';
  response.writeHead(status, { ...headers, ...(text === '' ? {} : { 'content-type': type }) }).end(text);
}
