// What a failed call of discord.js means for whoever asked: by status and code, never by the words of a message.
import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { DeliveryFault } from '#src/chat/platform.ts';
import { words } from '../words.ts';

/** Discord's codes that mean something to us. */
export const codes = {
  unknownChannel: 10_003,
  unknownGuild: 10_004,
  unknownMember: 10_007,
  unknownMessage: 10_008,
  unknownRole: 10_011,
  unknownUser: 10_013,
  unknownWebhook: 10_015,
  unknownInteraction: 10_062,
  maximumGuildChannels: 30_013,
  maximumPins: 30_003,
  alreadyAnswered: 40_060,
  noAccess: 50_001,
  cannotWriteDirectly: 50_007,
  notPermitted: 50_013,
  invalidToken: 50_027,
  invalidForm: 50_035,
  archivedThread: 50_083,
  noMutualGuild: 50_278,
} as const;

/** What is called, in words of Discord's permissions, for a fault that names the fix. */
export interface What {
  /** "write in that channel" */
  doing: string;
  /** Key of words.permissionNames. */
  needs: string;
}

/** Errors of the network after which it is certain that nothing was done. */
const notEvenSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);
const againAfterMs = 5_000;

/** How it went wrong on the way; `null` when the call did not fail on the way. */
export function wireTrouble(fault: unknown): 'not sent' | 'unknown' | null {
  if (fault instanceof HTTPError) return 'unknown';
  if (!(fault instanceof Error)) return null;
  if (fault.name === 'AbortError') return 'unknown';
  // An answer that was cut short.
  if (fault instanceof SyntaxError) return 'unknown';
  const code = 'code' in fault && typeof fault.code === 'string' ? fault.code : '';
  if (notEvenSent.has(code)) return 'not sent';
  // Cut off, refused by TLS, garbled: the network has more codes than anybody lists. Wrong arguments are ours.
  if (code !== '' && !(fault instanceof TypeError) && !code.startsWith('UND_ERR_INVALID')) return 'unknown';
  // Several addresses were tried, or the cause is wrapped.
  if (fault instanceof AggregateError)
    return fault.errors.map(wireTrouble).find((each) => each !== null) ?? 'not sent';
  return fault.cause === undefined ? null : wireTrouble(fault.cause);
}

/** Discord's own code for a refused call; `null` for every other fault. */
export function discordCode(fault: unknown): number | null {
  const cause = fault instanceof DeliveryFault ? fault.cause : fault;
  return cause instanceof DiscordAPIError && typeof cause.code === 'number' ? cause.code : null;
}

/** @returns `null` for what is no fault of the world but a bug. */
export function faultOf(fault: unknown, what: What): DeliveryFault | null {
  if (fault instanceof DeliveryFault) return fault;
  if (fault instanceof RateLimitError) {
    return new DeliveryFault(
      'limited',
      words.limited(what.doing),
      Math.max(fault.retryAfter, fault.timeToReset),
      fault,
    );
  }
  if (fault instanceof DiscordAPIError) return refusal(fault, what);
  const trouble = wireTrouble(fault);
  if (trouble === 'not sent') return new DeliveryFault('unreachable', words.unreachable, againAfterMs, fault);
  if (trouble === 'unknown')
    return new DeliveryFault('unknown-outcome', words.unknownOutcome, againAfterMs, fault);
  return null;
}

function refusal(fault: DiscordAPIError, { doing, needs }: What): DeliveryFault {
  const made = (code: DeliveryFault['code'], text: string): DeliveryFault =>
    new DeliveryFault(code, text, null, fault);
  // The token of an interaction that died, which says nothing about our own.
  if (fault.code === codes.invalidToken) return made('refused', words.refused(doing, fault.code, ''));
  if (fault.status === 401) return new DeliveryFault('account', words.token, 60_000, fault);
  switch (fault.code) {
    case codes.unknownChannel:
      return made('room-gone', words.refused(doing, fault.code, ''));
    case codes.unknownMessage:
      return made('post-gone', words.refused(doing, fault.code, ''));
    case codes.noAccess:
      return made('not-permitted', words.noAccess(doing));
    case codes.notPermitted:
      return made('not-permitted', words.noPermission(doing, needs));
    case codes.maximumGuildChannels:
      return made('refused', words.guildFull);
  }
  if (fault.status === 403) return made('not-permitted', words.noPermission(doing, needs));
  const detail = JSON.stringify(fault.rawError).slice(0, 400);
  return made('refused', words.refused(doing, fault.code, detail));
}
