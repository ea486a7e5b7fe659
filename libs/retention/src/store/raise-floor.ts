import { refused } from '#libs/kernel';
import type { UnitOfWork } from '#libs/service';
import type { ArchivedTable } from '../archived-tables.js';

const OBJECT_IN_USE = '55006';

/** Throws `RETENTION.STILL_PARKED` when a message of that day was parked since it was looked. */
export async function raiseFloor(
  unitOfWork: Pick<UnitOfWork, 'run'>,
  floor: NonNullable<ArchivedTable['floor']>,
  day: string,
): Promise<void> {
  try {
    const text = 'select raise_retention_floor($1, $2)';
    await unitOfWork.run((tx) => tx.query({ name: 'retention-raise-floor', text, values: [floor, day] }));
  } catch (error) {
    throw (error as { code?: unknown }).code === OBJECT_IN_USE ? refused('RETENTION.STILL_PARKED', { day }) : error;
  }
}
