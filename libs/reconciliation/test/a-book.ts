import { Client } from 'pg';
import { v7 } from 'uuid';
import { waitFor } from '#libs/testing';
import { SystemClock, SystemIds } from '#libs/kernel';
import {
  Answers,
  Checks,
  Daily,
  DailySettings,
  Explanations,
  Reconcile,
  reconciliationHandlersOf,
  reconciliationMigrations,
  Statements,
} from '#libs/reconciliation';
import { PostgresAuditLog } from '#libs/security';
import { Metrics } from '#libs/service';
import { aRecall } from '../../messaging/test/a-service.js';
import type { TestService } from '../../messaging/test/a-service.js';

const right = new SystemClock();
const ids = new SystemIds();
const HOUR_MS = 3_600_000;

/** Minted hours ago, so that it belongs to what can be stated by now. */
export function aRecallOf(clueNo: string, hoursAgo = 3) {
  return aRecall(clueNo, { id: v7({ msecs: Date.now() - hoursAgo * HOUR_MS }) });
}

/** A service that reconciles, on the real bus, by the handlers that a running one has. */
export class Book {
  reconcile!: Reconcile;
  checks!: Checks;
  statements!: Statements;
  answers!: Answers;
  explanations!: Explanations;
  #metrics!: Metrics;
  daily!: Daily;
  /** Of this service; the database's own is right. */
  readonly clock = { aheadMs: 0, now: () => new Date(right.now().getTime() + this.clock.aheadMs) };

  private constructor(readonly service: TestService) {
    this.#open();
  }

  static async of(service: TestService): Promise<Book> {
    const runner = service.database.dataSource.createQueryRunner();
    for (const Migration of reconciliationMigrations) await new Migration().up(runner);
    await runner.release();
    await service.query('grant all on reconciliation, reconciliation_difference to public');
    return new Book(service);
  }

  /** Listens, and sends what waits. */
  async start(): Promise<void> {
    this.service.doors.relay!.start();
    await this.service.listen();
  }

  /** As an operator who copies the database while the service is down; returns the name of the copy. */
  async backup(): Promise<string> {
    const { database } = this.service;
    await this.#stop();
    const copy = `${database.name}_backup`;
    await asAdmin((admin) => admin.query(`create database "${copy}" template "${database.name}"`));
    await this.#reopen();
    return copy;
  }

  /** The service with the older database in the place of its own. */
  async restore(copy: string): Promise<void> {
    const { name } = this.service.database;
    await this.#stop();
    await asAdmin(async (admin) => {
      await admin.query(`drop database "${name}" with (force)`);
      await admin.query(`alter database "${copy}" rename to "${name}"`);
    });
    await this.#reopen();
  }

  async row(channel: string): Promise<Record<string, unknown> | undefined> {
    const [row] = await this.service.query<Record<string, unknown>>(
      'select sent, stored, parked, discarded, ignored, differing, agrees from reconciliation where channel = $1 order by day limit 1',
      [channel],
    );
    return row;
  }

  async waitForNextVerdict(channel: string, after: Date | undefined): Promise<void> {
    await waitFor(
      `${this.service.owner} to conclude ${channel} anew`,
      async () => (await this.checkedAt(channel))?.getTime() !== after?.getTime(),
    );
  }

  async checkedAt(channel: string): Promise<Date | undefined> {
    const [row] = await this.service.query<{ checked_at: Date }>(
      'select checked_at from reconciliation where channel = $1 and checked_at is not null order by day limit 1',
      [channel],
    );
    return row?.checked_at;
  }

  /** What `reconciliation_differences` says of one side. */
  async alarm(side: 'writer' | 'reader'): Promise<number> {
    const line = new RegExp(String.raw`^reconciliation_differences\{[^}]*side="${side}"[^}]*\} (\d+)$`, 'm');
    return Number(line.exec(await this.#metrics.registry.metrics())?.[1]);
  }

  differences(channel: string): Promise<{ event_id: string; kind: string }[]> {
    return this.service.query(
      'select event_id, kind from reconciliation_difference where channel = $1 order by event_id',
      [channel],
    );
  }

  /** That every day of the channel agrees, for events of some hours may lie in two, or that one differs. */
  async waitForVerdict(channel: string, agrees: boolean): Promise<void> {
    await waitFor(`${this.service.owner} to say that ${channel} ${agrees ? 'agrees' : 'differs'}`, async () => {
      const days = await this.service.query<{ agrees: boolean | null }>(
        'select agrees from reconciliation where channel = $1',
        [channel],
      );
      if (!agrees) return days.some((day) => day.agrees === false);
      return days.length > 0 && days.every((day) => day.agrees === true);
    });
  }

  async #stop(): Promise<void> {
    await this.service.stop();
    const { dataSource, appDataSource } = this.service.database;
    await Promise.all([dataSource.destroy(), appDataSource.destroy()]);
  }

  async #reopen(): Promise<void> {
    const { dataSource, appDataSource } = this.service.database;
    await Promise.all([dataSource.initialize(), appDataSource.initialize()]);
    this.service.doors = this.service.anotherProcess();
    this.#open();
  }

  #open(): void {
    const { owner, keys, database, doors } = this.service;
    const { clock } = this;
    const keyring = keys.keyringOf(owner);
    const audit = new PostgresAuditLog();
    const statements = new Statements(keyring, doors.outbox, doors.republisher, audit, clock, ids);
    const checks = new Checks(keyring, doors, doors.outbox, audit, clock, ids);
    const answers = new Answers(keyring, statements, audit, clock);
    Object.assign(this, { checks, statements, answers });
    this.reconcile = new Reconcile(database.unitOfWork, keyring, statements, checks, audit, clock);
    this.explanations = new Explanations(database.unitOfWork, keyring, audit, clock);
    this.#metrics = new Metrics(owner);
    this.daily = new Daily(database.unitOfWork, keyring, statements, checks, clock, new DailySettings(), this.#metrics);
    for (const Handler of reconciliationHandlersOf(owner)) doors.handlers.add(new Handler(checks, answers));
  }
}

async function asAdmin<T>(work: (admin: Client) => Promise<T>): Promise<T> {
  const admin = new Client({ connectionString: process.env['TEST_PG_URL'] });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}
