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
    let asked: Promise<readonly TableStand[] | undefined> | undefined;
    // The gauges of one scrape ask together.
    const tables = async () => {
      asked ??= quiet(() => this.tables()).finally(() => (asked = undefined));
      return (await asked) ?? [];
    };
    const state = () => quiet(() => this.retention.state());
    const daysSince = (day: string | undefined) => (day === undefined ? 0 : this.#daysSince(day));
    metrics.gauge('retention_rows', 'Rows in the database, by its own estimate', ['table'], async function () {
      for (const { table, rows } of await tables()) this.labels(table).set(rows);
    });
    metrics.gauge('retention_archived_rows', 'Rows that were archived and taken out', ['table'], async function () {
      for (const { table, archived } of await tables()) this.labels(table).set(archived);
    });
    metrics.gauge('retention_oldest_days', 'Age of the oldest row, in days', ['table'], async function () {
      for (const { table, oldestDay } of await tables()) this.labels(table).set(daysSince(oldestDay));
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
