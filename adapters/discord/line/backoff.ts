// How long to wait before the next try to connect: Discord counts every session that is begun, a thousand a day, and
// takes the token away when they are used up.

const firstMs = 2_000;
const longestMs = 120_000;

/** @param failures in a row, from 1 */
export function connectAfterMs(failures: number): number {
  return Math.min(longestMs, firstMs * 2 ** Math.min(Math.max(failures, 1) - 1, 10));
}
