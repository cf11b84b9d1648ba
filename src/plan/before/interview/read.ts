// One typed answer, read: lengths, minutes, lists of names. `undefined` = it cannot be read.
import { parseDuration } from '#src/time/durations.ts';
import type { Duration } from '../../plan.ts';

/** `4h`; also `4 hours`, `90 minutes`, `2 days`, as people say it. Empty = not said. */
export function readLength(typed: string): Duration | null | undefined {
  const text = typed.trim().toLowerCase();
  if (text === '') return null;
  const short = text
    .replaceAll(/(\d)\s*(minutes?|mins?)\b/g, '$1m')
    .replaceAll(/(\d)\s*(hours?|hrs?)\b/g, '$1h')
    .replaceAll(/(\d)\s*(days?)\b/g, '$1d')
    .replaceAll(/(\d)\s*(weeks?)\b/g, '$1w')
    .replaceAll(/\s+/g, '');
  return parseDuration(short) ?? undefined;
}

/** A bare number, or a length. */
export function readMinutes(typed: string): number | null | undefined {
  const text = typed.trim();
  if (text === '') return null;
  if (/^\d{1,6}$/.test(text)) return Number(text) > 0 ? Number(text) : undefined;
  const length = readLength(text);
  return length === undefined || length === null ? length : length / 60_000;
}

export function readNames(typed: string): string[] {
  return typed
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
