import { daysUnexplained, dayOfId } from '#libs/reconciliation';
import type { UnitOfWork } from '#libs/service';
import type { ArchivedTable } from './archived-tables.js';

/**
 * The first day whose rows somebody still needs; from there on nothing is taken out, as a floor has no gaps. Needed are the
 * days whose two sides differ and nobody explained why, as what is missing is sent again from there, and of the inbox whatever
 * is still parked. A message below the floor was parked for being there: nothing that is still to go belongs to it.
 */
export async function firstHeldDay(db: Pick<UnitOfWork, 'query'>, table: ArchivedTable): Promise<string | undefined> {
  if (!table.floor) return undefined;
  const differing = (await daysUnexplained(db)).map(({ day }) => day);
  const parked = table.floor === 'inbox' ? await firstParkedDay(db) : undefined;
  return [...differing, ...(parked === undefined ? [] : [parked])].sort()[0];
}

async function firstParkedDay(db: Pick<UnitOfWork, 'query'>): Promise<string | undefined> {
  const [row] = await db.query<{ event_id: string }>({
    name: 'retention-first-parked',
    text: `select event_id from parked_message where status in ('parked', 'held') and event_id >= (select floor from retention_floor where log = 'inbox')
      order by event_id limit 1`,
  });
  return row && dayOfId(row.event_id);
}
