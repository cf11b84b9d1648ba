// A stretch of time cut into weeks, months, quarters or years of the organisation's calendar.
import type { Instant } from '../../clock.ts';
import { addDays, instantAt, weekdayOf, type CalendarDay } from '../../time/schedule.ts';
import { localTime } from '../../time/zones.ts';

export type PeriodLength = 'week' | 'month' | 'quarter' | 'year';

export interface Period {
  fromAt: Instant;
  /** Not in it any more. */
  toAt: Instant;
}

const dayMs = 86_400_000;
/** A reader compares about a dozen of anything. */
const most = 14;

export function periodLength(fromAt: Instant, toAt: Instant): PeriodLength {
  const days = (toAt - fromAt) / dayMs;
  if (days <= 7 * most) return 'week';
  if (days <= 31 * most) return 'month';
  return days <= 92 * most ? 'quarter' : 'year';
}

/** Whole periods in order, the first holding `fromAt`, the last `toAt`. Weeks begin on Monday. */
export function periodsOf(fromAt: Instant, toAt: Instant, zone: string, length: PeriodLength): Period[] {
  const periods: Period[] = [];
  let day = startOf(localTime(fromAt, zone), length);
  for (let from = instantAt(day, 0, zone); from <= toAt;) {
    day = next(day, length);
    const to = instantAt(day, 0, zone);
    periods.push({ fromAt: from, toAt: to });
    from = to;
  }
  return periods;
}

function startOf({ year, month, day }: CalendarDay, length: PeriodLength): CalendarDay {
  switch (length) {
    case 'week':
      return addDays({ year, month, day }, 1 - weekdayOf({ year, month, day }));
    case 'month':
      return { year, month, day: 1 };
    case 'quarter':
      return { year, month: month - ((month - 1) % 3), day: 1 };
    case 'year':
      return { year, month: 1, day: 1 };
  }
}

function next({ year, month, day }: CalendarDay, length: PeriodLength): CalendarDay {
  if (length === 'week') return addDays({ year, month, day }, 7);
  if (length === 'year') return { year: year + 1, month: 1, day: 1 };
  const later = month + (length === 'month' ? 1 : 3);
  return later > 12 ? { year: year + 1, month: later - 12, day: 1 } : { year, month: later, day: 1 };
}
