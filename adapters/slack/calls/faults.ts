// What went wrong with a call to Slack, as a DeliveryFault with what to do. Retrying belongs to calls.ts.
import { webApi } from '@slack/bolt';
import { DeliveryFault } from '#src/chat/platform.ts';
import { words } from '../words.ts';

const roomGone = new Set([
  'channel_not_found',
  'is_archived',
  'is_inactive',
  'channel_is_archived',
  'no_such_channel',
]);
const postGone = new Set(['message_not_found', 'cant_update_message', 'edit_window_closed']);
const notPermitted = new Set([
  'not_in_channel',
  'restricted_action',
  'restricted_action_read_only_channel',
  'restricted_action_thread_only_channel',
  'restricted_action_non_threadable_channel',
  'user_not_in_channel',
  'no_permission',
  'ekm_access_denied',
  'cant_post_message',
]);
/** Slack's own trouble, told in the body of an answer. */
const passing = new Set(['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout']);
const passingMs = 5_000;
const unreachableMs = 1_000;
const accountMs = 30_000;

/** Slack's code of a refusal; `null` when the call failed in another way. */
export function slackCode(fault: unknown): string | null {
  return fault instanceof webApi.WebAPIPlatformError ? fault.data.error : null;
}

/**
 * @param changes the call changes something: without an answer nobody knows whether it did
 */
export function deliveryFault(fault: unknown, method: string, room: string, changes: boolean): DeliveryFault {
  if (fault instanceof DeliveryFault) return fault;
  if (fault instanceof webApi.WebAPIRateLimitedError) {
    return new DeliveryFault('limited', words.limited(method), fault.retryAfter * 1_000, fault);
  }
  if (fault instanceof webApi.WebAPIPlatformError) return refusal(fault, method, room);
  // A connection that was refused was never used: nothing can have happened. A 5xx may have happened all the same.
  const untouched = fault instanceof webApi.WebAPIRequestError && neverSent(fault);
  if (!changes || untouched) return new DeliveryFault('unreachable', words.unreachable, unreachableMs, fault);
  return new DeliveryFault('unknown-outcome', words.unknownOutcome, unreachableMs, fault);
}

function refusal(fault: webApi.WebAPIPlatformError, method: string, room: string): DeliveryFault {
  const code = fault.data.error;
  if (words.isAccount(code)) return new DeliveryFault('account', words.account(code), accountMs, fault);
  if (code === 'missing_scope') {
    const needed = 'needed' in fault.data ? String(fault.data.needed) : '?';
    return new DeliveryFault('not-permitted', words.missingScope(needed, method), null, fault);
  }
  if (code === 'ratelimited' || code === 'rate_limited') {
    return new DeliveryFault('limited', words.limited(method), passingMs, fault);
  }
  if (roomGone.has(code)) return new DeliveryFault('room-gone', `${room}: ${code}`, null, fault);
  if (postGone.has(code)) return new DeliveryFault('post-gone', `${room}: ${code}`, null, fault);
  if (notPermitted.has(code))
    return new DeliveryFault('not-permitted', words.notInChannel(room), null, fault);
  if (passing.has(code)) return new DeliveryFault('unknown-outcome', words.unknownOutcome, passingMs, fault);
  return new DeliveryFault('refused', words.refused(method, code, detailOf(fault)), null, fault);
}

function detailOf(fault: webApi.WebAPIPlatformError): string {
  const { messages } = fault.data.response_metadata ?? {};
  return Array.isArray(messages) ? messages.join('; ').slice(0, 500) : '';
}

const neverSentCodes = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);

function neverSent(fault: Error): boolean {
  for (let at: unknown = fault; at instanceof Error; at = 'original' in at ? at.original : at.cause) {
    if ('code' in at && neverSentCodes.has(String(at.code))) return true;
  }
  return false;
}
