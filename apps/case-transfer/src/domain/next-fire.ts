import type { Rung } from '#libs/contracts';
import { nextRung } from '#libs/law';
import type { CaseClock, ClockReading } from '#libs/law';

/** When a clock is to ring next; never again when `at` is undefined. */
export interface NextFire {
  readonly clockId: string;
  readonly at?: Date;
  /** A date lies in a year whose calendar is not loaded, so other calendars are of interest even once it was stopped. */
  readonly isProvisional: boolean;
}

/** What of a reading is stored with the clock. `rung` are those that have fired. */
export function nextFireOf(clock: CaseClock, reading: ClockReading, rung: ReadonlySet<Rung>): NextFire {
  return {
    clockId: clock.clockId,
    at: nextRung(clock, reading, rung)?.at,
    isProvisional: reading.dates.provisional,
  };
}
