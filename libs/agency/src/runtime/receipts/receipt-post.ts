import { Injectable } from '@nestjs/common';
import type { Agency, ClueReceipt, Delivery, OfficeId } from '#libs/contracts';
import { Outbox } from '#libs/messaging/core';
import type { Tx } from '#libs/service';
import { receiptEvents, supervisorsOf } from '../clue-events.js';
import { Mint } from '../mint.js';
import { RunningAgency } from '../running-agency.js';

/** Who posted the clues that are receipted. */
export interface Posters {
  readonly owner: Agency;
  readonly offices: readonly OfficeId[];
}

/**
 * Sends receipts: to the poster's service and to supervision, as one event read by both. Receipts among offices of
 * this service go to supervision alone; `ReceiptBook` keeps them here.
 */
@Injectable()
export class ReceiptPost {
  constructor(
    private readonly agency: RunningAgency,
    private readonly outbox: Outbox<Tx>,
    private readonly mint: Mint,
  ) {}

  async send(tx: Tx, receipts: readonly ClueReceipt[], posters: Posters): Promise<void> {
    if (receipts.length === 0) return;
    const poster: Delivery[] =
      posters.owner === this.agency.name ? [] : [{ reader: posters.owner, recipients: [...new Set(posters.offices)] }];
    const concerned = [...posters.offices, ...receipts.map(({ office }) => office)];
    const deliveries = [...poster, supervisorsOf(this.agency.directory, new Set(concerned))];
    await this.outbox.append(
      tx,
      receiptEvents(this.agency.name, receipts, deliveries, this.mint.now(), () => this.mint.eventId()),
    );
  }
}
