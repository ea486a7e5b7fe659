import { Injectable } from '@nestjs/common';
import type { Type } from '@nestjs/common';
import { CluesReceiptedV1, Directory, eventTypeOf } from '#libs/contracts';
import type { Agency, ReceivedEvent } from '#libs/contracts';
import type { InboundHandler } from '#libs/messaging/core';
import type { Tx } from '#libs/service';
import { storeReceipts } from '../persistence/clue-facts.js';
import { withNewFacts } from '../persistence/clue-picture.js';
import { expectOfficeOf } from './office-of-writer.js';

/** The handler of one agency's receipts: how far clues have come with its offices. They may overtake the clue's summary. */
export function onCluesReceipted(writer: Agency): Type<InboundHandler<Tx, CluesReceiptedV1>> {
  @Injectable()
  class OnCluesReceipted implements InboundHandler<Tx, CluesReceiptedV1> {
    readonly type = eventTypeOf(writer, CluesReceiptedV1);

    constructor(private readonly directory: Directory) {}

    async handle(tx: Tx, events: readonly ReceivedEvent<CluesReceiptedV1>[]): Promise<void> {
      for (const event of events)
        for (const receipt of event.data.receipts) expectOfficeOf(this.directory, event, receipt.office);
      const receipts = events.flatMap((event) => event.data.receipts);
      await withNewFacts(
        tx,
        receipts.map((receipt) => receipt.clueNo),
        () => storeReceipts(tx, receipts),
      );
    }
  }
  return OnCluesReceipted;
}
