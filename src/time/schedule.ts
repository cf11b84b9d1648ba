// Local calendars: when the next drill falls, when working hours begin again. Two rules where a clock jumps: a time
// that is skipped means the first instant after the gap, a time that happens twice means the first.
import type { Instant } from '../clock.ts';
import { instantsOf, localTime, type LocalTime } from './zones.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;

export interface WorkingHours {
  /** ISO weekdays, 1 = Monday. */
  days: readonly number[];
  fromMinute: number;
  toMinute: number;
}

/** 1 = Monday … 7 = Sunday, of a calendar day. */
export function weekdayOf(day: Pick<LocalTime, 'year' | 'month' | 'day'>): number {
  return ((new Date(Date.UTC(day.year, day.month - 1, day.day)).getUTCDay() + 6) % 7) + 1;
}

/** The instant at which that wall clock is shown; after a gap, the first instant after it. */
export function instantAt(
  day: Pick<LocalTime, 'year' | 'month' | 'day'>,
  minute: number,
  zone: string,
): Instant {
  const shift = new Date(Date.UTC(day.year, day.month - 1, day.day) + minute * minuteMs);
  const local: LocalTime = {
    year: shift.getUTCFullYear(),
    month: shift.getUTCMonth() + 1,
    day: shift.getUTCDate(),
    hour: shift.getUTCHours(),
    minute: shift.getUTCMinutes(),
    second: 0,
  };
  for (let skipped = 0; skipped <= 24 * 60; skipped += 15) {
    const [first] = instantsOf(later(local, skipped), zone);
    if (first !== undefined) return first;
  }
  return shift.getTime();
}

function later(local: LocalTime, minutes: number): LocalTime {
  const shift = new Date(
    Date.UTC(local.year, local.month - 1, local.day, local.hour, local.minute) + minutes * minuteMs,
  );
  return {
    year: shift.getUTCFullYear(),
    month: shift.getUTCMonth() + 1,
    day: shift.getUTCDate(),
    hour: shift.getUTCHours(),
    minute: shift.getUTCMinutes(),
    second: local.second,
  };
}

/** The first such weekday and time at or after `from`. */
export function nextPreferred(
  from: Instant,
  prefer: { weekday: number; minute: number },
  zone: string,
): Instant {
  for (let days = 0; days <= 8; days += 1) {
    const day = localTime(from + days * dayMs, zone);
    if (weekdayOf(day) !== prefer.weekday) continue;
    const at = instantAt(day, prefer.minute, zone);
    if (at >= from) return at;
  }
  return from;
}

/** `at` itself inside working hours, else the instant at which they begin again. */
export function nextWorkingInstant(at: Instant, hours: WorkingHours, zone: string): Instant {
  if (hours.days.length === 0) return at;
  for (let days = 0; days <= 8; days += 1) {
    const day = localTime(at + days * dayMs, zone);
    if (!hours.days.includes(weekdayOf(day))) continue;
    const begins = instantAt(day, hours.fromMinute, zone);
    const ends = instantAt(day, hours.toMinute, zone);
    if (days === 0 && at >= begins && at < ends) return at;
    if (begins >= at) return begins;
  }
  return at;
}
