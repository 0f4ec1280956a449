/** The value below which `share` of the sorted samples lie; NaN of none. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function median(samples: readonly number[]): number {
  return percentile(samples, 0.5);
}

export interface Latency {
  count: number;
  median: number;
  p95: number;
}

/** Milliseconds, to the microsecond. */
export function latency(samples: readonly number[]): Latency {
  return { count: samples.length, median: rounded(median(samples), 3), p95: rounded(percentile(samples, 0.95), 3) };
}

export function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}
