// How long to wait before the next try to connect: at once after a connection that worked, then longer and longer.

const firstMs = 500;
const longestMs = 30_000;

/** @param failures in a row; 0 = the last connection worked */
export function connectAfterMs(failures: number): number {
  return failures === 0 ? 0 : Math.min(longestMs, firstMs * 2 ** Math.min(failures - 1, 10));
}
