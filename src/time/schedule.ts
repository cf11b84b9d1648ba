// Local calendars: when the next drill falls, when working hours begin again. Two rules where a clock jumps: a time
// that is skipped means the first instant after the gap, a time that happens twice means the first.
import type { Instant } from '../clock.ts';
import { afterDays, startOf } from './days.ts';
import { instantsOf, localTime, offsetMs, type LocalTime } from './zones.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** A day of the calendar, in no zone yet; months 1–12. */
export type CalendarDay = Pick<LocalTime, 'year' | 'month' | 'day'>;

export interface WorkingHours {
  /** ISO weekdays, 1 = Monday. */
  days: readonly number[];
  fromMinute: number;
  /** After `fromMinute`: a plan has no night shifts. */
  toMinute: number;
}

/** A weekday (1 = Monday … 7 = Sunday) and minutes since local midnight. */
export interface Preferred {
  weekday: number;
  minute: number;
}

/** 1 = Monday … 7 = Sunday, of a calendar day. */
export function weekdayOf(day: CalendarDay): number {
  return ((new Date(utcOf(day)).getUTCDay() + 6) % 7) + 1;
}

/** Days of the calendar have no length: over a night of 23 or 25 hours it is still the next day. */
export function addDays(day: CalendarDay, count: number): CalendarDay {
  const moved = new Date(utcOf(day) + count * dayMs);
  return { year: moved.getUTCFullYear(), month: moved.getUTCMonth() + 1, day: moved.getUTCDate() };
}

/**
 * The instant at which that wall clock is shown: the first of two, and after a gap the first instant behind it.
 *
 * @param minute since midnight as clocks count them, 24:00 (1440) being the next day's 00:00.
 */
export function instantAt(day: CalendarDay, minute: number, zone: string): Instant {
  const reading = new Date(utcOf(day) + minute * minuteMs);
  const local: LocalTime = {
    year: reading.getUTCFullYear(),
    month: reading.getUTCMonth() + 1,
    day: reading.getUTCDate(),
    hour: reading.getUTCHours(),
    minute: reading.getUTCMinutes(),
    second: 0,
  };
  return instantsOf(local, zone)[0] ?? endOfGap(reading.getTime(), zone);
}

/** @param reading the skipped reading as if it were UTC. No zone is further than a day from that. */
function endOfGap(reading: number, zone: string): Instant {
  let before = reading - dayMs;
  let after = reading + dayMs;
  const old = offsetMs(before, zone);
  // Offsets differ on both sides, so that one instant between them is the first with the new one.
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (offsetMs(middle, zone) === old) before = middle;
    else after = middle;
  }
  return after;
}

/** The first such weekday and time at or after `from`. */
export function nextPreferred(from: Instant, prefer: Preferred, zone: string): Instant {
  const today = localTime(from, zone);
  const wait = (prefer.weekday - weekdayOf(today) + 7) % 7;
  const first = instantAt(addDays(today, wait), prefer.minute, zone);
  return first >= from ? first : instantAt(addDays(today, wait + 7), prefer.minute, zone);
}

/**
 * When something that is to be done every `every` ms, last on that day, is due again: on the preferred weekday and time
 * that comes next, else at the beginning of the day. Whole days are counted on the calendar, a part of a day as one.
 */
export function nextRun(last: string, every: number, prefer: Preferred | null, zone: string): Instant {
  const due = startOf(afterDays(last, every), zone);
  return prefer === null ? due : nextPreferred(due, prefer, zone);
}

/** `at` itself inside working hours, else the instant at which they begin again. Nobody works ever: `at`. */
export function nextWorkingInstant(at: Instant, hours: WorkingHours, zone: string): Instant {
  const today = localTime(at, zone);
  for (let days = 0; days <= 7; days += 1) {
    const day = addDays(today, days);
    if (!hours.days.includes(weekdayOf(day))) continue;
    if (at < instantAt(day, hours.toMinute, zone))
      return Math.max(at, instantAt(day, hours.fromMinute, zone));
  }
  return at;
}

function utcOf({ year, month, day }: CalendarDay): number {
  return Date.UTC(year, month - 1, day);
}
