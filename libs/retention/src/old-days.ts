import type { UnitOfWork } from '#libs/service';
import { ARCHIVED_TABLES, archivedTable, dayOfKey, keyAt, keysOfDay, leastKey } from './archived-tables.js';
import type { ArchivedTable } from './archived-tables.js';
import { firstHeldDay } from './held-days.js';
import { firstOldKey } from './store/archived-rows.js';
import { unfinished } from './store/retention-book.js';

/** A day of a table that has rows to be archived. */
export interface OldDay {
  readonly table: ArchivedTable;
  readonly day: string;
}

/**
 * The days that are over before `before`, the oldest first, table by table; as they are found, so rows that go meanwhile do not
 * matter. A day that is archived and not yet all out is not archived again.
 */
export async function* oldDays(db: UnitOfWork, before: Date): AsyncGenerator<OldDay> {
  const started = new Set((await unfinished(db)).map(({ log, day }) => `${log} ${day}`));
  for (const name of ARCHIVED_TABLES) {
    const table = archivedTable(name);
    const held = await firstHeldDay(db, table);
    const until = keyAt(table, before);
    for (let from = leastKey(table); ;) {
      const key = await firstOldKey(db, table, { from, until, before });
      if (key === undefined) break;
      const day = dayOfKey(table, key);
      if (held !== undefined && day >= held) break;
      if (!started.has(`${name} ${day}`)) yield { table, day };
      from = keysOfDay(table, day)[1];
    }
  }
}
