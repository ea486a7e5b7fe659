import { Injectable } from '@nestjs/common';
import { contentDigest, refused } from '#libs/kernel';
import { AuditLog } from '#libs/security';
import { UnitOfWork } from '#libs/service';
import type { Tx } from '#libs/service';
import { casesOnClue } from '../cases/office-holdings.js';
import { byOwner } from '../../definition/rules/addressees.js';
import { ClueAnnouncer } from '../clue-announcer.js';
import { recallData } from '../clue-events.js';
import type { Recall } from '../clue-events.js';
import { Mint } from '../mint.js';
import { LocalDelivery } from '../received/local-delivery.js';
import { RunningAgency } from '../running-agency.js';
import type { Requested } from './poster.js';
import { markRecalled, newestByNumber } from './version-sql.js';

/** What the recalling office hears; a second recall hears the first one's answer. */
export interface RecallAnswer {
  readonly clueNo: string;
  readonly recalledAt: Date;
  readonly recipients: readonly string[];
  /** Cases of this office that rest on the clue. */
  readonly cases: readonly string[];
}

/** Takes a clue back in all its versions: told to every holder and to supervision, receipted by each holder. */
@Injectable()
export class RecallClue {
  constructor(
    private readonly agency: RunningAgency,
    private readonly unitOfWork: UnitOfWork,
    private readonly announcer: ClueAnnouncer,
    private readonly audit: AuditLog,
    private readonly local: LocalDelivery,
    private readonly mint: Mint,
  ) {}

  recall(clueNo: string, reason: string, by: Requested): Promise<RecallAnswer> {
    return this.unitOfWork.run(async (tx) => {
      const [newest] = await newestByNumber(tx, clueNo, by.office);
      if (!newest) throw refused('CLUE.UNKNOWN');
      const { recipients, version: clueVersion } = newest;
      const cases = await casesOnClue(tx, by.office, clueNo);
      if (newest.recalled_at) return { clueNo, recalledAt: newest.recalled_at, recipients, cases };
      const recall: Recall = {
        eventId: this.mint.eventId(),
        clueNo,
        clueVersion,
        office: by.office,
        recalledAt: this.mint.now(),
        reason,
      };
      await this.#carryOut(tx, recall, recipients, by);
      return { clueNo, recalledAt: recall.recalledAt, recipients, cases };
    });
  }

  async #carryOut(tx: Tx, recall: Recall, recipients: readonly string[], by: Requested): Promise<void> {
    const { eventId, clueNo, reason, recalledAt: at } = recall;
    const data = recallData(recall);
    const digest = contentDigest(data);
    const holders = byOwner(recipients, this.agency.findOffice);
    await tx.query(markRecalled(clueNo, { eventId, digest, reason, at }));
    const details = { eventId, version: recall.clueVersion };
    await this.audit.append(tx, [
      {
        act: 'clue.recalled',
        at,
        actor: by.id,
        office: by.office,
        subject: clueNo,
        correlationId: by.correlationId,
        details,
      },
    ]);
    await this.announcer.recalled(tx, recall, holders, by.correlationId);
    await this.local.recall(tx, { eventId, digest, data, recipients: [] }, holders.get(this.agency.name));
  }
}
