// Step ids as numbers: `4.2` comes before `4.10`, and both before `5.1`.

/** Rank of the service and number of the step; `null` for what is no step's id. */
export function readStepId(id: string): { rank: number; number: number } | null {
  const match = /^(\d{1,7})\.(\d{1,7})$/.exec(id);
  return match === null ? null : { rank: Number(match[1]), number: Number(match[2]) };
}

/** One number to sort by; what is no step comes last. */
export function orderOf(id: string): number {
  const read = readStepId(id);
  return read === null ? Number.MAX_SAFE_INTEGER : read.rank * 10_000_000 + read.number;
}
