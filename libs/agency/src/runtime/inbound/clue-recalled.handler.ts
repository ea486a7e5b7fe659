import { Injectable } from '@nestjs/common';
import type { Type } from '@nestjs/common';
import { malformed } from '#libs/kernel';
import { isAgency, topicOf } from '#libs/contracts';
import type { Agency, ClueRecalledV1, ReceivedEvent } from '#libs/contracts';
import type { InboundHandler } from '#libs/messaging/core';
import type { Tx } from '#libs/service';
import { expectNumberOf } from '../received/numbers-of-agencies.js';
import { keepOriginals } from '../received/original-sql.js';
import { StoreRecalls } from '../received/store-recalls.js';
import type { ArrivingRecall } from '../received/store-recalls.js';
import { ReceiptPost } from '../receipts/receipt-post.js';
import { RunningAgency } from '../running-agency.js';

/** Stores the recalls of another agency and receipts them. */
@Injectable()
export class TakeInRecalls {
  constructor(
    private readonly agency: RunningAgency,
    private readonly recalls: StoreRecalls,
    private readonly receipts: ReceiptPost,
  ) {}

  async takeIn(tx: Tx, events: readonly ReceivedEvent<ClueRecalledV1>[]): Promise<void> {
    const recalls = events.map((event) => this.#recallOf(event));
    tx.write(keepOriginals(events));
    const receipts = await this.recalls.store(tx, recalls);
    const [first] = recalls;
    if (first)
      await this.receipts.send(tx, receipts, { owner: first.writer, offices: recalls.map(({ data }) => data.office) });
  }

  #recallOf({
    id: eventId,
    writer,
    reader,
    digest,
    recipients,
    busTime,
    data,
  }: ReceivedEvent<ClueRecalledV1>): ArrivingRecall {
    if (!isAgency(writer) || this.agency.findOffice(data.office)?.owner !== writer) {
      throw malformed('CLUE.POSTER_NOT_OF_WRITER', { eventId, writer });
    }
    expectNumberOf(writer, data.clueNo);
    return { eventId, digest, writer, channel: topicOf({ reader, writer }), recipients, busTime, data };
  }
}

/** A recall reaches its holders even while its clue waits behind a parked message. */
export function clueRecalledHandlerOf(writer: Agency): Type<InboundHandler<Tx>> {
  @Injectable()
  class ClueRecalledHandler implements InboundHandler<Tx, ClueRecalledV1> {
    readonly type = `${writer}.clue-recalled`;
    readonly bypassesHolding = true;

    constructor(private readonly recalls: TakeInRecalls) {}

    handle(tx: Tx, events: readonly ReceivedEvent<ClueRecalledV1>[]): Promise<void> {
      return this.recalls.takeIn(tx, events);
    }
  }
  return ClueRecalledHandler as Type<InboundHandler<Tx>>;
}
