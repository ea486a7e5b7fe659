import { Injectable } from '@nestjs/common';
import type { ClueReceipt } from '#libs/contracts';
import { Arrivals, appendToFeed } from '#libs/feed';
import type { FeedEntry } from '#libs/feed';
import type { Tx } from '#libs/service';
import { mergeReceipts, mergeRecallReceipts } from './receipt-sql.js';

interface Believed {
  readonly event_id: string;
  readonly office: string;
  readonly posting_office: string;
}

/** Stages that the posting office's own system is told of: somebody decided something, or must look. */
const TOLD = new Set(['parked', 'taken-up', 'declined', 'outcome-reported']);

/**
 * Keeps what recipients say about clues of this service. A receipt is believed when the clue it names was really
 * posted to that office, in that event, with that digest; `record` returns those it did not believe. Stages are
 * merged, never replaced, so repeats and any order of arrival give the same result. That the office belongs to the
 * writer and the channel to both is for the caller to check.
 */
@Injectable()
export class ReceiptBook {
  constructor(private readonly arrivals: Arrivals) {}

  async record(tx: Tx, receipts: readonly ClueReceipt[], at: Date): Promise<ClueReceipt[]> {
    const recalls = receipts.filter(({ stage }) => stage === 'recall-stored');
    const clues = receipts.filter(({ stage }) => stage !== 'recall-stored');
    const believed = [
      ...(clues.length > 0 ? await tx.query<Believed>(mergeReceipts(clues)) : []),
      ...(recalls.length > 0 ? await tx.query<Believed>(mergeRecallReceipts(recalls)) : []),
    ];
    const posters = new Map(believed.map((row) => [`${row.event_id} ${row.office}`, row.posting_office]));
    const posterOf = (receipt: ClueReceipt) => posters.get(`${receipt.eventId} ${receipt.office}`);
    const told = clues.filter((receipt) => TOLD.has(receipt.stage) && posterOf(receipt) !== undefined);
    await appendToFeed(
      tx,
      told.map((receipt) => feedEntry(receipt, posterOf(receipt)!)),
      at,
    );
    tx.afterCommit(() => this.arrivals.wake(told.map((receipt) => posterOf(receipt)!)));
    return receipts.filter((receipt) => posterOf(receipt) === undefined);
  }
}

function feedEntry({ eventId, clueNo, clueVersion, stage, office }: ClueReceipt, posterOffice: string): FeedEntry {
  return {
    office: posterOffice,
    kind: 'receipt',
    eventId,
    subject: clueNo,
    version: clueVersion,
    details: { stage, office },
  };
}
