import type { Calendar } from '../calendar/calendar.js';
import type { Pack } from '../packs/pack.js';
import type { Counting } from './due-dates.js';

/** How a pack counts under a regime: one and the same for the clock of a case and for the deadline calculator. */
export function countingOf(pack: Pack, regime: string | undefined, calendar: Calendar): Counting {
  const countsFirstDay = regime !== undefined && pack.readings.firstDays.get(regime) === 'counted';
  return { calendar, readings: pack.readings, countsFirstDay };
}
