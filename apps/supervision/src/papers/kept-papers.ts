import { Injectable } from '@nestjs/common';
import type { OfficeId } from '#libs/contracts';
import { refused } from '#libs/kernel';
import { PaperFiles } from '#libs/paper-desk';
import type { PaperFile } from '#libs/paper-desk';
import { UnitOfWork } from '#libs/service';
import type { Tx } from '#libs/service';
import { findFile, keepFile } from '../persistence/paper-files.js';

/** Keeps the offices' own papers and no other files: nothing can be uploaded here. */
@Injectable()
export class KeptPapers extends PaperFiles {
  constructor(private readonly db: UnitOfWork) {
    super();
  }

  keep(tx: Tx, { digest, bytes }: PaperFile, office: OfficeId, at: Date): Promise<void> {
    return keepFile(tx, { office, digest, bytes, keptAt: at });
  }

  async read(digest: string, office: OfficeId): Promise<Buffer> {
    const bytes = await findFile(this.db, office, digest);
    if (!bytes) throw refused('PAPER.UNKNOWN');
    return bytes;
  }
}
