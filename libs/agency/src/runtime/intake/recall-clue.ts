import { Injectable } from '@nestjs/common';
import { Directory } from '#libs/contracts';
import { byOwner } from '../../definition/rules/addressees.js';
import { Clock, contentDigest, Ids, refused } from '#libs/kernel';
import { Outbox } from '#libs/messaging/core';
import { AuditLog } from '#libs/security';
import { UnitOfWork } from '#libs/service';
import type { Tx } from '#libs/service';
import { deliveriesAbroad, recallData, recalledEvent, supervisorsOf } from '../clue-events.js';
import type { Recall } from '../clue-events.js';
import { lockFeed } from '../feed/feed-sql.js';
import { SAME_SERVICE } from '../received/arrival.js';
import { StoreRecalls } from '../received/store-recalls.js';
import { ReceiptBook } from '../receipts/receipt-book.js';
import { ReceiptPost } from '../receipts/receipt-post.js';
import { RunningAgency } from '../running-agency.js';
import type { Requested } from './poster.js';
import { markRecalled, selectNewestByNumber } from './version-sql.js';
import type { NewestVersion } from './version-sql.js';

/** What the recalling officer hears; a second recall hears the first one's answer. */
export interface RecallAnswer {
  readonly clueNo: string;
  readonly recalledAt: Date;
  readonly recipients: readonly string[];
}

/** Takes a clue back in all its versions: told to every holder and to supervision, receipted by each holder. */
@Injectable()
export class RecallClue {
  constructor(
    private readonly agency: RunningAgency,
    private readonly directory: Directory,
    private readonly unitOfWork: UnitOfWork,
    private readonly outbox: Outbox<Tx>,
    private readonly audit: AuditLog,
    private readonly recalls: StoreRecalls,
    private readonly book: ReceiptBook,
    private readonly receipts: ReceiptPost,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  recall(clueNo: string, reason: string, by: Requested): Promise<RecallAnswer> {
    return this.unitOfWork.run(async (tx) => {
      await lockFeed(tx);
      const [newest] = await tx.query<NewestVersion>(selectNewestByNumber(clueNo, by.office));
      if (!newest) throw refused('CLUE.UNKNOWN');
      const { recipients } = newest;
      if (newest.recalled_at) return { clueNo, recalledAt: newest.recalled_at, recipients };
      const recall: Recall = { eventId: this.ids.eventId(), clueNo, clueVersion: newest.version, office: by.office, recalledAt: this.clock.now(), reason };
      await this.#publish(tx, recall, recipients, by);
      return { clueNo, recalledAt: recall.recalledAt, recipients };
    });
  }

  async #publish(tx: Tx, recall: Recall, recipients: readonly string[], by: Requested): Promise<void> {
    const { name } = this.agency;
    const { eventId, clueNo, reason, recalledAt: at } = recall;
    const digest = contentDigest(recallData(recall));
    const owners = byOwner(recipients, (id) => this.directory.office(id));
    await tx.query(markRecalled(clueNo, { eventId, digest, reason, at }));
    const details = { eventId, version: recall.clueVersion };
    await this.audit.append(tx, [{ act: 'clue.recalled', at, actor: by.id, office: by.office, subject: clueNo, correlationId: by.correlationId, details }]);
    const deliveries = [...deliveriesAbroad(name, owners), supervisorsOf(this.directory, [by.office, ...recipients])];
    await this.outbox.append(tx, [recalledEvent(name, recall, deliveries, by.correlationId)]);
    const here = owners.get(name);
    if (!here) return;
    const receipts = await this.recalls.store(tx, [{ eventId, digest, writer: name, channel: SAME_SERVICE, recipients: here, data: recallData(recall) }]);
    await this.book.record(tx, receipts, at);
    await this.receipts.send(tx, receipts, { owner: name, offices: [by.office] });
  }
}
