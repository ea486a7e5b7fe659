import { Injectable } from '@nestjs/common';
import { isAgency, topicOf } from '#libs/contracts';
import type { Agency, ReceivedEvent } from '#libs/contracts';
import type { ParkedEnvelope } from '#libs/messaging/core';
import type { Tx } from '#libs/service';
import type { PostedData } from '../intake/prepared-clue.js';
import { Mint } from '../mint.js';
import { arrivalOf } from '../received/arrival.js';
import { keepOriginals } from '../received/original-sql.js';
import { StoreArrivals } from '../received/store-arrivals.js';
import { ReceiptPost } from '../receipts/receipt-post.js';
import { RunningAgency } from '../running-agency.js';

/** Stores the clues of another agency and tells it so: one event of receipts for all clues of a batch. */
@Injectable()
export class TakeInClues {
  constructor(
    private readonly agency: RunningAgency,
    private readonly arrivals: StoreArrivals,
    private readonly receipts: ReceiptPost,
    private readonly mint: Mint,
  ) {}

  async takeIn(tx: Tx, events: readonly ReceivedEvent<PostedData>[]): Promise<void> {
    const arrivals = events.map((event) => arrivalOf(event, this.agency.directory));
    tx.write(keepOriginals(events));
    const receipts = await this.arrivals.store(tx, arrivals);
    const [first] = arrivals;
    if (first)
      await this.receipts.send(tx, receipts, { owner: first.writer, offices: arrivals.map(({ data }) => data.office) });
  }

  /**
   * The poster hears that a person here has its clue. Which office posted it stands in the data, which may be what is
   * wrong, so all offices of the writer are addressed; its version likewise, and the event id says which is meant.
   */
  async tellParked(tx: Tx, envelope: ParkedEnvelope, code: string): Promise<void> {
    const { writer, reader, id: eventId, digest, orderingKey: clueNo, busTime } = envelope;
    if (!isAgency(writer)) return;
    const at = this.mint.now().toISOString();
    const shared = {
      clueNo,
      clueVersion: 1,
      eventId,
      digest,
      channel: topicOf({ reader, writer }),
      at,
      busTime: busTime.toISOString(),
    };
    const receipts = envelope.recipients.map((office) => ({
      ...shared,
      office,
      stage: 'parked' as const,
      reason: code,
    }));
    await this.receipts.send(tx, receipts, { owner: writer, offices: this.#officesOf(writer) });
  }

  #officesOf(writer: Agency): string[] {
    return this.agency.directory.officesOf(writer).map(({ id }) => id);
  }
}
