import { nextRung } from '#libs/law';
import type { CaseClock, ClockReading, Rang } from '#libs/law';

/** When a clock is to ring next; never again when `at` is undefined. */
export interface NextFire {
  readonly clockId: string;
  readonly at?: Date;
  /**
   * True when a date lies in a year whose calendar is not loaded: then other calendars matter even after the clock was
   * stopped.
   */
  readonly isProvisional: boolean;
}

/** The part of a reading that is stored with the clock. */
export function nextFireOf(clock: CaseClock, reading: ClockReading, rang: Rang): NextFire {
  return {
    clockId: clock.clockId,
    at: nextRung(clock, reading, rang)?.at,
    isProvisional: reading.dates.provisional,
  };
}
