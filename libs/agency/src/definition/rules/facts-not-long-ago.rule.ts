import type { ClueContent } from '#libs/contracts';
import { chinaDate } from '#libs/kernel';
import { accept, warn } from '../finding.js';
import type { IntakeRule } from '../finding.js';

/** The longest limitation period there is (Criminal Law Art. 87): older facts are rare enough to be asked about. */
const MOST_YEARS = 20;

/** "1800-01-01" or "0208-11-05" is a typing error or an empty field of the sender's system, and would begin every clock. */
export const factsNotLongAgo: IntakeRule<ClueContent> = (clue, { now }) => {
  const earliest = yearsBefore(chinaDate(now));
  return (['discoveredAt', 'occurredAt'] as const).flatMap((field) => {
    const text = clue[field];
    return text && dayOf(text) < earliest ? warn('CLUE.DATE_LONG_AGO', `/${field}`, { years: MOST_YEARS }) : accept();
  });
};

/** The same day so many years earlier; one that this year does not have is compared all the same. */
function yearsBefore(day: string): string {
  return `${Number(day.slice(0, 4)) - MOST_YEARS}${day.slice(4)}`;
}

/** The day in China: a date as it stands, or that of an instant. */
function dayOf(text: string): string {
  return text.length === 10 ? text : chinaDate(new Date(text));
}
