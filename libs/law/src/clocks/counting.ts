import type { Calendar } from '../calendar/calendar.js';
import type { HoursReading, Pack } from '../packs/pack.js';
import type { Counting } from './due-dates.js';

/** How a pack counts under a regime: one and the same for the clock of a case and for the deadline calculator. */
export function countingOf(pack: Pack, regime: string | undefined, calendar: Calendar): Counting {
  const countsFirstDay = regime !== undefined && pack.readings.firstDays.get(regime) === 'counted';
  const readings = { months: pack.readings.months, hours: hoursReadingOf(pack, regime) };
  return { calendar, readings, countsFirstDay };
}

/** The pack's reading of hours, unless it counts those of the regime otherwise. */
export function hoursReadingOf({ readings }: Pack, regime: string | undefined): HoursReading {
  return readings.hoursOf.get(regime ?? '') ?? readings.hours;
}
