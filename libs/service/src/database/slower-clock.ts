import type { Clock } from '#libs/kernel';
import type { UnitOfWork } from './unit-of-work.js';

/**
 * The time by the service's clock or the database's, whichever is behind: a clock that is ahead must not take out too early,
 * nor write into a manifest what the database then refuses for good, nor take a day for over that goes on.
 */
export async function slowerNow(db: Pick<UnitOfWork, 'query'>, clock: Pick<Clock, 'now'>): Promise<Date> {
  const [row] = await db.query<{ now: Date }>({ name: 'slower-now', text: 'select clock_timestamp() as now' });
  return new Date(Math.min(clock.now().getTime(), row!.now.getTime()));
}
