import { Injectable } from '@nestjs/common';
import { AuditCheckpointedV1, eventTypeOf, OWNERS } from '#libs/contracts';
import type { OutgoingEvent, Owner } from '#libs/contracts';
import { Clock, Ids } from '#libs/kernel';
import { Outbox } from '#libs/messaging/core';
import { UnitOfWork } from '#libs/service';
import type { Tx } from '#libs/service';
import { readNote, TiledTree, writeNote } from '#libs/tlog';
import { LogKeys } from '../log-keys.js';
import { readHead, tilesIn, waitForLog } from '../seal/log-store.js';
import { newestShown, saveShown } from './witness-store.js';

/**
 * Shows the head of our log to the other owners, the witnesses, over the bus: with the proof that it grew from the head
 * shown before, so that a witness needs to remember that one only.
 */
@Injectable()
export class CheckpointPublisher {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly outbox: Outbox<Tx>,
    private readonly keys: LogKeys,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Shows the newest head when the log has grown; false when there is nothing new. */
  async publish(): Promise<boolean> {
    return this.unitOfWork.run(async (tx) => {
      await waitForLog(tx);
      const [head, before] = [await readHead(tx), await newestShown(tx)];
      if (!head || head.size <= (before?.size ?? 0)) return false;
      const shown = this.#signedNow(head);
      await saveShown(tx, shown.size, shown.note, this.clock.now());
      await this.#append(tx, shown, before?.size ?? 0, this.#witnesses());
      return true;
    });
  }

  /** Shows our newest head to one witness that stands elsewhere, with a proof from there. */
  async showFrom(tx: Tx, witness: Owner, known: number): Promise<void> {
    const newest = await newestShown(tx);
    if (newest && known > 0 && known < newest.size) await this.#append(tx, this.#signedNow(newest), known, [witness]);
  }

  async #append(tx: Tx, head: { size: number; note: string }, after: number, witnesses: readonly Owner[]) {
    const proof = after === 0 ? [] : await new TiledTree(tilesIn(tx)).consistencyProof(after, head.size);
    const { owner } = this.keys;
    const event: OutgoingEvent<AuditCheckpointedV1> = {
      id: this.ids.eventId(),
      type: eventTypeOf(owner, AuditCheckpointedV1),
      orderingKey: `audit-${owner}`,
      time: this.clock.now(),
      classification: 'internal',
      data: { checkpoint: head.note, after, proof: proof.map((hash) => hash.toString('base64')) },
      deliveries: witnesses.map((reader) => ({ reader, recipients: [] })),
    };
    await this.outbox.append(tx, [event]);
  }

  /** The head under the key of now: it may have been sealed before the last rotation. */
  #signedNow({ size, note }: { size: number; note: string }) {
    const { text } = readNote(note)!;
    return { size, note: writeNote(text, [this.keys.sign(text)]) };
  }

  #witnesses(): Owner[] {
    return OWNERS.filter((owner) => owner !== this.keys.owner);
  }
}
