import { Injectable } from '@nestjs/common';
import { refused } from '#libs/kernel';
import { WITNESS_QUORUM } from '#libs/security';
import { UnitOfWork } from '#libs/service';
import { readNote, TiledTree, writeNote, writeTlogProof } from '#libs/tlog';
import { leafOfRow, tilesIn } from './seal/log-store.js';
import { newestCosigned, newestShown } from './witness/witness-store.js';
import type { ShownCheckpoint } from './witness/witness-store.js';

/** Our log for those who ask: its head with the cosignatures, and proofs up to that head. */
@Injectable()
export class SealedLog {
  constructor(private readonly db: UnitOfWork) {}

  /** The newest head that a majority cosigned; before there is one, the newest that was shown. Throws `AUDIT.LOG_EMPTY`. */
  async checkpoint(): Promise<string> {
    return noteOf(await this.#head());
  }

  /** The proof for a row of the audit; undefined when it is not under that head yet. */
  async proofOf(auditId: string): Promise<string | undefined> {
    const [head, index] = [await this.#head(), await leafOfRow(this.db, auditId)];
    if (index === undefined || index >= head.size) return undefined;
    const path = await new TiledTree(tilesIn(this.db)).inclusionProof(index, head.size);
    return writeTlogProof({ index, path, checkpoint: noteOf(head) });
  }

  async #head(): Promise<ShownCheckpoint> {
    const head = (await newestCosigned(this.db, WITNESS_QUORUM)) ?? (await newestShown(this.db));
    if (!head) throw refused('AUDIT.LOG_EMPTY');
    return head;
  }
}

/** A head as the witnesses left it: our line, then theirs. */
export function noteOf({ note, cosignatures }: ShownCheckpoint): string {
  const { text, signatures } = readNote(note)!;
  return writeNote(text, [...signatures.map(({ line }) => line), ...cosignatures]);
}
