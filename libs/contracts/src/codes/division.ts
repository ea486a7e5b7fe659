/** First two digits of GB/T 2260 codes: provinces, municipalities and regions. */
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82'.split(' '),
);

/** Whether a six-digit division code can exist: its province does. The full list changes every year, and old codes stay in use. */
export function isPlausibleDivision(code: string): boolean {
  return /^\d{6}$/.test(code) && PROVINCES.has(code.slice(0, 2));
}

/** Whether one division lies in the other, or is it: 441900 in 440000, 441900 in 441900. */
export function isDivisionWithin(inner: string, outer: string): boolean {
  return inner.startsWith(outer.replace(/(00)+$/, ''));
}
