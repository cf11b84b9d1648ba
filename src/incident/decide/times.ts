// When a fact is said to have happened: up to a minute ahead is now, later is refused, long ago is asked about once.
import type { Instant } from '../../clock.ts';
import { formatDay, localTime } from '../../time/zones.ts';
import type { Given } from '../commands.ts';
import type { Question, Refusal } from '../outcome.ts';
import type { OrganisationContext, When } from './context.ts';
import { ask, confirming, exactly, refuse, written } from './context.ts';

const aheadMs = 60_000;
const longAgoMs = 12 * 3_600_000;
/** Before any instant that somebody may mean. */
const earliest = Date.UTC(2000, 0, 1);

/** `null` is now. More than 12 h back is asked about when a person typed it, under the option it was typed in. */
export function timed(
  given: Given | null,
  context: OrganisationContext,
  option = 'at',
): When | Refusal | Question {
  const { now } = context.asking;
  if (given === null) return exactly(now);
  const { at, certainty } = given;
  if (!Number.isSafeInteger(at) || at < earliest) return refuse('time-unreasonable', { at });
  if (at > now + aheadMs) return refuse('time-ahead', { at, now });
  if (at > now) return exactly(now);
  const { typed, confirmed } = context.asking;
  if (now - at > longAgoMs && typed && !confirmed.has('long-ago')) {
    return ask('long-ago', { at }, confirming(context, 'long-ago', written(given, option)));
  }
  return { at, certainty };
}

/** The calendar day of an instant in the organisation's zone; UTC without a plan. */
export function dayOf(at: Instant, { plan }: Pick<OrganisationContext, 'plan'>): string {
  return formatDay(localTime(at, plan?.organisation.timezone ?? 'UTC'));
}
