// Two texts line by line as a unified diff, which `patch` and `git apply` take.

/** Lines around a change. */
const context = 3;
/** A comparison that would need more edits than this is told as one whole replacement. */
const mostEdits = 2_000;

interface Line {
  sign: ' ' | '-' | '+';
  text: string;
}

/** Empty where both are the same. @param name of the file, in the header. */
export function unifiedDiff(before: string, after: string, name: string): string {
  if (before === after) return '';
  const lines = compared(before.split(/(?<=\n)/), after.split(/(?<=\n)/));
  const hunks = hunksOf(lines).map((hunk) => hunkText(lines, hunk));
  return `--- a/${name}\n+++ b/${name}\n${hunks.join('')}`;
}

/** What is the same at both ends needs no search. */
function compared(before: readonly string[], after: readonly string[]): Line[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let end = 0;
  const shortest = Math.min(before.length, after.length) - start;
  while (end < shortest && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  const same = (lines: readonly string[]): Line[] => lines.map((text) => ({ sign: ' ', text }));
  return [
    ...same(before.slice(0, start)),
    ...shortestEdit(before.slice(start, before.length - end), after.slice(start, after.length - end)),
    ...same(before.slice(before.length - end)),
  ];
}

/** Myers, "An O(ND) difference algorithm" (1986): the furthest point on each diagonal for each number of edits. */
function shortestEdit(before: readonly string[], after: readonly string[]): Line[] {
  const trace: Map<number, number>[] = [];
  let reached = new Map<number, number>([[1, 0]]);
  for (let edits = 0; edits <= mostEdits; edits += 1) {
    trace.push(new Map(reached));
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      let x = step(reached, diagonal, edits);
      while (x < before.length && x - diagonal < after.length && before[x] === after[x - diagonal]) x += 1;
      reached.set(diagonal, x);
      if (x >= before.length && x - diagonal >= after.length) return walkedBack(trace, before, after);
    }
    reached = new Map(reached);
  }
  return [
    ...before.map((text): Line => ({ sign: '-', text })),
    ...after.map((text): Line => ({ sign: '+', text })),
  ];
}

function step(reached: ReadonlyMap<number, number>, diagonal: number, edits: number): number {
  const fromAbove = reached.get(diagonal + 1) ?? -1;
  const fromLeft = reached.get(diagonal - 1) ?? -1;
  return diagonal === -edits || (diagonal !== edits && fromLeft < fromAbove) ? fromAbove : fromLeft + 1;
}

function walkedBack(
  trace: readonly ReadonlyMap<number, number>[],
  before: readonly string[],
  after: readonly string[],
): Line[] {
  const lines: Line[] = [];
  let x = before.length;
  let y = after.length;
  for (let edits = trace.length - 1; edits >= 0; edits -= 1) {
    const reached = trace[edits] ?? new Map<number, number>();
    const diagonal = x - y;
    const above = (reached.get(diagonal - 1) ?? -1) < (reached.get(diagonal + 1) ?? -1);
    const down = diagonal === -edits || (diagonal !== edits && above);
    const previous = down ? diagonal + 1 : diagonal - 1;
    const fromX = edits === 0 ? 0 : (reached.get(previous) ?? 0);
    const fromY = edits === 0 ? 0 : fromX - previous;
    while (x > fromX && y > fromY) {
      x -= 1;
      y -= 1;
      lines.unshift({ sign: ' ', text: before[x] ?? '' });
    }
    if (edits === 0) break;
    if (down) lines.unshift({ sign: '+', text: after[fromY] ?? '' });
    else lines.unshift({ sign: '-', text: before[fromX] ?? '' });
    x = fromX;
    y = fromY;
  }
  return lines;
}

/** Stretches of lines to show, from and to (not in it), changes nearer than twice the context in one. */
function hunksOf(lines: readonly Line[]): [number, number][] {
  const hunks: [number, number][] = [];
  for (const [index, { sign }] of lines.entries()) {
    if (sign === ' ') continue;
    const last = hunks.at(-1);
    const [from, to] = [Math.max(0, index - context), Math.min(lines.length, index + context + 1)];
    if (last !== undefined && from <= last[1]) last[1] = to;
    else hunks.push([from, to]);
  }
  return hunks;
}

function hunkText(lines: readonly Line[], [from, to]: readonly [number, number]): string {
  const count = (part: readonly Line[], sign: '-' | '+') =>
    part.filter((line) => line.sign === ' ' || line.sign === sign).length;
  const own = lines.slice(from, to);
  const head = (sign: '-' | '+') => {
    const length = count(own, sign);
    const start = count(lines.slice(0, from), sign) + (length === 0 ? 0 : 1);
    return `${sign}${start},${length}`;
  };
  const body = own.map(({ sign, text }) =>
    text.endsWith('\n') ? `${sign}${text}` : `${sign}${text}\n\\ No newline at end of file\n`,
  );
  return `@@ ${head('-')} ${head('+')} @@\n${body.join('')}`;
}
