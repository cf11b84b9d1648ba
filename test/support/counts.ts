// How often a torture test repeats: a short seeded number in `npm test`, the full count in `npm run test:long`.

export const long = process.env['TOCSIN_LONG'] === '1';

export function runs(short: number, full: number): number {
  return long ? full : short;
}

/** Fixed, so that a red run can be repeated; `TOCSIN_SEED` tries another. */
export const seed = Number(process.env['TOCSIN_SEED'] ?? 20261125);
