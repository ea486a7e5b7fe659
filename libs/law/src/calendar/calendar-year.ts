import type { Mark } from '../data/title.js';

/** One year's days off and days worked instead, as the State Council's office announces them every autumn. */
export interface CalendarYear {
  readonly year: number;
  readonly source: string;
  readonly mark: Mark;
  readonly off: readonly { readonly name: string; readonly from: string; readonly to: string }[];
  readonly work: readonly string[];
}
