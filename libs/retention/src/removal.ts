import path from 'node:path';
import { Logger } from '@nestjs/common';
import { refused } from '#libs/kernel';
import type { Clock } from '#libs/kernel';
import type { BusDoors } from '#libs/messaging';
import type { AuditLog } from '#libs/security';
import type { UnitOfWork } from '#libs/service';
import { readLines } from './archive/archive-file.js';
import { expectWhole } from './archive/expect-whole.js';
import { removeLeftOver } from './archive/file-name.js';
import { readManifest } from './archive/manifest.js';
import { archivedTable } from './archived-tables.js';
import type { ArchivedTable } from './archived-tables.js';
import { removeRows } from './store/archived-rows.js';
import { raiseFloor } from './store/raise-floor.js';
import { noteFinished, noteRemoved } from './store/retention-book.js';
import type { ArchivedDay } from './store/retention-book.js';
import type { TakenLease } from './store/retention-lease.js';

export interface RemovalParts {
  readonly folder: string;
  readonly unitOfWork: UnitOfWork;
  readonly lease: Pick<TakenLease, 'renew'>;
  readonly audit: AuditLog;
  readonly clock: Clock;
  readonly horizon: BusDoors['horizon'];
}

/** Rows of one transaction: some milliseconds, so that nobody waits for a lock. */
const REMOVED_AT_ONCE = 250;

/** Takes out of the database what the archive holds. */
export class Removal {
  readonly #logger = new Logger('retention');

  constructor(private readonly parts: RemovalParts) {}

  /** Takes out the rows of a file that are still there; an event that waits in the outbox stays for another time. */
  async remove({ number, log, day, rows, file, before, digest }: ArchivedDay): Promise<number> {
    const { unitOfWork, lease, clock, folder, audit } = this.parts;
    const known = await readManifest(folder, number);
    if (known?.digest !== digest) throw refused('RETENTION.ARCHIVE_APART', { number });
    await expectWhole(folder, known.manifest);
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
      const at = clock.now();
      await noteFinished(tx, number, at);
      const details = { day, rows, number };
      await audit.append(tx, [{ act: 'retention.removed', at, actor: 'clock', subject: log, details }]);
    });
    this.#logger.log({ table: log, day, rows, number }, 'a day was archived and taken out');
    return gone;
  }

  async #raiseFloor({ floor }: ArchivedTable, day: string): Promise<void> {
    if (!floor) return;
    await raiseFloor(this.parts.unitOfWork, floor, day);
    await this.parts.horizon.look();
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
