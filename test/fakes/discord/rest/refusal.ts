// How the platform says no: its own codes with their status and words, and the trees of wrong bodies.
import type { Json } from '../guild/model.ts';

/** Code → HTTP status and words, as the platform answers. */
const known: Readonly<Record<number, readonly [number, string]>> = {
  0: [401, '401: Unauthorized'],
  10003: [404, 'Unknown Channel'],
  10004: [404, 'Unknown Guild'],
  10007: [404, 'Unknown Member'],
  10008: [404, 'Unknown Message'],
  10009: [404, 'Unknown Overwrite'],
  10011: [404, 'Unknown Role'],
  10013: [404, 'Unknown User'],
  10014: [400, 'Unknown Emoji'],
  10015: [404, 'Unknown Webhook'],
  10062: [404, 'Unknown interaction'],
  10063: [404, 'Unknown application command'],
  30003: [400, 'Maximum number of pins reached for the channel (250)'],
  30005: [400, 'Maximum number of guild roles reached (250)'],
  30010: [400, 'Maximum number of reactions reached (20)'],
  30013: [400, 'Maximum number of guild channels reached (500)'],
  30032: [400, 'Maximum number of application commands reached (100).'],
  30033: [400, 'Max number of thread participants has been reached (1000)'],
  40005: [413, 'Request entity too large'],
  40058: [400, 'Cannot message this thread until after the post author has sent an initial message.'],
  40060: [400, 'Interaction has already been acknowledged.'],
  40067: [400, 'A tag is required to create a forum post in this channel'],
  50001: [403, 'Missing Access'],
  50003: [400, 'Cannot execute action on a DM channel'],
  50005: [403, 'Cannot edit a message authored by another user'],
  50006: [400, 'Cannot send an empty message'],
  50007: [403, 'Cannot send messages to this user'],
  50008: [400, 'Cannot send messages in a non-text channel'],
  50013: [403, 'Missing Permissions'],
  50016: [
    400,
    'Provided too few or too many messages to delete. Must provide at least 2 and at most 100 messages',
  ],
  50021: [403, 'Cannot execute action on a system message'],
  50024: [400, 'Cannot execute action on this channel type'],
  50027: [401, 'Invalid Webhook Token'],
  50028: [400, 'Invalid Role'],
  50034: [400, 'You can only bulk delete messages that are under 14 days old.'],
  50035: [400, 'Invalid Form Body'],
  50083: [400, 'Thread is archived'],
  50109: [400, 'The request body contains invalid JSON.'],
  160002: [400, 'Cannot reply without permission to read message history'],
  160004: [400, 'A thread has already been created for this message'],
  160005: [400, 'Thread is locked'],
  160006: [400, 'Maximum number of active threads reached'],
};

export class DiscordRefusal extends Error {
  readonly code: number;
  readonly status: number;
  readonly body: Json;

  constructor(code: number, more: Json = {}) {
    const [status, message] = known[code] ?? [400, `Refused with ${code}`];
    super(message);
    this.name = 'DiscordRefusal';
    this.code = code;
    this.status = status;
    this.body = { message, code, ...more };
  }
}

/** A route that nobody serves. */
export const noSuchRoute = { status: 404, body: { message: '404: Not Found', code: 0 } } as const;

export function invalidForm(errors: Json): DiscordRefusal {
  return new DiscordRefusal(50035, { errors });
}
