/** The smallest sample that at least `share` of all do not exceed (nearest rank); NaN of none. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
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
