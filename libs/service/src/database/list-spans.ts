/** Four weeks, in hours, which no time zone makes longer or shorter. */
const SPAN = '672 hours';

/** The beginning of an instant's four weeks, as the indexes know it. Both are SQL, as everything here is. */
const spanOf = (instant: string) => `date_bin('${SPAN}', ${instant}, timestamptz '2001-01-01 00:00Z')`;

/**
 * Looks through a list by spans of four weeks, for rows with a certain word (a brand, a recipient). Where a word used
 * to be frequent, neither the list's order nor the index of words will do by itself: the one walks past all newer rows,
 * the other collects every row that ever had the word. An index of the words together with `array[span]` gives the rows
 * of one span, and a span without any costs one look.
 */
export function spansOfList(first: string, last: string, direction: 'asc' | 'desc'): string {
  const step = direction === 'asc' ? SPAN : `-${SPAN}`;
  return `(select span from generate_series(${spanOf(first)}, ${spanOf(last)}, interval '${step}') span order by span ${direction}) spans`;
}

/** What lies in `span`, by the index of words. */
export function isOfSpan(instant: string): string {
  return `array[${spanOf(instant)}] @> array[span]`;
}

/** The same by an index in the order of the list, which has fewer in a span than the words do where another condition is rare. */
export function isWithinSpan(sortedBy: string): string {
  return `${sortedBy} >= span and ${sortedBy} < span + interval '${SPAN}'`;
}

/** How many of a list's first rows are looked through before its spans: a frequent word fills a page with them. */
export const NEAR_ROWS = 1_000;
