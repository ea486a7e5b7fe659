import { Injectable } from '@nestjs/common';
import type { Type } from '@nestjs/common';
import { topicOf } from '#libs/contracts';
import type { Agency, ClueReceipt, CluesReceiptedV1, ReceivedEvent } from '#libs/contracts';
import type { InboundHandler } from '#libs/messaging/core';
import { AuditLog } from '#libs/security';
import type { AuditEntry } from '#libs/security';
import type { Tx } from '#libs/service';
import { Mint } from '../mint.js';
import { ReceiptBook } from '../receipts/receipt-book.js';
import { RunningAgency } from '../running-agency.js';

/**
 * Believes receipts that an actual recipient sent for an event of ours through its own channel. What is not believed
 * is left out and put on record; the other receipts of the event still count, because one event gathers many clues.
 */
@Injectable()
export class TakeInReceipts {
  constructor(
    private readonly agency: RunningAgency,
    private readonly book: ReceiptBook,
    private readonly audit: AuditLog,
    private readonly mint: Mint,
  ) {}

  async takeIn(tx: Tx, events: readonly ReceivedEvent<CluesReceiptedV1>[]): Promise<void> {
    const at = this.mint.now();
    const said = events.flatMap((event) => event.data.receipts.map((receipt) => ({ event, receipt })));
    const fitting = said.filter(({ event, receipt }) => this.#fits(event, receipt));
    const unknown = new Set(
      await this.book.record(
        tx,
        fitting.map(({ receipt }) => receipt),
        at,
      ),
    );
    const believed = new Set(fitting.filter(({ receipt }) => !unknown.has(receipt)).map(({ receipt }) => receipt));
    await this.audit.append(
      tx,
      events.flatMap((event) => entriesOf(event, believed, at)),
    );
  }

  /** The office must belong to the writer, and the channel must be the one that lies between us. */
  #fits({ writer, reader }: ReceivedEvent, { office, channel }: ClueReceipt): boolean {
    return this.agency.findOffice(office)?.owner === writer && channel === topicOf({ reader: writer, writer: reader });
  }
}

function entriesOf(
  { id, writer, data }: ReceivedEvent<CluesReceiptedV1>,
  believed: ReadonlySet<ClueReceipt>,
  at: Date,
): AuditEntry[] {
  const count = data.receipts.filter((receipt) => believed.has(receipt)).length;
  const doubted = data.receipts.filter((receipt) => !believed.has(receipt));
  const shared = { at, actor: `bus:${writer}`, subject: id };
  return [
    ...(count > 0 ? [{ ...shared, act: 'receipt.stored', details: { count } } as const] : []),
    ...doubted.map(
      ({ clueNo, office, stage }) =>
        ({
          ...shared,
          act: 'message.refused',
          details: { code: 'CLUE.RECEIPT_NOT_BELIEVED', clueNo, office, stage },
        }) as const,
    ),
  ];
}

export function cluesReceiptedHandlerOf(writer: Agency): Type<InboundHandler<Tx>> {
  @Injectable()
  class CluesReceiptedHandler implements InboundHandler<Tx, CluesReceiptedV1> {
    readonly type = `${writer}.clues-receipted`;

    constructor(private readonly receipts: TakeInReceipts) {}

    handle(tx: Tx, events: readonly ReceivedEvent<CluesReceiptedV1>[]): Promise<void> {
      return this.receipts.takeIn(tx, events);
    }
  }
  return CluesReceiptedHandler as Type<InboundHandler<Tx>>;
}
