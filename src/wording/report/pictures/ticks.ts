// Where a time axis is labelled: whole minutes, hours or days on the wall of the zone, from minutes to years.
import type { Instant } from '#src/clock.ts';
import { formatDay, instantsOf, localTime, type LocalTime } from '#src/time/zones.ts';
import type { Tick } from '../shapes/chart.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const steps = [1, 2, 5, 10, 15, 30].map((count) => count * minute);
const longSteps = [1, 2, 3, 6, 12].map((count) => count * hour);
const days = [1, 2, 7, 14, 28, 91, 182, 365].map((count) => count * day);

/**
 * From `from` to `to`, both included where they fall on one. The date stands below the first and wherever it changes.
 *
 * @param most about so many; whoever draws leaves out what would overlap.
 */
export function ticksBetween(from: Instant, to: Instant, zone: string, most = 9): Tick[] {
  const step = [...steps, ...longSteps, ...days].find((one) => (to - from) / one <= most) ?? 365 * day;
  const instants = step < day ? clockTicks(from, to, step, zone) : dayTicks(from, to, step / day, zone);
  let shown = '';
  return instants.map((at) => {
    const local = localTime(at, zone);
    const date = formatDay(local);
    const [label, below] =
      step < day ? [`${two(local.hour)}:${two(local.minute)}`, date] : [date.slice(5), date.slice(0, 4)];
    const isNew = below !== shown;
    shown = below;
    return { at, label: isNew ? `${label}\n${below}` : label };
  });
}

/** Round readings of the wall clock: one that happens twice stands there twice, one that is skipped not at all. */
function clockTicks(from: Instant, to: Instant, step: number, zone: string): Instant[] {
  const found: Instant[] = [];
  for (let start = midnight(from, zone); start <= to; start = midnight(start + 26 * hour, zone)) {
    const date = localTime(start, zone);
    for (let minutes = 0; minutes < 24 * 60; minutes += step / minute) {
      const reading = { ...date, hour: Math.floor(minutes / 60), minute: minutes % 60, second: 0 };
      found.push(...instantsOf(reading, zone).filter((at) => at >= from && at <= to));
    }
  }
  return found;
}

function dayTicks(from: Instant, to: Instant, every: number, zone: string): Instant[] {
  const found: Instant[] = [];
  let count = 0;
  for (let at = midnight(from, zone); at <= to; at = midnight(at + 26 * hour, zone)) {
    if (at < from) continue;
    if (count % every === 0) found.push(at);
    count += 1;
  }
  return found;
}

/** The first instant of the local day that holds `at`; where midnight is skipped, an hour later. */
function midnight(at: Instant, zone: string): Instant {
  const local = localTime(at, zone);
  const begin = (hours: number): LocalTime => ({ ...local, hour: hours, minute: 0, second: 0 });
  return instantsOf(begin(0), zone)[0] ?? instantsOf(begin(1), zone)[0] ?? at;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
