import path from 'node:path';
import { refused } from '#libs/kernel';
import type { Clock, Ids } from '#libs/kernel';
import type { AuditLog } from '#libs/security';
import type { UnitOfWork } from '#libs/service';
import { writeLines } from './archive/archive-file.js';
import { expectWhole } from './archive/expect-whole.js';
import { newFileName } from './archive/file-name.js';
import { ARCHIVE_FORMAT, readManifest, writeManifest } from './archive/manifest.js';
import type { KnownManifest, Manifest } from './archive/manifest.js';
import { archivedTable, keysOfDay } from './archived-tables.js';
import type { ArchivedTable } from './archived-tables.js';
import { oldRows } from './store/archived-rows.js';
import { lastArchived, noteArchived } from './store/retention-book.js';
import type { ArchivedDay } from './store/retention-book.js';
import type { TakenLease } from './store/retention-lease.js';

export interface ArchivingParts {
  readonly service: string;
  /** Of this service alone. */
  readonly folder: string;
  readonly months: number;
  readonly unitOfWork: UnitOfWork;
  readonly lease: Pick<TakenLease, 'renew'>;
  readonly audit: AuditLog;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** Writes old rows into the archive, and notes down and audits what lies there. */
export class Archiving {
  constructor(private readonly parts: ArchivingParts) {}

  /** The archive must be the one that was written last; what a process wrote before it could note it down is noted now. */
  async adopt(by: string): Promise<void> {
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

  /** The file and the manifest of a day, noted; nothing when the day has no old rows. */
  async archive(table: ArchivedTable, day: string, before: Date, by: string): Promise<ArchivedDay | undefined> {
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
    await expectWhole(folder, manifest);
    await lease.renew();
    return this.#note(await writeManifest(folder, manifest), by);
  }

  async #note(known: KnownManifest, by: string): Promise<ArchivedDay> {
    const { manifest, digest } = known;
    const { number, table, day, rows, file } = manifest;
    const log = archivedTable(table as ArchivedDay['log']).name;
    const { unitOfWork, audit, clock } = this.parts;
    await unitOfWork.run(async (tx) => {
      await noteArchived(tx, known);
      const details = { day, rows, number, manifest: digest };
      await audit.append(tx, [{ act: 'retention.archived', at: clock.now(), actor: by, subject: table, details }]);
    });
    return { number, log, day, file, rows, digest, before: new Date(manifest.before), removed: 0 };
  }
}
