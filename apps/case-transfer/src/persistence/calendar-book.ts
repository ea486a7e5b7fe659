import { Injectable } from '@nestjs/common';
import { Calendar } from '#libs/law';
import type { CalendarYear } from '#libs/law';
import type { Tx, UnitOfWork } from '#libs/service';
import { LoadedLaw } from '../loaded-law.js';

/**
 * The calendars that clocks were ever computed with here, by the version that each clock notes: what a clock said before
 * can be computed again, although only what it is computed from is stored.
 */
@Injectable()
export class CalendarBook {
  constructor(private readonly loaded: LoadedLaw) {}

  /** A process has started with those that are loaded now. */
  async begin(tx: Tx, now: Date): Promise<void> {
    await tx.query({
      name: 'calendar-begin',
      text: `insert into calendar (version, years, loaded_at) values ($1, $2, $3)
        on conflict (version) do update set loaded_at = greatest(calendar.loaded_at, excluded.loaded_at)`,
      values: [this.loaded.calendarVersion, JSON.stringify(this.loaded.law.calendar.years), now],
    });
  }

  /** Whether no process has started with others since: of two that are loaded at a time the later ones count. */
  async isLast(db: Pick<UnitOfWork, 'query'>): Promise<boolean> {
    const text = 'select version from calendar order by loaded_at desc, version limit 1';
    const [last] = await db.query<{ version: string }>({ name: 'calendar-last', text, values: [] });
    return last?.version === this.loaded.calendarVersion;
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
