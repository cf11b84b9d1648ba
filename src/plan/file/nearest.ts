// The word that was probably meant.

/** The known word within two edits (one for short words); `null` when none is that near. */
export function nearest(word: string, known: readonly string[]): string | null {
  const limit = word.length < 5 ? 1 : 2;
  let best: { word: string; distance: number } | null = null;
  for (const candidate of known) {
    const distance = edits(word.toLowerCase(), candidate.toLowerCase(), limit);
    if (distance <= limit && (best === null || distance < best.distance))
      best = { word: candidate, distance };
  }
  return best?.word ?? null;
}

/** Edits from one word to the other, two swapped letters being one; `limit + 1` when it is more than that. */
function edits(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit || a.length > 64) return limit + 1;
  let earlier: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1] ? 0 : 1;
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current.push(
        Math.min(
          (previous[column] ?? 0) + 1,
          (current[column - 1] ?? 0) + 1,
          (previous[column - 1] ?? 0) + same,
          swapped ? (earlier[column - 2] ?? 0) + 1 : Infinity,
        ),
      );
    }
    earlier = previous;
    previous = current;
  }
  return previous[b.length] ?? limit + 1;
}
