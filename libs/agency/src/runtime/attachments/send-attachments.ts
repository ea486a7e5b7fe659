import { Injectable } from '@nestjs/common';
import { AttachmentChunkPostedV1, eventTypeOf } from '#libs/contracts';
import type { OutgoingEvent } from '#libs/contracts';
import { Outbox } from '#libs/messaging/core';
import type { Tx } from '#libs/service';
import { deliveriesAbroad } from '../clue-events.js';
import type { PreparedClue } from '../intake/prepared-clue.js';
import { Mint } from '../mint.js';
import { RunningAgency } from '../running-agency.js';
import { AttachmentStore } from './attachment-store.js';
import { chunksOf } from './chunks.js';

/** Sends the attachments a clue names behind it, on the same channels and key, in the same transaction. */
@Injectable()
export class SendAttachments {
  constructor(
    private readonly agency: RunningAgency,
    private readonly attachments: AttachmentStore,
    private readonly outbox: Outbox<Tx>,
    private readonly mint: Mint,
  ) {}

  async send(tx: Tx, clues: readonly PreparedClue[]): Promise<void> {
    for (const clue of clues) if (clue.attachments.length > 0) await this.#sendOne(tx, clue);
  }

  async #sendOne(tx: Tx, clue: PreparedClue): Promise<void> {
    const { name } = this.agency;
    const deliveries = deliveriesAbroad(name, clue.recipientsByOwner);
    const here = clue.recipientsByOwner.get(name) ?? [];
    for (const { digest, title, media_type: mediaType, bytes } of await this.attachments.load(
      tx,
      clue.office,
      clue.attachments,
    )) {
      if (here.length > 0) await this.attachments.keep(tx, { digest, title, mediaType, bytes }, here, clue.postedAt);
      if (deliveries.length === 0) continue;
      const chunks = chunksOf({ clueNo: clue.clueNo, digest, title, mediaType, bytes });
      await this.outbox.append(
        tx,
        chunks.map((data) => ({ ...this.#frame(clue), id: this.mint.eventId(), data, deliveries })),
      );
    }
  }

  #frame(clue: PreparedClue): Omit<OutgoingEvent, 'id' | 'data' | 'deliveries'> {
    return {
      type: eventTypeOf(this.agency.name, AttachmentChunkPostedV1),
      orderingKey: clue.clueNo,
      subject: clue.clueNo,
      time: clue.postedAt,
      classification: clue.classification,
      causationId: clue.eventId,
      ...(clue.correlationId !== undefined && { correlationId: clue.correlationId }),
    };
  }
}
