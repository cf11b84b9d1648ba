// Clocks on walls: what an instant reads in a zone, and which instants a reading can mean. Everything stored is UTC;
// this is only for reading what people typed and for echoing it back.
import type { Instant } from '../clock.ts';

/** A reading of a wall clock; months 1–12. */
export interface LocalTime {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
}

const dayMs = 86_400_000;

// A formatter costs some 50 µs to build and is wanted on every card; zones are few, so none is ever dropped.
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(zone: string): Intl.DateTimeFormat {
  const key = zone.toLowerCase();
  const known = formatters.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone: zone,
    hourCycle: 'h23',
    era: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formatters.set(key, made);
  return made;
}

/** Whether `name` is a zone of the IANA database, in any case. A bare offset such as `+01:00` is none: it has no summer. */
export function isZone(name: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+/-]{1,63}$/.test(name)) return false;
  try {
    formatterOf(name);
    return true;
  } catch (fault) {
    // The only question that Intl answers by throwing: a RangeError is its "no such zone".
    if (fault instanceof RangeError) return false;
    throw fault;
  }
}

/** @param zone one for which `isZone` holds; anything else throws a RangeError. */
export function localTime(at: Instant, zone: string): LocalTime {
  const read: Record<string, string> = {};
  for (const part of formatterOf(zone).formatToParts(at)) read[part.type] = part.value;
  const year = Number(read['year']);
  return {
    year: read['era'] === 'BC' ? 1 - year : year,
    month: Number(read['month']),
    day: Number(read['day']),
    hour: Number(read['hour']),
    minute: Number(read['minute']),
    second: Number(read['second']),
  };
}

/** What the wall clock is ahead of UTC at that instant, in milliseconds. */
export function offsetMs(at: Instant, zone: string): number {
  return utcOf(localTime(at, zone)) - Math.floor(at / 1000) * 1000;
}

/**
 * Every instant at which a clock in the zone shows this reading, earliest first: none where the hour is skipped, two
 * where it is repeated. A reading that no calendar has (30 February, 25:00) is none, too.
 */
export function instantsOf(local: LocalTime, zone: string): Instant[] {
  // Dates read the years 0–99 as 1900–1999, and end in the year 275760.
  if (!(local.year >= 100 && local.year <= 9999)) return [];
  const asUtc = utcOf(local);
  // No zone is further than 15 h from UTC, so the offsets of the day before and the day after bracket every change.
  const offsets = new Set([offsetMs(asUtc - dayMs, zone), offsetMs(asUtc + dayMs, zone)]);
  return [...offsets]
    .map((offset) => asUtc - offset)
    .filter((at) => sameReading(localTime(at, zone), local))
    .sort((a, b) => a - b);
}

/** `2026-11-20 08:00 +01:00`, or `08:00 +01:00` without the date: nobody has to guess which zone an echo is in. */
export function formatInstant(at: Instant, zone: string, withDate: boolean): string {
  const local = localTime(at, zone);
  const clock = `${two(local.hour)}:${two(local.minute)} ${formatOffset(offsetMs(at, zone))}`;
  return withDate ? `${formatDay(local)} ${clock}` : clock;
}

/** `2026-11-20`. */
export function formatDay(local: Pick<LocalTime, 'year' | 'month' | 'day'>): string {
  return `${String(local.year).padStart(4, '0')}-${two(local.month)}-${two(local.day)}`;
}

function formatOffset(offset: number): string {
  const minutes = Math.round(Math.abs(offset) / 60_000);
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

function utcOf({ year, month, day, hour, minute, second }: LocalTime): Instant {
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

function sameReading(a: LocalTime, b: LocalTime): boolean {
  return (
    a.year === b.year &&
    a.month === b.month &&
    a.day === b.day &&
    a.hour === b.hour &&
    a.minute === b.minute &&
    a.second === b.second
  );
}
