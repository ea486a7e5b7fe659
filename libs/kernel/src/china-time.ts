/** What China's time is ahead of UTC: one time for the whole country, and no summer time. */
export const CHINA_OFFSET_MS = 8 * 3_600_000;

/** The calendar date (YYYY-MM-DD) in China of an instant: offices count days in China's time. */
export function chinaDate(at: Date): string {
  return chinaTime(at).slice(0, 10);
}

/** Date and time (YYYY-MM-DD HH:mm:ss) in China of an instant, as officers read it. */
export function chinaTime(at: Date): string {
  return new Date(at.getTime() + CHINA_OFFSET_MS).toISOString().slice(0, 19).replace('T', ' ');
}
