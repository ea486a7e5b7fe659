/** Percentiles and medians of measured milliseconds. */

/** `p`-th percentile (nearest rank) of numbers, or undefined when there are none. */
export function percentile(values, p) {
  if (values.length === 0) return undefined;
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.ceil((p / 100) * sorted.length) - 1)];
}

/** `{ p50, p95, p99 }` rounded to a hundredth of a millisecond. */
export function spread(values) {
  const at = (p) => round(percentile(values, p), 2);
  return { p50: at(50), p95: at(95), p99: at(99) };
}

export function round(value, places = 0) {
  return value === undefined ? undefined : Math.round(value * 10 ** places) / 10 ** places;
}

/** A promise of nothing after `ms`: the pace of a load generator, never a way to wait for a result. */
export function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
