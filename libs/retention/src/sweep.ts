import { slowerNow } from '#libs/service';
import { Archiving } from './archiving.js';
import type { ArchivingParts } from './archiving.js';
import { oldDays } from './old-days.js';
import { Removal } from './removal.js';
import type { RemovalParts } from './removal.js';
import { keptSince } from './rules.js';
import { unfinished } from './store/retention-book.js';

export type SweepParts = ArchivingParts & RemovalParts;

/**
 * Takes what is old out of the bus's tables, a table and a day at a time: rows into a file, file and manifest safe on the disk and
 * read again, noted and audited, floor up, and only then out of the database, exactly the rows of the file. Whoever dies
 * in between has lost nothing, and the next run goes on from what is noted and from what lies in the folder.
 */
export class Sweep {
  readonly #archiving: Archiving;
  readonly #removal: Removal;

  constructor(private readonly parts: SweepParts) {
    this.#archiving = new Archiving(parts);
    this.#removal = new Removal(parts);
  }

  /** Returns the rows that were taken out. Throws `RETENTION.ARCHIVE_APART`, `…ARCHIVE_DAMAGED`, `…STILL_PARKED`, `…UNDER_WAY`. */
  async run(by: string): Promise<number> {
    const { unitOfWork, clock, months } = this.parts;
    await this.#archiving.adopt(by);
    let rows = 0;
    for (const day of await unfinished(unitOfWork)) rows += await this.#removal.remove(day);
    const before = keptSince(await slowerNow(unitOfWork, clock), months);
    for await (const { table, day } of oldDays(unitOfWork, before)) {
      const archived = await this.#archiving.archive(table, day, before, by);
      if (archived) rows += await this.#removal.remove(archived);
    }
    return rows;
  }
}
