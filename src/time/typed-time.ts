// Times as people type them, in their own zone. The one place that refuses a time ahead of now; whether a time is so
// long ago that it must be asked about depends on who asks, and belongs to deciding.
import type { Instant } from '../clock.ts';
import { parseDuration } from './durations.ts';
import { instantsOf, localTime } from './zones.ts';
import type { LocalTime } from './zones.ts';

/** The same three words as on an entry: exact, ±15 min, ±24 h. */
export type TypedCertainty = 'exact' | 'about' | 'day';

export interface TypedTime {
  at: Instant;
  certainty: TypedCertainty;
}

export interface TimeContext {
  now: Instant;
  /** IANA zone in which a time without an offset is read. */
  zone: string;
}

export type TimeProblem =
  | { problem: 'not-a-time' }
  /** The hour is repeated that day: `choices` are its instants, earliest first. */
  | { problem: 'twice'; choices: readonly Instant[] }
  /** The hour is skipped that day, or no calendar has that day. */
  | { problem: 'never' }
  /** Names such as CET mean different offsets to different people, and at different times of the year. */
  | { problem: 'zone-abbreviation'; abbreviation: string }
  | { problem: 'ahead'; at: Instant }
  | { problem: 'too-old' };

/** A time up to this far ahead is somebody's fast watch: it is read as now. */
export const aheadMs = 60_000;
/** Nobody restores what failed in the last century. */
const firstYear = 2000;
const dayMs = 86_400_000;
const longestText = 60;

/**
 * Reads `02:41` (the latest one not more than a minute ahead), `-20m`, `20m ago`, `today 08:00`, `yesterday 23:10`,
 * `2026-11-20 08:00`, a bare day (certain to the day), ISO 8601, each with an offset (`Z`, `UTC`, `+01:00`) if wanted,
 * and `~` or `about` in front of any.
 */
export function readTime(text: string, context: TimeContext): TypedTime | TimeProblem {
  const trimmed = text.trim().toLowerCase().replaceAll(/\s+/g, ' ');
  if (trimmed.length > longestText) return { problem: 'not-a-time' };
  const rest = trimmed.replace(/^(?:~|about|approx\.?|ca\.?|around) ?/, '');
  const read = readInstant(rest, context);
  if ('problem' in read) return read;
  if (read.at > context.now + aheadMs) return { problem: 'ahead', at: read.at };
  if (new Date(read.at).getUTCFullYear() < firstYear) return { problem: 'too-old' };
  const at = Math.min(read.at, context.now);
  return rest === trimmed ? { ...read, at } : { at, certainty: read.certainty === 'day' ? 'day' : 'about' };
}

function readInstant(text: string, context: TimeContext): TypedTime | TimeProblem {
  if (text === 'now') return { at: context.now, certainty: 'exact' };
  const back = /^(?:[-−–] ?(.+)|(.+) ago)$/.exec(text);
  if (back !== null) {
    const length = parseDuration((back[1] ?? back[2] ?? '').replaceAll(' ', '').toUpperCase());
    return length === null ? { problem: 'not-a-time' } : { at: context.now - length, certainty: 'exact' };
  }
  const abbreviation = /\d(?: ?[ap]m)? ?([a-z]{1,5}t|msk)$/.exec(text)?.[1];
  if (abbreviation !== undefined) {
    return { problem: 'zone-abbreviation', abbreviation: abbreviation.toUpperCase() };
  }
  const parts = partsOf(text);
  return parts === null ? { problem: 'not-a-time' } : locate(parts, context);
}

interface Parts {
  /** `null` = the latest that fits. */
  day: { year: number; month: number; day: number } | { daysAgo: number } | null;
  clock: { hour: number; minute: number; second: number; ms: number } | null;
  /** `null` = the zone of the context. */
  offsetMs: number | null;
}

const pattern = new RegExp(
  [
    String.raw`^(?:(?<day>today|yesterday|(?<year>\d{4})-(?<month>\d{1,2})-(?<date>\d{1,2}))(?:$|[t ]))?`,
    String.raw`(?:(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,](?<fraction>\d{1,9}))?)?`,
    String.raw`(?: ?(?<half>[ap]m))? ?(?<offset>z|utc|[+-]\d{2}(?::?\d{2})?)?)?$`,
  ].join(''),
);

function partsOf(text: string): Parts | null {
  const found = pattern.exec(text)?.groups;
  if (found === undefined || (found['day'] === undefined && found['hour'] === undefined)) return null;
  const clock = found['hour'] === undefined ? null : clockOf(found);
  if (clock === 'none') return null;
  const offset = offsetOf(found['offset']);
  return offset === 'none' ? null : { day: dayOf(found), clock, offsetMs: offset };
}

type Groups = Readonly<Record<string, string | undefined>>;

