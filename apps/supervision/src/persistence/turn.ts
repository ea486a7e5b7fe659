import type { Tx } from '#libs/service';

/** "turn" in ASCII; locks are per database. */
const TURN = 0x7475726e;

/**
 * One flush after the other draws pictures, whichever replica it is of: this lock comes before every other of its
 * transaction, so two flushes cannot deadlock over the clues, cases, figures and hints that they touch in different
 * orders, and of two clues that match the later one sees the earlier one. A process settles one flush at a time
 * anyway, and flushes meet at the figures of the same offices, so waiting here costs little. Taking it again in the
 * same transaction changes nothing.
 */
export async function takeTurn(tx: Tx): Promise<void> {
  tx.write({ name: 'supervision-take-turn', text: 'select pg_advisory_xact_lock($1)', values: [TURN] });
}
