// The small values of a plan: keys, durations, days, zones, hours. Each says what is wrong as a code; sentences are
// elsewhere.
import { z } from 'zod';
import { parseDuration } from '../../time/durations.ts';
import { isZone } from '../../time/zones.ts';
import { shown, type ProblemCode } from '../problems.ts';

/** A zod message that carries our own code; read back by {@link readMessage}. */
export function message(
  code: ProblemCode,
  given: Record<string, string | number | readonly string[]> = {},
): string {
  return JSON.stringify({ code, given });
}

export function readMessage(
  text: string,
): { code: ProblemCode; given: Record<string, string | number | readonly string[]> } | null {
  return text.startsWith('{"code":') ? (JSON.parse(text) as ReturnType<typeof readMessage>) : null;
}

function checked<T extends z.ZodType>(schema: T, code: ProblemCode, right: (value: z.output<T>) => boolean) {
  return schema.refine(right, { error: (issue) => message(code, { value: shown(issue.input) }) });
}

/** One line of text; long enough for a name. */
export const line = z
  .string()
  .trim()
  .min(1, message('missing'))
  .max(200, message('too-long', { limit: 200 }));
/** Several lines, Markdown. */
export const prose = z
  .string()
  .trim()
  .min(1, message('missing'))
  .max(2000, message('too-long', { limit: 2000 }));

/** Lower-case words with hyphens: they are typed at night and stand in button codes. */
export const key = checked(z.string(), 'bad-key', (value) =>
  /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/.test(value),
);

export const duration = checked(z.string(), 'bad-duration', (value) => parseDuration(value) !== null)
  .transform((value) => parseDuration(value) ?? 0)
  .meta({ description: 'A length: 30s, 20m, 1h30m, 2d, 1w, 7y or ISO 8601.' });

export const day = checked(z.string(), 'bad-day', isDay).meta({ description: 'A day: 2026-08-01.' });

export const zone = checked(z.string(), 'bad-zone', isZone).meta({
  description: 'An IANA zone: Europe/Berlin.',
});

export const hours = checked(z.string(), 'bad-calendar', (value) => readHours(value) !== null)
  .transform((value) => readHours(value) ?? { fromMinute: 480, toMinute: 1080 })
  .meta({ description: 'Working hours: "08:00-18:00".' });

export const weekdays = checked(z.string(), 'bad-calendar', (value) => readDays(value) !== null)
  .transform((value) => readDays(value) ?? [])
  .meta({ description: 'Working days: mon-fri, or mon,wed,fri.' });

export const prefer = checked(z.string(), 'bad-prefer', (value) => readPrefer(value) !== null)
  .transform((value) => readPrefer(value))
  .meta({ description: 'Weekday and time: "Tue 10:00".' });

const names = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

function isDay(value: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  if (match === null) return false;
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const real = new Date(Date.UTC(year, month - 1, date));
  return year >= 1970 && year < 2200 && real.getUTCMonth() === month - 1 && real.getUTCDate() === date;
}

function readMinute(value: string): number | null {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(value) ?? /^(24):(00)$/.exec(value);
  return match === null ? null : Number(match[1]) * 60 + Number(match[2]);
}

function readHours(value: string): { fromMinute: number; toMinute: number } | null {
  const [from, to, ...more] = value.split('-').map((part) => readMinute(part.trim()));
  if (from == null || to == null || more.length > 0 || from >= to) return null;
  return { fromMinute: from, toMinute: to };
}

function readDays(value: string): number[] | null {
  const found = new Set<number>();
  for (const part of value.toLowerCase().split(',')) {
    const [first, last, ...more] = part
      .trim()
      .split('-')
      .map((name) => names.indexOf(name.trim().slice(0, 3)) + 1);
    if (first === undefined || first === 0 || last === 0 || more.length > 0) return null;
    for (let weekday = first; ; weekday = (weekday % 7) + 1) {
      found.add(weekday);
      if (weekday === (last ?? first)) break;
    }
  }
  return [...found].toSorted((a, b) => a - b);
}

function readPrefer(value: string): { weekday: number; minute: number } | null {
  const [name = '', time = '', ...more] = value.trim().split(/\s+/);
  const weekday = names.indexOf(name.toLowerCase().slice(0, 3)) + 1;
  const minute = readMinute(time);
  return weekday === 0 || minute === null || more.length > 0 ? null : { weekday, minute };
}