function dayOf(found: Groups): Parts['day'] {
  if (found['day'] === undefined) return null;
  if (found['day'] === 'today') return { daysAgo: 0 };
  if (found['day'] === 'yesterday') return { daysAgo: 1 };
  return { year: Number(found['year']), month: Number(found['month']), day: Number(found['date']) };
}

function clockOf(found: Groups): Parts['clock'] | 'none' {
  const typed = Number(found['hour']);
  const { half } = found;
  if (half !== undefined && (typed < 1 || typed > 12)) return 'none';
  const hour = half === undefined ? typed : (typed % 12) + (half === 'pm' ? 12 : 0);
  const minute = Number(found['minute']);
  const second = Number(found['second'] ?? 0);
  if (hour > 23 || minute > 59 || second > 59) return 'none';
  return { hour, minute, second, ms: Number((found['fraction'] ?? '').padEnd(3, '0').slice(0, 3)) };
}

function offsetOf(text: string | undefined): number | null | 'none' {
  if (text === undefined) return null;
  if (text === 'z' || text === 'utc') return 0;
  const hours = Number(text.slice(1, 3));
  const minutes = Number(text.slice(3).replace(':', '') || 0);
  if (hours > 14 || minutes > 59) return 'none';
  return (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

function locate(parts: Parts, context: TimeContext): TypedTime | TimeProblem {
  if (parts.clock === null) return locateDay(parts, context);
  if (parts.day !== null) return one(candidates(parts, parts.day, context), context);
  return latest(parts, context);
}

/** A whole day: its first instant in the zone, which is not midnight where summer time begins at midnight. */
function locateDay(parts: Parts, context: TimeContext): TypedTime | TimeProblem {
  const day = calendarDay(parts.day ?? { daysAgo: 0 }, context, null);
  for (const hour of [0, 1]) {
    const [first] = instantsOf({ ...day, hour, minute: 0, second: 0 }, context.zone);
    if (first !== undefined) return { at: first, certainty: 'day' };
  }
  return { problem: 'never' };
}

/** A clock without a day: tomorrow's, today's or yesterday's, whichever is the last that has come. */
function latest(parts: Parts, context: TimeContext): TypedTime | TimeProblem {
  for (const daysAgo of [-1, 0, 1]) {
    const all = candidates(parts, { daysAgo }, context);
    if (all.some((at) => hasCome(at, context))) return one(all, context);
    if (all.length === 0 && skippedBefore(parts, daysAgo, context)) return { problem: 'never' };
  }
  return { problem: 'never' };
}

/** Whether a skipped hour would have been before now: an hour earlier than it exists, and has come. */
function skippedBefore(parts: Parts, daysAgo: number, context: TimeContext): boolean {
  const { clock } = parts;
  if (clock === null) return false;
  const local = { ...calendarDay({ daysAgo }, context, null), ...clock };
  const rough = Date.UTC(local.year, local.month - 1, local.day, local.hour, local.minute);
  const here = localTime(context.now, context.zone);
  return rough <= Date.UTC(here.year, here.month - 1, here.day, here.hour, here.minute);
}

function candidates(parts: Parts, day: NonNullable<Parts['day']>, context: TimeContext): Instant[] {
  const { clock, offsetMs } = parts;
  if (clock === null) return [];
  const date = calendarDay(day, context, offsetMs);
  const local: LocalTime = { ...date, hour: clock.hour, minute: clock.minute, second: clock.second };
  const instants =
    offsetMs === null ? instantsOf(local, context.zone) : instantsOf(local, 'UTC').map((at) => at - offsetMs);
  return instants.map((at) => at + clock.ms);
}

/** The date that a day means on the wall of the zone, or of the offset that was typed. */
function calendarDay(
  day: NonNullable<Parts['day']>,
  context: TimeContext,
  offsetMs: number | null,
): { year: number; month: number; day: number } {
  if (!('daysAgo' in day)) return day;
  const today =
    offsetMs === null ? localTime(context.now, context.zone) : localTime(context.now + offsetMs, 'UTC');
  const noon = Date.UTC(today.year, today.month - 1, today.day, 12) - day.daysAgo * dayMs;
  const date = localTime(noon, 'UTC');
  return { year: date.year, month: date.month, day: date.day };
}

function hasCome(at: Instant, context: TimeContext): boolean {
  return at <= context.now + aheadMs;
}

/** Of a repeated hour only what has come is meant; when neither has, the first is named in the refusal. */
function one(instants: readonly Instant[], context: TimeContext): TypedTime | TimeProblem {
  const come = instants.filter((at) => hasCome(at, context));
  const [first] = come.length === 0 ? instants : come;
  if (first === undefined) return { problem: 'never' };
  return come.length <= 1 ? { at: first, certainty: 'exact' } : { problem: 'twice', choices: come };
}
