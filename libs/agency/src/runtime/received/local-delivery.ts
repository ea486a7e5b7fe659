import { Injectable } from '@nestjs/common';
import { eventTypeOf } from '#libs/contracts';
import type { OfficeId } from '#libs/contracts';
import type { Tx } from '#libs/service';
import type { PreparedClue } from '../intake/prepared-clue.js';
import { ReceiptBook } from '../receipts/receipt-book.js';
import { ReceiptPost } from '../receipts/receipt-post.js';
import { RunningAgency } from '../running-agency.js';
import { localArrivalOf, SAME_SERVICE } from './arrival.js';
import { StoreArrivals } from './store-arrivals.js';
import { StoreRecalls } from './store-recalls.js';
import type { ArrivingRecall } from './store-recalls.js';

/** Offices of the same agency receive in the posting transaction: no channel lies between them. */
@Injectable()
export class LocalDelivery {
  constructor(
    private readonly agency: RunningAgency,
    private readonly arrivals: StoreArrivals,
    private readonly recalls: StoreRecalls,
    private readonly book: ReceiptBook,
    private readonly post: ReceiptPost,
  ) {}

  async deliver(tx: Tx, clues: readonly PreparedClue[]): Promise<void> {
    const { definition, name } = this.agency;
    const type = eventTypeOf(name, definition.posted);
    const arrivals = clues.flatMap((clue) => localArrivalOf(clue, name, type) ?? []);
    if (arrivals.length === 0) return;
    const receipts = await this.arrivals.store(tx, arrivals);
    await this.book.record(tx, receipts, clues[0]!.postedAt);
    await this.post.send(tx, receipts, { owner: name, offices: arrivals.map(({ data }) => data.office) });
  }

  async recall(
    tx: Tx,
    recall: Omit<ArrivingRecall, 'writer' | 'channel'>,
    recipients: readonly OfficeId[] | undefined,
  ): Promise<void> {
    if (!recipients) return;
    const { name } = this.agency;
    const receipts = await this.recalls.store(tx, [{ ...recall, recipients, writer: name, channel: SAME_SERVICE }]);
    await this.book.record(tx, receipts, new Date(recall.data.recalledAt));
    await this.post.send(tx, receipts, { owner: name, offices: [recall.data.office] });
  }
}
