import { Injectable } from '@nestjs/common';
import { Directory } from '#libs/contracts';
import { vouchedHead, WITNESS_QUORUM, witnessNameOf } from '#libs/security';
import { UnitOfWork } from '#libs/service';
import { readLine, readNote } from '#libs/tlog';
import { noteOf } from './sealed-log.js';
import { firstHeadOver } from './witness/witness-store.js';
import type { ShownCheckpoint } from './witness/witness-store.js';

/** Of a line's signature: enough of its base64 to hold all that tells the key. */
const OF_THE_KEY = 5;

/**
 * Heads of our log as whoever verifies them with the directory of now believes them. What a key signed after the instant
 * that it is revoked from proves nothing any more; but each later head holds the same leaves.
 */
@Injectable()
export class BelievedHeads {
  constructor(
    private readonly db: UnitOfWork,
    private readonly directory: Directory,
  ) {}

  /** The first head over a leaf that a majority cosigned, with the first cosignatures that make it; before there is one, the first shown. */
  async firstOver(leaf: number): Promise<ShownCheckpoint | undefined> {
    return (await this.#first(leaf, WITNESS_QUORUM)) ?? this.#first(leaf, 0);
  }

  /** By keys rather than by heads: between a theft and its discovery there are as many heads as there were ten seconds. */
  async #first(leaf: number, enough: number): Promise<ShownCheckpoint | undefined> {
    for (const passedOver: string[] = []; ;) {
      const head = await firstHeadOver(this.db, leaf, enough, passedOver);
      if (!head) return undefined;
      const believed = this.#believed(head);
      if (believed) return believed;
      passedOver.push(signerOf(head));
    }
  }

  #believed(head: ShownCheckpoint): ShownCheckpoint | undefined {
    const names = this.#judged(head).witnesses.map(witnessNameOf);
    const good = head.cosignatures.filter((line) => names.includes(readLine(line)!.name));
    const chosen = { ...head, cosignatures: good.slice(0, WITNESS_QUORUM) };
    return this.#judged(chosen).isSigned ? chosen : undefined;
  }

  #judged(head: ShownCheckpoint) {
    return vouchedHead(noteOf(head), this.directory, WITNESS_QUORUM)!;
  }
}

/** The beginning of the line that signs a head: whose it is, and by which key. */
function signerOf({ note }: ShownCheckpoint): string {
  const { name, line } = readNote(note)!.signatures[0]!;
  const start = `\u2014 ${name} `;
  return line.slice(0, start.length + OF_THE_KEY);
}
