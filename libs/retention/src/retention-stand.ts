import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/kernel';
import { Metrics, UnitOfWork } from '#libs/service';
import { ARCHIVED_TABLES, archivedTable, dayOfKey } from './archived-tables.js';
import { beginningOfDay } from '#libs/reconciliation';
import { Retention } from './retention.js';
import { standOf } from './store/archived-rows.js';
import { archivedRows } from './store/retention-book.js';

const DAY_MS = 86_400_000;

/** What is kept of each table. */
export interface TableStand {
  readonly table: (typeof ARCHIVED_TABLES)[number];
  /** In the database, by its own estimate. */
  readonly rows: number;
  readonly archived: number;
  /** Of the oldest row, in China. */
  readonly oldestDay?: string;
}

@Injectable()
export class RetentionStand {
  constructor(
    private readonly db: UnitOfWork,
    private readonly retention: Retention,
    private readonly clock: Clock,
    metrics: Metrics,
  ) {
    const quiet = <T>(ask: () => Promise<T>) => ask().catch(() => undefined); // the database is away: readiness says so
    const tables = () => quiet(() => this.tables());
    const state = () => quiet(() => this.retention.state());
    const days = (day: string) => this.#daysSince(day);
    const archived = metrics.gauge('retention_archived_rows', 'Rows that were archived and taken out', ['table']);
    const oldest = metrics.gauge('retention_oldest_days', 'Age of the oldest row, in days', ['table']);
    metrics.gauge('retention_rows', 'Rows in the database, by its own estimate', ['table'], async function () {
      for (const { table, rows, archived: taken, oldestDay } of (await tables()) ?? []) {
        this.labels(table).set(rows);
        archived.labels(table).set(taken);
        oldest.labels(table).set(oldestDay === undefined ? 0 : days(oldestDay));
      }
    });
    metrics.gauge('retention_failed', '1 while the last archiving was stopped by a trouble', [], async function () {
      const found = await state();
      if (found) this.set(found.trouble === undefined ? 0 : 1);
    });
    metrics.gauge('retention_kept_days', 'For how many days rows are kept, as set').set(this.retention.months * 31);
  }

  async tables(): Promise<TableStand[]> {
    const archived = await archivedRows(this.db);
    return Promise.all(
      ARCHIVED_TABLES.map(async (name) => {
        const table = archivedTable(name);
        const { rows, oldest } = await standOf(this.db, table);
        const stand = { table: name, rows, archived: archived.get(name) ?? 0 };
        return { ...stand, ...(oldest !== undefined && { oldestDay: dayOfKey(table, oldest) }) };
      }),
    );
  }

  #daysSince(day: string): number {
    return Math.floor((this.clock.now().getTime() - beginningOfDay(day).getTime()) / DAY_MS);
  }
}
