// The small values of a plan: keys, durations, days, zones, hours. Each says what is wrong as a code; sentences are
// elsewhere. Patterns and descriptions are for editors.
import { z } from 'zod';
import { parseDuration } from '../../time/durations.ts';
import { isZone } from '../../time/zones.ts';
import { shown, type ProblemCode } from '../problems.ts';
import { readDays, readHours, readPrefer, isDay } from './calendar.ts';
import { hiddenSign } from './signs.ts';

type Given = Record<string, string | number | readonly string[]>;

/** A zod message that carries our own code; read back by {@link readMessage}. */
export function message(code: ProblemCode, given: Given = {}): string {
  return JSON.stringify({ code, given });
}

export function readMessage(text: string): { code: ProblemCode; given: Given } | null {
  return text.startsWith('{"code":') ? (JSON.parse(text) as ReturnType<typeof readMessage>) : null;
}

/** Text that must be right in itself; a number without quotes is told as what it should have been. */
function checked(code: ProblemCode, right: (value: string) => boolean) {
  const wrong = ({ input }: { input?: unknown }): string | undefined =>
    ['string', 'number', 'boolean'].includes(typeof input)
      ? message(code, { value: shown(input) })
      : undefined;
  return z.string({ error: wrong }).refine(right, { error: wrong });
}

function text(limit: number) {
  return z
    .string()
    .trim()
    .min(1, message('missing'))
    .max(limit, message('too-long', { limit, unit: 'characters' }))
    .refine((value) => hiddenSign(value) === null, {
      error: ({ input }) => message('hidden-sign', { sign: hiddenSign(String(input))?.sign ?? '' }),
    });
}

/** One line of text; long enough for a name. */
export const line = text(200).refine((value) => !/[\n\r]/.test(value), {
  error: () => message('hidden-sign', { sign: 'line end' }),
});
/** Several lines, Markdown. */
export const prose = text(2000);

/**
 * Lower-case words with hyphens: they are typed at night and stand in button codes. Not digits alone, which are numbers
 * of steps; nor a word that every JavaScript object knows.
 */
export const key = checked(
  'bad-key',
  (value) =>
    /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/.test(value) &&
    /[a-z]/.test(value) &&
    !Object.hasOwn(Object.prototype, value),
).meta({ pattern: '^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$' });

/** Only what a browser may safely open from a card. */
export const link = checked(
  'bad-link',
  (value) =>
    value.length <= 1000 &&
    /^https?:\/\/[^\s<>"]+$/.test(value) &&
    URL.canParse(value) &&
    hiddenSign(value) === null,
).meta({ format: 'uri', pattern: '^https?://' });

export const currency = checked('bad-currency', (value) => /^[A-Z]{3}$/.test(value)).meta({
  description: 'ISO 4217: EUR, GBP, USD.',
  pattern: '^[A-Z]{3}$',
});

export function amount(least: number, most: number) {
  const range = message('out-of-range', { least, most });
  return z.number().min(least, range).max(most, range);
}

export const duration = checked('bad-duration', (value) => parseDuration(value) !== null)
  .transform((value) => parseDuration(value) ?? 0)
  .meta({ description: 'A length: 30s, 20m, 1h30m, 2d, 1w, 7y, or ISO 8601 (PT1H30M).' });

export const day = checked('bad-day', isDay).meta({
  description: 'A day: 2026-08-01.',
  pattern: String.raw`^\d{4}-\d{2}-\d{2}$`,
});

export const zone = checked('bad-zone', isZone).meta({
  description: 'An IANA zone: Europe/Berlin.',
});

export const hours = checked('bad-calendar', (value) => readHours(value) !== null)
  .transform((value) => readHours(value) ?? { fromMinute: 480, toMinute: 1080 })
  .meta({ description: 'Working hours: "08:00-18:00".' });

export const weekdays = checked('bad-calendar', (value) => readDays(value) !== null)
  .transform((value) => readDays(value) ?? [])
  .meta({ description: 'Working days: mon-fri, or mon,wed,fri.' });

export const prefer = checked('bad-prefer', (value) => readPrefer(value) !== null)
  .transform((value) => readPrefer(value))
  .meta({ description: 'Weekday and time, in the zone of the organisation: "Tue 10:00".' });
