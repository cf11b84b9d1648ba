// Timing for the bench: medians of runs after a warm-up, and ratios against a floor of the same run. The figures are
// read by people; no test is decided by one.

export interface Row {
  what: string;
  figure: number;
  unit: 'ms' | 'µs' | '×' | 'MB' | '/s' | 'kB';
  /** What we want, in words. */
  aim?: string;
}

export function now(): number {
  return performance.now();
}

/** Sorted milliseconds of `runs` calls, after a tenth of that to warm up. */
export async function times(
  runs: number,
  run: (index: number) => Promise<unknown> | void,
): Promise<number[]> {
  const taken: number[] = [];
  const warm = Math.ceil(runs / 10);
  for (let index = 0; index < warm + runs; index += 1) {
    const start = now();
    await run(index);
    if (index >= warm) taken.push(now() - start);
  }
  return taken.toSorted((a, b) => a - b);
}

/** @param share 0.5 = median, 0.99 = 99th percentile. */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function rounded(figure: number): string {
  return figure >= 100 ? figure.toFixed(0) : figure >= 1 ? figure.toFixed(2) : figure.toPrecision(2);
}
