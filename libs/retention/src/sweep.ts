import path from 'node:path';
import { Logger } from '@nestjs/common';
import { refused } from '#libs/kernel';
import type { Clock, Ids } from '#libs/kernel';
import type { BusDoors } from '#libs/messaging';
import type { AuditLog } from '#libs/security';
import type { Tx, UnitOfWork } from '#libs/service';
import { readLines, writeLines } from './archive/archive-file.js';
import { newFileName, removeLeftOver } from './archive/file-name.js';
import { ARCHIVE_FORMAT, readManifest, writeManifest } from './archive/manifest.js';
import type { KnownManifest, Manifest } from './archive/manifest.js';
import { faultOfFile } from './archive/verify-archive.js';
import { archivedTable, keysOfDay } from './archived-tables.js';
import type { ArchivedTable } from './archived-tables.js';
import { keptSince } from './rules.js';
import { oldRows, removeRows } from './store/archived-rows.js';
import { lastArchived, noteArchived, noteFinished, noteRemoved, unfinished } from './store/retention-book.js';
import type { ArchivedDay } from './store/retention-book.js';
import { raiseFloor } from './store/raise-floor.js';
import type { TakenLease } from './store/retention-lease.js';
import { slowerNow } from './store/slower-clock.js';
import { oldDays } from './old-days.js';

export interface SweepParts {
  readonly service: string;
  /** Of this service alone. */
  readonly folder: string;
  readonly months: number;
  readonly unitOfWork: UnitOfWork;
  readonly lease: Pick<TakenLease, 'renew'>;
  readonly audit: AuditLog;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly horizon: BusDoors['horizon'];
}

/** Rows of one transaction: some milliseconds, so that nobody waits for a lock. */
const REMOVED_AT_ONCE = 250;

/**
 * Takes what is old out of the bus's tables, a table and a day at a time: rows into a file, file and manifest safe on the disk and
 * read again, noted and audited, floor up, and only then out of the database, exactly the rows of the file. Whoever dies
 * in between has lost nothing, and the next run goes on from what is noted and from what lies in the folder.
 */
export class Sweep {
  readonly #logger = new Logger('retention');

  constructor(private readonly parts: SweepParts) {}

  /** Returns the rows that were taken out. Throws `RETENTION.ARCHIVE_APART`, `…ARCHIVE_DAMAGED`, `…STILL_PARKED`, `…UNDER_WAY`. */
  async run(by: string): Promise<number> {
    const { unitOfWork, clock, months } = this.parts;
    await this.#adopt(by);
    let rows = 0;
    for (const day of await unfinished(unitOfWork)) rows += await this.#remove(day);
    const before = keptSince(await slowerNow(unitOfWork, clock), months);
    for await (const { table, day } of oldDays(unitOfWork, before)) {
      const archived = await this.#archive(table, day, before, by);
      if (archived) rows += await this.#remove(archived);
    }
    return rows;
  }

