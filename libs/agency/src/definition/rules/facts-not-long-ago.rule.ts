import type { ClueContent } from '#libs/contracts';
import { accept, warn } from '../finding.js';
import type { IntakeRule } from '../finding.js';

/** The longest limitation period there is (Criminal Law Art. 87): older facts are rare enough to be asked about. */
const MOST_YEARS = 20;

/** "1800-01-01" or "0208-11-05" is a typing error or an empty field of the sender's system, and would begin every clock. */
export const factsNotLongAgo: IntakeRule<ClueContent> = (clue, { now }) => {
  const earliestYear = now.getUTCFullYear() - MOST_YEARS;
  return (['discoveredAt', 'occurredAt'] as const).flatMap((field) => {
    const text = clue[field];
    return text && Number(text.slice(0, 4)) < earliestYear
      ? warn('CLUE.DATE_LONG_AGO', `/${field}`, { years: MOST_YEARS })
      : accept();
  });
};
