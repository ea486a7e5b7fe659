import { Injectable } from '@nestjs/common';
import { AttachmentChunkPostedV1, eventTypeOf } from '#libs/contracts';
import type { Delivery, OutgoingEvent } from '#libs/contracts';
import { Outbox } from '#libs/messaging/core';
import type { Tx } from '#libs/service';
import { deliveriesAbroad } from '../clue-events.js';
import type { PreparedClue } from '../intake/prepared-clue.js';
import { Mint } from '../mint.js';
import { RunningAgency } from '../running-agency.js';
import { AttachmentStore } from './attachment-store.js';
import { chunkPlaces } from './chunks.js';

type Named = Pick<AttachmentChunkPostedV1, 'digest' | 'title' | 'mediaType' | 'size'>;

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
    const here = clue.recipientsByOwner.get(this.agency.name) ?? [];
    const deliveries = deliveriesAbroad(this.agency.name, clue.recipientsByOwner);
    for (const { media_type: mediaType, ...rest } of await this.attachments.named(tx, clue.office, clue.attachments)) {
      const attachment = { ...rest, mediaType };
      if (here.length > 0) await this.attachments.hold(tx, attachment, here, clue.postedAt);
      if (deliveries.length > 0) await this.#sendPieces(tx, clue, attachment, deliveries);
    }
  }

  /** Each piece is read, sent and let go before the next: a clue may name two gigabytes, and others have the process too. */
  async #sendPieces(tx: Tx, clue: PreparedClue, attachment: Named, deliveries: readonly Delivery[]): Promise<void> {
    const { clueNo } = clue;
    for (const { index, count, ...place } of chunkPlaces(attachment.size)) {
      const bytes = (await this.attachments.piece(tx, attachment.digest, place)).toString('base64');
      const data: AttachmentChunkPostedV1 = { clueNo, ...attachment, index, count, bytes };
      await this.outbox.append(tx, [{ ...this.#frame(clue), id: this.mint.eventId(), data, deliveries }]);
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