  /** The archive must be the one that was written last; what a process wrote before it could note it down is noted now. */
  async #adopt(by: string): Promise<void> {
    const { folder, unitOfWork, service } = this.parts;
    const last = await lastArchived(unitOfWork);
    const there = last && (await readManifest(folder, last.number));
    if (last && there?.digest !== last.digest) throw refused('RETENTION.ARCHIVE_APART', { number: last.number });
    for (let number = (last?.number ?? 0) + 1, previous = there?.digest ?? null; ; number++) {
      const found = await readManifest(folder, number);
      if (!found) return;
      const { manifest } = found;
      if (manifest.previous !== previous || manifest.service !== service)
        throw refused('RETENTION.ARCHIVE_APART', { number });
      await this.#note(found, by);
      previous = found.digest;
    }
  }

  async #archive(table: ArchivedTable, day: string, before: Date, by: string): Promise<ArchivedDay | undefined> {
    const { service, folder, months, unitOfWork, lease, clock, ids } = this.parts;
    const last = await lastArchived(unitOfWork);
    const number = (last?.number ?? 0) + 1;
    const file = newFileName({ table: table.name, day, number }, ids.eventId());
    const [from, until] = keysOfDay(table, day);
    const rows = oldRows(unitOfWork, table, { from, until, before }, () => lease.renew());
    const facts = await writeLines(path.join(folder, file), rows);
    if (facts.rows === 0) return undefined;
    const manifest: Manifest = {
      ...{ format: ARCHIVE_FORMAT, number, service, table: table.name, day, before: before.toISOString(), months },
      ...{ archivedAt: clock.now().toISOString(), file, ...facts, previous: last?.digest ?? null },
    };
    await this.#expectWhole(manifest);
    await lease.renew();
    return this.#note(await writeManifest(folder, manifest), by);
  }

  async #raiseFloor({ floor }: ArchivedTable, day: string): Promise<void> {
    if (!floor) return;
    await raiseFloor(this.parts.unitOfWork, floor, day);
    await this.parts.horizon.look();
  }

  async #note(known: KnownManifest, by: string): Promise<ArchivedDay> {
    const { manifest, digest } = known;
    const { number, table, day, rows, file } = manifest;
    const log = archivedTable(table as ArchivedDay['log']).name;
    await this.parts.unitOfWork.run(async (tx) => {
      await noteArchived(tx, known);
      await this.#record(tx, 'retention.archived', by, table, { day, rows, number, manifest: digest });
    });
    return { number, log, day, file, rows, digest, before: new Date(manifest.before), removed: 0 };
  }

  /** Reads what lies on the disk before the first row goes, each time. */
  async #expectWhole(manifest: Manifest): Promise<void> {
    const fault = await faultOfFile(this.parts.folder, manifest);
    if (fault === undefined) return;
    this.#logger.error({ number: manifest.number, file: manifest.file }, 'the archive does not hold what was written');
    throw refused('RETENTION.ARCHIVE_DAMAGED', { number: manifest.number, file: manifest.file });
  }

  /** Takes out the rows of a file that are still there; an event that waits in the outbox stays for another time. */
  async #remove({ number, log, day, rows, file, before, digest }: ArchivedDay): Promise<number> {
    const { unitOfWork, lease, clock, folder } = this.parts;
    const known = await readManifest(folder, number);
    if (known?.digest !== digest) throw refused('RETENTION.ARCHIVE_APART', { number });
    await this.#expectWhole(known.manifest);
    await removeLeftOver(folder, known.manifest);
    const table = archivedTable(log);
    await this.#raiseFloor(table, day);
    let gone = 0;
    let removed = 0;
    for await (const ids of inBatches(idsOf(path.join(folder, file), table))) {
      await lease.renew();
      await unitOfWork.run(async (tx) => {
        const more = await removeRows(tx, table, ids, before);
        removed = await noteRemoved(tx, number, more);
        gone += more;
      });
    }
    if (removed < rows) return gone;
    await unitOfWork.run(async (tx) => {
      await noteFinished(tx, number, clock.now());
      await this.#record(tx, 'retention.removed', 'clock', log, { day, rows, number });
    });
    this.#logger.log({ table: log, day, rows, number }, 'a day was archived and taken out');
    return gone;
  }

  async #record(
    tx: Tx,
    act: 'retention.archived' | 'retention.removed',
    actor: string,
    subject: string,
    details: Record<string, string | number>,
  ): Promise<void> {
    await this.parts.audit.append(tx, [{ act, at: this.parts.clock.now(), actor, subject, details }]);
  }
}

async function* idsOf(file: string, { removedBy }: ArchivedTable): AsyncGenerator<string> {
  for await (const line of readLines(file)) yield String((JSON.parse(line) as Record<string, string>)[removedBy]);
}

async function* inBatches(ids: AsyncIterable<string>): AsyncGenerator<string[]> {
  let batch: string[] = [];
  for await (const id of ids) {
    batch.push(id);
    if (batch.length < REMOVED_AT_ONCE) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
