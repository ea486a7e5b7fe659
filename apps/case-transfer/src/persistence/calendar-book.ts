import { Injectable } from '@nestjs/common';
import { Calendar } from '#libs/law';
import type { CalendarYear } from '#libs/law';
import type { Tx, UnitOfWork } from '#libs/service';
import { LoadedLaw } from '../loaded-law.js';

/**
 * All calendars with which clocks were ever computed here, by the version that each clock notes. A clock stores only
 * what its dates are computed from, so these are needed to compute again what it said before.
 */
@Injectable()
export class CalendarBook {
  constructor(private readonly loaded: LoadedLaw) {}

  /** Notes that a process has started with the calendars loaded now. */
  async begin(tx: Tx, now: Date): Promise<void> {
    await tx.query({
      name: 'calendar-begin',
      text: `insert into calendar (version, years, loaded_at) values ($1, $2, $3)
        on conflict (version) do update set loaded_at = greatest(calendar.loaded_at, excluded.loaded_at)`,
      values: [this.loaded.calendarVersion, JSON.stringify(this.loaded.law.calendar.years), now],
    });
  }

  /**
   * Whether the calendars loaded here are those loaded last: of two processes with different ones, the later start
   * counts.
   */
  async isLast(db: Pick<UnitOfWork, 'query'>): Promise<boolean> {
    const text = 'select version from calendar order by loaded_at desc, version limit 1';
    const [last] = await db.query<{ version: string }>({ name: 'calendar-last', text, values: [] });
    return last?.version === this.loaded.calendarVersion;
  }

  /** All of them by version; one that only a release from before this table had loaded is missing. */
  async all(tx: Tx): Promise<ReadonlyMap<string, Calendar>> {
    const rows = await tx.query<{ version: string; years: CalendarYear[] }>({
      name: 'calendar-all',
      text: 'select version, years from calendar',
      values: [],
    });
    return new Map(rows.map(({ version, years }) => [version, new Calendar(years)]));
  }
}
