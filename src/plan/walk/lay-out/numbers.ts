// Step ids as numbers: `4.2` comes before `4.10`, and both before `5.1`.

/** Rank of the service and number of the step; `null` for what is no step's id. */
export function readStepId(id: string): { rank: number; number: number } | null {
  const dot = id.indexOf('.');
  const [rank, number] = [digits(id, 0, dot), digits(id, dot + 1, id.length)];
  return dot < 1 || rank === null || number === null ? null : { rank, number };
}

/** One number to sort by; what is no step comes last. */
export function orderOf(id: string): number {
  const read = readStepId(id);
  return read === null ? Number.MAX_SAFE_INTEGER : read.rank * 10_000_000 + read.number;
}

/** By hand, because every forecast reads every id. At most seven digits, so that two numbers fit into one. */
function digits(text: string, from: number, to: number): number | null {
  if (to <= from || to - from > 7) return null;
  let number = 0;
  for (let at = from; at < to; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return null;
    number = number * 10 + digit;
  }
  return number;
}
