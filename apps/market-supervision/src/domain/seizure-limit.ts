/** Compulsion Law Art. 25: 30 days, extended by at most 30 more; tests are not counted, so this is a doubt and no bar. */
export const SEIZURE_LIMIT_DAYS = 60;

const DAY_MS = 86_400_000;

/** Days from the first to the last, both given as YYYY-MM-DD. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / DAY_MS;
}
