// Calendar days as a plan writes them, `2026-08-01`: when one begins in a zone, and which one is so much later.
import type { Instant } from '../clock.ts';
import { formatDay, instantsOf, localTime } from './zones.ts';

const dayMs = 86_400_000;

/** The first instant of that day in the zone: midnight, or where the clock skips it, what comes in its place. */
export function startOf(day: string, zone: string): Instant {
  const utc = Date.parse(`${day}T00:00:00Z`);
  const midnight = { ...localTime(utc, 'UTC') };
  const first = [0, 1].flatMap((hour) => instantsOf({ ...midnight, hour }, zone)).at(0);
  return first ?? utc;
}

/** The day on which an instant falls in the zone. */
export function dayOf(at: Instant, zone: string): string {
  return formatDay(localTime(at, zone));
}

/** The day that is a length later; a part of a day counts as a whole one, so that nothing falls due too early. */
export function afterDays(day: string, length: number): string {
  return dayOf(Date.parse(`${day}T00:00:00Z`) + Math.ceil(length / dayMs) * dayMs, 'UTC');
}
