import { Injectable } from '@nestjs/common';
import type { Agency, ClueReceipt, Delivery, OfficeId } from '#libs/contracts';
import { addressed, Outbox } from '#libs/messaging/core';
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
 * Sends receipts: to the poster's service whole, to supervision without what the office said of it (reason and
 * outcome are free text, and nobody can promise that it names no person). When nothing was said, both read one event.
 * Receipts among offices of this service go to supervision alone; `ReceiptBook` keeps them here.
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
    const poster = posters.owner === this.agency.name ? [] : [addressed(posters.owner, posters.offices)];
    const concerned = [...posters.offices, ...receipts.map(({ office }) => office)];
    const supervisors = supervisorsOf(this.agency.directory, new Set(concerned));
    const now = this.mint.now();
    const events = (told: readonly ClueReceipt[], deliveries: Delivery[]) =>
      receiptEvents(this.agency.name, told, deliveries, now, () => this.mint.eventId());
    const isSilent = receipts.every(({ reason, outcome }) => reason === undefined && outcome === undefined);
    if (isSilent) return this.outbox.append(tx, events(receipts, [...poster, supervisors]));
    const whole = poster.length > 0 ? events(receipts, poster) : [];
    await this.outbox.append(tx, [...whole, ...events(receipts.map(withoutTexts), [supervisors])]);
  }
}

function withoutTexts({ reason: _reason, outcome: _outcome, ...receipt }: ClueReceipt): ClueReceipt {
  return receipt;
}
