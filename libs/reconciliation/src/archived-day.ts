import { firstIdAt, refused } from '#libs/kernel';
import { retentionFloors } from '#libs/messaging/postgres';
import type { Tx } from '#libs/service';
import { beginningOfDay } from './ledger/days.js';

/** Throws `RECONCILIATION.DAY_ARCHIVED`: of such a day nothing can be compared, mended or kept any more. */
export async function expectNotArchived(tx: Tx, day: string): Promise<void> {
  const { event, inbox } = await retentionFloors(tx);
  const first = firstIdAt(beginningOfDay(day));
  if (first < event || first < inbox) throw refused('RECONCILIATION.DAY_ARCHIVED', { day });
}
