// Days that regulators do not count: weekends, and the federal holidays of the United States for filings with the SEC.
import type { Instant } from '#src/clock.ts';
import { addDays, instantAt, weekdayOf, type CalendarDay } from '#src/time/schedule.ts';
import { localTime } from '#src/time/zones.ts';

const secZone = 'America/New_York';
/** EDGAR takes filings of the day until 17:30 Eastern. */
const secClosesAtMinute = 17 * 60 + 30;

/** Close of the fourth business day after the day of the determination, which is day 0 (Form 8-K, item 1.05). */
export function fourBusinessDaysAfter(at: Instant): Instant {
  let day: CalendarDay = localTime(at, secZone);
  for (let counted = 0; counted < 4;) {
    day = addDays(day, 1);
    if (!isWeekend(day) && !isFederalHoliday(day)) counted += 1;
  }
  return instantAt(day, secClosesAtMinute, secZone);
}

/**
 * Noon of the next working day, where a deadline falls on a weekend (RTS (EU) 2025/301, article 5); `null` on any other
 * day. Public holidays differ from place to place and are left out, which only makes it earlier.
 */
export function noonAfterWeekend(at: Instant, zone: string): Instant | null {
  let day: CalendarDay = localTime(at, zone);
  if (!isWeekend(day)) return null;
  while (isWeekend(day)) day = addDays(day, 1);
  return instantAt(day, 12 * 60, zone);
}

/** The same day and time a month later; the last day of a month that is too short. */
export function monthAfter(at: Instant, zone: string): Instant {
  const { year, month, day, hour, minute } = localTime(at, zone);
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const later = { year: month === 12 ? year + 1 : year, month: (month % 12) + 1, day: Math.min(day, last) };
  return instantAt(later, hour * 60 + minute, zone);
}

function isWeekend(day: CalendarDay): boolean {
  return weekdayOf(day) > 5;
}

/** 5 U.S.C. 6103, with the weekday on which each is observed. */
export function isFederalHoliday(day: CalendarDay): boolean {
  const { month } = day;
  const weekday = weekdayOf(day);
  const week = Math.ceil(day.day / 7);
  if (weekday === 1) {
    if ((month === 1 || month === 2) && week === 3) return true;
    if ((month === 9 && week === 1) || (month === 10 && week === 2)) return true;
    if (month === 5 && day.day > 24) return true;
  }
  if (weekday === 4 && month === 11 && week === 4) return true;
  // One that falls on a Saturday is observed the day before, on a Sunday the day after.
  const observed = [0, ...(weekday === 5 ? [1] : []), ...(weekday === 1 ? [-1] : [])];
  return observed.some((shift) => isFixedHoliday(addDays(day, shift)));
}

function isFixedHoliday({ month, day }: CalendarDay): boolean {
  return ['1-1', '6-19', '7-4', '11-11', '12-25'].includes(`${month}-${day}`);
}
