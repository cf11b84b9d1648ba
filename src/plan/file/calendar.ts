// Days, weekdays and hours as a plan writes them.

const weekdayNames = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** A day that the calendar has, 1970 to 2199: `2026-08-01`. */
export function isDay(value: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  if (match === null) return false;
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const real = new Date(Date.UTC(year, month - 1, date));
  return year >= 1970 && year < 2200 && real.getUTCMonth() === month - 1 && real.getUTCDate() === date;
}

/** `08:00-18:00`, in minutes since midnight; `24:00` may end it. A night shift, which would end before it begins, may not. */
export function readHours(value: string): { fromMinute: number; toMinute: number } | null {
  const [from = '', to = '', ...more] = value.split('-').map((part) => part.trim());
  const [fromMinute, toMinute] = [readMinute(from), to === '24:00' ? 24 * 60 : readMinute(to)];
  if (fromMinute === null || toMinute === null || more.length > 0 || fromMinute >= toMinute) return null;
  return { fromMinute, toMinute };
}

/** `mon-fri`, `mon,wed,fri`, `sat-mon`: ISO weekdays 1 to 7 in order, each once. */
export function readDays(value: string): number[] | null {
  const found = new Set<number>();
  for (const part of value.split(',')) {
    const [first = 0, last = first, ...more] = part.split('-').map(weekdayOf);
    if (first === 0 || last === 0 || more.length > 0) return null;
    for (let weekday = first; ; weekday = (weekday % 7) + 1) {
      found.add(weekday);
      if (weekday === last) break;
    }
  }
  return [...found].toSorted((a, b) => a - b);
}

/** `Tue 10:00`. */
export function readPrefer(value: string): { weekday: number; minute: number } | null {
  const [name = '', time = '', ...more] = value.trim().split(/\s+/);
  const [weekday, minute] = [weekdayOf(name), readMinute(time)];
  return weekday === 0 || minute === null || more.length > 0 ? null : { weekday, minute };
}

/** 1 to 7 for `mon` or `Monday`; 0 for anything else. */
function weekdayOf(word: string): number {
  const name = word.trim().toLowerCase();
  return weekdayNames.findIndex((one) => one === name || one.slice(0, 3) === name) + 1;
}

function readMinute(value: string): number | null {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(value);
  return match === null ? null : Number(match[1]) * 60 + Number(match[2]);
}
