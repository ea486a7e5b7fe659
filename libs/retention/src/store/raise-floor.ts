import { refused } from '#libs/kernel';
import type { UnitOfWork } from '#libs/service';
import type { ArchivedTable } from '../archived-tables.js';

const OBJECT_IN_USE = '55006';

/** Throws `RETENTION.STILL_PARKED` when a message of that day was parked since it was looked. */
export async function raiseFloor(
  db: Pick<UnitOfWork, 'query'>,
  floor: NonNullable<ArchivedTable['floor']>,
  day: string,
): Promise<void> {
  try {
    await db.query({
      name: 'retention-raise-floor',
      text: 'select raise_retention_floor($1, $2)',
      values: [floor, day],
    });
  } catch (error) {
    throw (error as { code?: unknown }).code === OBJECT_IN_USE ? refused('RETENTION.STILL_PARKED', { day }) : error;
  }
}
