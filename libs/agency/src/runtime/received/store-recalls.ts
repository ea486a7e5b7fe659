import { Injectable } from '@nestjs/common';
import { Arrivals, appendToFeed, lockFeed } from '#libs/feed';
import { Clock } from '#libs/kernel';
import type { Agency, ClueReceipt, ClueRecalledV1, OfficeId } from '#libs/contracts';
import { AuditLog } from '#libs/security';
import type { Tx } from '#libs/service';
import { expectOwnNumbers } from './own-numbers.js';

/** A recall on its way to the offices that hold the clue. */
export interface ArrivingRecall {
  readonly eventId: string;
  readonly digest: string;
  readonly writer: Agency;
  readonly channel: string;
  readonly recipients: readonly OfficeId[];
  readonly busTime?: Date;
  readonly data: ClueRecalledV1;
}

/**
 * Marks a recalled clue in all its versions. The recall itself is kept too: it may have passed its clue, which waits
 * behind a parked message, and then marks it when it comes. Only the writer and office that posted a clue can recall it.
 */
@Injectable()
export class StoreRecalls {
  constructor(
    private readonly audit: AuditLog,
    private readonly arrivals: Arrivals,
    private readonly clock: Clock,
  ) {}

  async store(tx: Tx, recalls: readonly ArrivingRecall[]): Promise<ClueReceipt[]> {
    const now = this.clock.now();
    // Before any row is locked, in the order in which officers who act on the clue take the locks.
    await lockFeed(tx);
    const each = recalls.flatMap((recall) => recall.recipients.map((office) => ({ recall, office })));
    await expectOwnNumbers(
      tx,
      each.map(({ recall: { data }, office }) => ({ office, clueNo: data.clueNo, poster: data.office })),
    );
    await this.#keep(tx, recalls, now);
    await this.#mark(tx, recalls);
    await this.audit.append(
      tx,
      each.map(
        ({ recall: { writer, eventId, data }, office }) =>
          ({
            act: 'clue.recall-stored',
            at: now,
            actor: `bus:${writer}`,
            office,
            subject: data.clueNo,
            details: { eventId, version: data.clueVersion },
          }) as const,
      ),
    );
    await appendToFeed(
      tx,
      each.map(({ recall: { eventId, data }, office }) => ({
        office,
        kind: 'recall',
        eventId,
        subject: data.clueNo,
        version: data.clueVersion,
      })),
      now,
    );
    tx.afterCommit(() => this.arrivals.wake(each.map(({ office }) => office)));
    return each.map(({ recall, office }) => receiptOf(recall, office, now));
  }

  async #keep(tx: Tx, recalls: readonly ArrivingRecall[], now: Date): Promise<void> {
    tx.write({
      name: 'recall-keep',
      text: `insert into received_recall (writer, clue_no, posting_office, event_id, reason, recalled_at, stored_at)
        select t.*, $7 from unnest($1::text[], $2::text[], $3::text[], $4::uuid[], $5::text[], $6::timestamptz[]) as t on conflict do nothing`,
      values: [
        recalls.map(({ writer }) => writer),
        recalls.map(({ data }) => data.clueNo),
        recalls.map(({ data }) => data.office),
        recalls.map(({ eventId }) => eventId),
        recalls.map(({ data }) => data.reason ?? ''),
        recalls.map(({ data }) => data.recalledAt),
        now,
      ],
    });
  }

  async #mark(tx: Tx, recalls: readonly ArrivingRecall[]): Promise<void> {
    tx.write({
      name: 'recall-mark',
      text: `update received_clue r set recalled_at = t.recalled_at, recall_reason = t.reason
        from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::text[]) as t (writer, clue_no, posting_office, recalled_at, reason)
        where r.clue_no = t.clue_no and r.writer = t.writer and r.posting_office = t.posting_office and r.recalled_at is null`,
      values: [
        recalls.map(({ writer }) => writer),
        recalls.map(({ data }) => data.clueNo),
        recalls.map(({ data }) => data.office),
        recalls.map(({ data }) => data.recalledAt),
        recalls.map(({ data }) => data.reason ?? ''),
      ],
    });
  }
}

function receiptOf(
  { eventId, digest, channel, busTime, data }: ArrivingRecall,
  office: OfficeId,
  at: Date,
): ClueReceipt {
  return {
    clueNo: data.clueNo,
    clueVersion: data.clueVersion,
    eventId,
    digest,
    channel,
    office,
    stage: 'recall-stored',
    at: at.toISOString(),
    ...(busTime && { busTime: busTime.toISOString() }),
  };
}
