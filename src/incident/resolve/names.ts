// Typed names against known ones: exact words first, then beginnings, then one slip of the finger. What fits several
// is never picked from.

export interface Candidate {
  key: string;
  /** Key, name, aliases: whatever somebody may call it. */
  names: readonly string[];
}

export type Match =
  | { kind: 'one'; key: string }
  | { kind: 'several'; keys: readonly string[] }
  | { kind: 'none'; near: readonly string[] };

/** Longer than any name, and short enough for the distances. */
const longestTyped = 120;
const nearShown = 3;

/** Letters and digits of any script in lower case, everything else one space: `Core-Switch ` → `core switch`. */
export function plainWords(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim();
}

/** @param exact no beginnings and no slips: for people, who are never guessed. */
export function matchName(typed: string, candidates: readonly Candidate[], exact = false): Match {
  const wanted = plainWords(typed.slice(0, longestTyped * 2)).slice(0, longestTyped);
  if (wanted === '') return { kind: 'none', near: [] };
  const known = candidates.map(({ key, names }) => ({ key, names: names.map(plainWords) }));
  const tests: ((name: string) => boolean)[] = exact
    ? [(name) => name === wanted]
    : [
        (name) => name === wanted,
        (name) => name.startsWith(wanted) && wanted.length >= 2,
        (name) => wanted.length >= 4 && name.length >= 4 && isOneSlip(wanted, name),
      ];
  for (const test of tests) {
    const keys = [...new Set(known.filter(({ names }) => names.some(test)).map(({ key }) => key))];
    const [only] = keys;
    if (only !== undefined) return keys.length === 1 ? { kind: 'one', key: only } : { kind: 'several', keys };
  }
  return { kind: 'none', near: nearest(wanted, known) };
}

/** The few that look or begin like it, best first; may be none. */
function nearest(wanted: string, known: readonly Candidate[]): string[] {
  const limit = Math.max(1, Math.floor(wanted.length / 3));
  return known
    .map(({ key, names }) => ({ key, far: Math.min(...names.map((name) => farness(wanted, name))) }))
    .filter(({ far }) => far <= limit)
    .toSorted((a, b) => a.far - b.far)
    .slice(0, nearShown)
    .map(({ key }) => key);
}

function farness(wanted: string, name: string): number {
  const words = name.split(' ');
  if (words.some((word) => word.length > 2 && wanted.split(' ').includes(word))) return 0;
  return distance(wanted, name);
}

/** One letter wrong, missing, too many, or two neighbours swapped. */
export function isOneSlip(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  return distance(a, b) === 1;
}

/** Damerau–Levenshtein distance, restricted to neighbours (optimal string alignment); by code unit. */
export function distance(a: string, b: string): number {
  let two: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (two[j - 2] ?? 0) + 1);
      row.push(best);
    }
    two = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
