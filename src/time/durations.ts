// Lengths of time: what people write in plans and commands, and how they are read back.
// A day is 24 hours and a year 365 days: a length, never a calendar date.

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const units: Readonly<Record<string, number>> = {
  s: second,
  m: minute,
  h: hour,
  d: day,
  w: 7 * day,
  y: 365 * day,
};

/** Longer than any objective or lifetime that means something: a hundred years. */
export const longestMs = 100 * 365 * day;

/**
 * Reads `30s`, `20m`, `1h30m`, `2d`, `1w`, `7y` (largest unit first, each at most once) and ISO 8601 (`PT1H30M`,
 * `P2D`, `P1W`).
 *
 * @returns milliseconds, more than 0 and at most {@link longestMs}; `null` for anything else.
 */
export function parseDuration(text: string): number | null {
  const trimmed = text.trim();
  const total = readShort(trimmed) ?? readIso(trimmed);
  return total !== null && total > 0 && total <= longestMs ? total : null;
}

function readShort(text: string): number | null {
  const match =
    /^(?:(\d{1,6})y)?(?:(\d{1,6})w)?(?:(\d{1,6})d)?(?:(\d{1,6})h)?(?:(\d{1,6})m(?:in)?)?(?:(\d{1,6})s)?$/.exec(
      text.toLowerCase(),
    );
  return match === null || text === '' ? null : sum(match, ['y', 'w', 'd', 'h', 'm', 's']);
}

/** Months are left out on purpose: they have no one length. */
function readIso(text: string): number | null {
  const match =
    /^P(?!$)(?:(\d{1,6})Y)?(?:(\d{1,6})W)?(?:(\d{1,6})D)?(?:T(?!$)(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6})S)?)?$/.exec(
      text,
    );
  return match === null ? null : sum(match, ['y', 'w', 'd', 'h', 'm', 's']);
}

function sum(match: RegExpExecArray, order: readonly string[]): number {
  return order.reduce((total, unit, index) => total + Number(match[index + 1] ?? 0) * (units[unit] ?? 0), 0);
}

/**
 * A length as people say it, rounded to whole minutes: `8 min`, `1 h 18 min`, `40 h 41 min`, from 48 hours on
 * `13 d 16 h`. What is not zero is never shown as zero: `under a minute`. The sign is dropped: say "late" in words.
 */
export function formatDuration(ms: number): string {
  const length = Math.abs(ms);
  if (length === 0) return '0 min';
  const minutes = Math.round(length / minute);
  if (minutes === 0) return 'under a minute';
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 48 * 60) return pair(minutes, 60, 'h', 'min');
  return pair(Math.round(minutes / 60), 24, 'd', 'h');
}

function pair(total: number, size: number, large: string, small: string): string {
  const rest = total % size;
  return rest === 0
    ? `${Math.floor(total / size)} ${large}`
    : `${Math.floor(total / size)} ${large} ${rest} ${small}`;
}

/** The shortest way to write a length so that {@link parseDuration} reads the same: `1h30m`; whole seconds only. */
export function writeDuration(ms: number): string {
  let rest = Math.round(ms / second) * second;
  let written = '';
  for (const [unit, size] of [
    ['d', day],
    ['h', hour],
    ['m', minute],
    ['s', second],
  ] as const) {
    const count = Math.floor(rest / size);
    if (count > 0) written += `${count}${unit}`;
    rest -= count * size;
  }
  return written === '' ? '0s' : written;
}
