import { Injectable } from '@nestjs/common';
import type { AuditAct } from '#libs/contracts';
import { UnitOfWork } from '#libs/service';
import { TiledTree, writeTlogProof } from '#libs/tlog';
import { entryOf } from './audit-entry.js';
import { BelievedHeads } from './believed-heads.js';
import { recordsAbout, tilesIn } from './seal/log-store.js';
import type { FiledRow } from './seal/log-store.js';
import { noteOf } from './sealed-log.js';
import type { ShownCheckpoint } from './witness/witness-store.js';

/** A row of the audit as its leaf holds it, with its `.tlog-proof` once a head over it was shown. */
export interface ProvedRecord {
  readonly row: FiledRow;
  readonly entry: Buffer;
  readonly proof?: string;
}

/**
 * Rows of the audit to be handed out with their proofs. Each is proved up to the first head over it that a majority
 * cosigned, and with the cosignatures that made the majority: what comes later changes nothing of what was handed out,
 * unless keys were revoked meanwhile.
 */
@Injectable()
export class ProvedRecords {
  constructor(
    private readonly db: UnitOfWork,
    private readonly believed: BelievedHeads,
  ) {}

  /** The acts of one kind on one subject, oldest first. */
  async about(subject: string, act: AuditAct): Promise<ProvedRecord[]> {
    const rows = await recordsAbout(this.db, subject, act);
    const heads = await this.#headsOver(rows.flatMap(({ leaf }) => (leaf === null ? [] : [Number(leaf)])));
    const tree = new TiledTree(tilesIn(this.db));
    return Promise.all(
      rows.map(async (row) => {
        const [entry, head] = [entryOf(row), row.leaf === null ? undefined : heads.get(Number(row.leaf))];
        if (!head) return { row, entry };
        const index = Number(row.leaf);
        const path = await tree.inclusionProof(index, head.size);
        return { row, entry, proof: writeTlogProof({ index, path, checkpoint: noteOf(head) }) };
      }),
    );
  }

  /** Rows of one time share a head, so it is looked for again only above the last one. */
  async #headsOver(leaves: readonly number[]): Promise<Map<number, ShownCheckpoint>> {
    const heads = new Map<number, ShownCheckpoint>();
    let head: ShownCheckpoint | undefined;
    for (const leaf of [...leaves].sort((a, b) => a - b)) {
      if (!head || head.size <= leaf) head = await this.believed.firstOver(leaf);
      if (!head) break;
      heads.set(leaf, head);
    }
    return heads;
  }
}
