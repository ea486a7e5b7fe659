import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { v7 } from 'uuid';
import { SystemClock, SystemIds } from '#libs/kernel';
import { messagingMigrations } from '#libs/messaging';
import { InboxHorizon } from '#libs/messaging/postgres';
import { reconciliationMigrations } from '#libs/reconciliation';
import { retentionMigrations } from '#libs/retention';
import { PostgresAuditLog, securityMigrations } from '#libs/security';
import { createTestDatabase } from '#libs/testing';
import type { TestDatabase } from '#libs/testing';
import { readLines } from '../src/archive/archive-file.js';
import { manifestNumbers, readManifest } from '../src/archive/manifest.js';
import { Sweep } from '../src/sweep.js';
import type { SweepParts } from '../src/sweep.js';

const YEAR_MS = 365 * 86_400_000;
export const FOUR_YEARS_AGO = new Date(Date.now() - 4 * YEAR_MS);
export const MIGRATIONS = [
  ...securityMigrations,
  ...messagingMigrations,
  ...reconciliationMigrations,
  ...retentionMigrations,
];

/** A database of a service with rows of four years ago, and a folder to archive them to. */
export class AnArchive {
  private constructor(
    readonly database: TestDatabase,
    private readonly base: string,
  ) {}

  static async create(): Promise<AnArchive> {
    return new AnArchive(await createTestDatabase(MIGRATIONS), await mkdtemp(path.join(tmpdir(), 'archive-')));
  }

  /** Of the test that runs. */
  folder = '';

  /** As new: a database for each test would cost more than the tests. */
  async empty(): Promise<void> {
    this.folder = await mkdtemp(path.join(this.base, 'of-'));
    const tables = ['event', 'relayed', 'inbox', 'outbox', 'parked_message', 'reconciliation', 'retention_archive'];
    await this.query(`truncate ${tables.join(', ')};
      alter table audit disable trigger audit_is_append_only; truncate audit;
      alter table audit enable trigger audit_is_append_only;
      update retention_floor set floor = '00000000-0000-0000-0000-000000000000'`);
  }

  sweep(changes: Partial<SweepParts> = {}): Sweep {
    const { unitOfWork } = this.database;
    return new Sweep({
      ...{ service: 'customs', folder: this.folder, months: 36, unitOfWork },
      lease: { renew: () => Promise.resolve() },
      audit: new PostgresAuditLog(),
      ...{ clock: new SystemClock(), ids: new SystemIds() },
      horizon: new InboxHorizon(unitOfWork),
      ...changes,
    });
  }

  /** So many events that came and were sent at that time, two messages of the inbox for each day, and one that was given up. */
  async fill(count: number, at = FOUR_YEARS_AGO): Promise<string[]> {
    const ids = Array.from({ length: count }, (_, i) => v7({ msecs: at.getTime() + i * 1_000 }));
    await this.query(
      `insert into event (id, type, ordering_key, time, digest, headers, deliveries, data, appended_at)
      select id, 'customs.clue-recalled', 'HG-1', $2, sha256(uuid_send(id)), '{"ce_type":"x"}', '[{"topic":"to.a.from.b.v1"}]',
        convert_to('{"reason":"line\u2028break"}', 'utf8'), $2 from unnest($1::uuid[]) as id`,
      [ids, at],
    );
    await this.query(
      `insert into relayed (event_id, channel, partition, "offset", relayed_at)
      select id, channel, 0, 1, $2 from unnest($1::uuid[]) as id, unnest(array['to.a.from.b.v1', 'to.c.from.b.v1']) as channel`,
      [ids, at],
    );
    await this.query(
      `insert into inbox (event_id, writer, digest, received_at)
      select id, 'public-security', sha256(uuid_send(id)), $2 from unnest($1::uuid[]) as id`,
      [ids, at],
    );
    await this.park('discarded', at);
    return ids;
  }

  async park(status: 'parked' | 'discarded', at = FOUR_YEARS_AGO): Promise<void> {
    await this.query(
      `insert into parked_message (status, topic, partition, "offset", bus_time, holding_key, headers, event_id, code, details, claimed,
        parked_at, closed_at) values ($1, 't', 0, 1, $2, 'k', '\\x00', $3, 'X.Y', '{}', true, $2, $4)`,
      [status, at, v7({ msecs: at.getTime() }), status === 'discarded' ? at : null],
    );
  }

  query<Row = Record<string, unknown>>(sql: string, values: unknown[] = []): Promise<Row[]> {
    return this.database.dataSource.query(sql, values);
  }

  /** As the service itself would say it. */
  asService(text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
    return this.database.unitOfWork.run((tx) => tx.query({ text, values }));
  }

  async count(table: string): Promise<number> {
    const [row] = await this.query<{ n: number }>(`select count(*)::int as n from ${table}`);
    return row!.n;
  }

  /** Every row of a table that the manifests name, in their order. */
  async archived(table: string): Promise<Record<string, string>[]> {
    const rows: Record<string, string>[] = [];
    for (const number of await manifestNumbers(this.folder)) {
      const { manifest } = (await readManifest(this.folder, number))!;
      if (manifest.table !== table) continue;
      for await (const line of readLines(path.join(this.folder, manifest.file)))
        rows.push(JSON.parse(line) as Record<string, string>);
    }
    return rows;
  }

  async files(): Promise<string[]> {
    return (await readdir(this.folder, { recursive: true })).filter((name) => name.endsWith('.gz')).sort();
  }

  async drop(): Promise<void> {
    await this.database.drop();
    await rm(this.base, { recursive: true, force: true });
  }
}
