import { waitFor } from '../../journeys/support/wait-for.js';
import type { Owner } from '#libs/contracts';
import type { Books } from './books.js';
import type { PostedClue } from './stubborn-poster.js';

/** A recipient office with the service that runs it. */
export interface Recipient {
  readonly office: string;
  readonly owner: Owner;
}

const RECEIPTED = `select count(*)::int as n from clue_receipt where office = $1 and stored_at is not null and clue_no = any($2)`;
const SUMMARISED = `select count(*)::int as n from clue_summary where clue_no = any($1) and office is not null`;
const HELD = `select count(*)::int as n from clue_holding where clue_no = any($1) and stage is not null`;

/** Waits until nothing is on the way any more: every receipt is back and supervision knows every clue and every holder. */
export async function settled(
  books: Books,
  poster: Owner,
  clues: readonly PostedClue[],
  recipients: readonly Recipient[],
  deadlineMs: number,
): Promise<void> {
  const numbers = clues.map(({ clueNo }) => clueNo);
  for (const { office } of recipients) {
    await waitFor(
      `every receipt of ${office}`,
      async () => same(await books.count(poster, RECEIPTED, [office, numbers]), numbers.length),
      { deadlineMs, everyMs: 200 },
    );
  }
  await waitFor(
    'supervision to know every clue',
    async () => same(await books.count('supervision', SUMMARISED, [numbers]), numbers.length),
    { deadlineMs, everyMs: 200 },
  );
  await waitFor(
    'supervision to know every holder',
    async () => same(await books.count('supervision', HELD, [numbers]), numbers.length * recipients.length),
    { deadlineMs, everyMs: 200 },
  );
  await waitFor(
    `the outbox of ${poster} to be empty`,
    async () => (await books.count(poster, 'select count(*)::int as n from outbox')) === 0,
    { deadlineMs },
  );
}

/** True, or an error whose sentence says how far it is: a wait that fails should name the gap. */
function same(have: number, want: number): true {
  if (have === want) return true;
  throw new Error(`${have} of ${want}`);
}
