import { Injectable } from '@nestjs/common';
import { Calendar } from '#libs/law';
import type { CalendarYear } from '#libs/law';
import type { Tx } from '#libs/service';
import { LoadedLaw } from '../loaded-law.js';

/**
 * The calendars that clocks were ever computed with here, by the version that each clock notes: what a clock said before
 * can be computed again, although only what it is computed from is stored.
 */
@Injectable()
export class CalendarBook {
  constructor(private readonly loaded: LoadedLaw) {}

  /** Keeps those that are loaded now, for a time when others are. */
  async keep(tx: Tx, now: Date): Promise<void> {
    await tx.query({
      name: 'calendar-keep',
      text: 'insert into calendar (version, years, first_loaded_at) values ($1, $2, $3) on conflict do nothing',
      values: [this.loaded.calendarVersion, JSON.stringify(this.loaded.law.calendar.years), now],
    });
  }

  /** A version that is missing was last loaded by a release that kept none. */
  async all(tx: Tx): Promise<ReadonlyMap<string, Calendar>> {
    const rows = await tx.query<{ version: string; years: CalendarYear[] }>({
      name: 'calendar-all',
      text: 'select version, years from calendar',
      values: [],
    });
    return new Map(rows.map(({ version, years }) => [version, new Calendar(years)]));
  }
}
