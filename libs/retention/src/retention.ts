import path from 'node:path';
import { Injectable, Logger } from '@nestjs/common';
import { Clock, Ids, isBusError, refused } from '#libs/kernel';
import { BusDoors } from '#libs/messaging';
import { AuditLog } from '#libs/security';
import { LEAST_RETENTION_MONTHS, Settings, slowerNow, UnitOfWork } from '#libs/service';
import { archivedTable, ARCHIVED_TABLES, keyAt, leastKey } from './archived-tables.js';
import type { ArchivedTableName } from './archived-tables.js';
import { firstHeldDay } from './held-days.js';
import { keptSince } from './rules.js';
import { countOldRows } from './store/archived-rows.js';
import { RetentionLease } from './store/retention-lease.js';
import type { RunState, TakenLease } from './store/retention-lease.js';
import { Sweep } from './sweep.js';

/** What a run would do now. */
export interface RetentionPlan {
  /** The first day that is kept. */
  readonly keptFrom: Date;
  readonly tables: readonly { readonly table: ArchivedTableName; readonly rows: number; readonly heldFrom?: string }[];
}

/** Runs the sweep, one process at a time, and says what it would do. Without a folder nothing is ever taken out. */
@Injectable()
export class Retention {
  readonly #logger = new Logger('retention');
  readonly #lease: RetentionLease;
  #underWay: Promise<unknown> = Promise.resolve();
  #isStopping = false;

  constructor(
    private readonly settings: Settings,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly audit: AuditLog,
    private readonly doors: BusDoors,
  ) {
    this.#lease = new RetentionLease(unitOfWork, ids);
  }

  get months(): number {
    return this.settings.retention?.months ?? LEAST_RETENTION_MONTHS;
  }

  /** Where this service's files go. */
  get folder(): string | undefined {
    const { archiveFolder } = this.settings.retention ?? {};
    return archiveFolder === undefined ? undefined : path.join(archiveFolder, this.settings.owner);
  }

  state(): Promise<RunState> {
    return this.#lease.state();
  }

  async plan(): Promise<RetentionPlan> {
    const keptFrom = keptSince(await slowerNow(this.unitOfWork, this.clock), this.months);
    const tables = await Promise.all(
      ARCHIVED_TABLES.map(async (name) => {
        const table = archivedTable(name);
        const old = { from: leastKey(table), until: keyAt(table, keptFrom), before: keptFrom };
        const heldFrom = await firstHeldDay(this.unitOfWork, table);
        return {
          table: name,
          rows: await countOldRows(this.unitOfWork, table, old),
          ...(heldFrom !== undefined && { heldFrom }),
        };
      }),
    );
    return { keptFrom, tables };
  }

  /** Begins a run and does not wait for it. Throws `RETENTION.OFF`, `RETENTION.UNDER_WAY`. */
  async begin(by: string): Promise<void> {
    const sweep = await this.#taken();
    this.#underWay = sweep(by).catch(() => undefined);
  }

  /** A run from its beginning to its end; returns the rows taken out. Throws what stopped it. */
  async run(by: string): Promise<number> {
    const sweep = await this.#taken();
    return sweep(by);
  }

  /** A run stops at its next step; whoever runs next goes on from there. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    await this.#underWay;
  }

  async #taken(): Promise<(by: string) => Promise<number>> {
    const { folder } = this;
    if (folder === undefined) throw refused('RETENTION.OFF');
    const lease = await this.#lease.take();
    if (!lease) throw refused('RETENTION.UNDER_WAY');
    const sweep = this.#sweepOf(folder, lease);
    return (by) => this.#swept(sweep, lease, by);
  }

  #sweepOf(folder: string, lease: TakenLease): Sweep {
    const { settings, unitOfWork, audit, clock, ids, doors, months } = this;
    const renew = () => {
      if (this.#isStopping) throw refused('RETENTION.STOPPED');
      return lease.renew();
    };
    const parts = { unitOfWork, audit, clock, ids, months, folder, horizon: doors.horizon };
    return new Sweep({ ...parts, service: settings.owner, lease: { renew } });
  }

  async #swept(sweep: Sweep, lease: TakenLease, by: string): Promise<number> {
    try {
      const rows = await sweep.run(by);
      await lease.giveBack();
      return rows;
    } catch (error) {
      this.#logger.error({ err: error }, 'the archiving stopped');
      await lease.giveBack(isBusError(error) ? error.code : (error as Error).name).catch(() => undefined);
      throw error;
    }
  }
}
