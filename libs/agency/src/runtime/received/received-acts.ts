import { Injectable } from '@nestjs/common';
import { isAgency } from '#libs/contracts';
import type { ClueReceipt, ReceiptStage } from '#libs/contracts';
import { lockFeed } from '#libs/feed';
import { isBusError, refused } from '#libs/kernel';
import { AuditLog } from '#libs/security';
import { UnitOfWork } from '#libs/service';
import type { Tx } from '#libs/service';
import type { Requested } from '../intake/poster.js';
import { Mint } from '../mint.js';
import { ReceiptBook } from '../receipts/receipt-book.js';
import { ReceiptPost } from '../receipts/receipt-post.js';
import { objectionTo } from './act-rules.js';
import type { ReceivedAct, Said } from './act-rules.js';
import { ACT_EFFECTS, markOpened, selectNewestReceived } from './act-sql.js';
import type { ReceivedRow } from './act-sql.js';
import { refusedAct } from './refused-act.js';

/** What the officer hears of an act. */
export interface ActAnswer {
  readonly clueNo: string;
  readonly clueVersion: number;
  readonly stage: ReceiptStage;
  readonly at: Date;
}

/**
 * What officers of a recipient office do about a clue: one transaction with its audit row and its receipt to the
 * poster. Acts concern the newest version held, and speak for the office, not for its agency.
 */
@Injectable()
export class ReceivedActs {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditLog,
    private readonly book: ReceiptBook,
    private readonly post: ReceiptPost,
    private readonly mint: Mint,
  ) {}

  async act(clueNo: string, act: ReceivedAct, said: Said, by: Requested): Promise<ActAnswer> {
    try {
      return await this.#carryOut(clueNo, act, said, by);
    } catch (error) {
      if (isBusError(error) && error.kind === 'refused') await this.refused(clueNo, act, error.code, by);
      throw error;
    }
  }

  #carryOut(clueNo: string, act: ReceivedAct, said: Said, by: Requested): Promise<ActAnswer> {
    return this.unitOfWork.run(async (tx) => {
      await lockFeed(tx);
      const [row] = await tx.query<ReceivedRow>(selectNewestReceived(clueNo, by.office));
      if (!row) throw refused('CLUE.UNKNOWN');
      const objection = objectionTo(act, {
        recalledAt: row.recalled_at,
        takenUpAt: row.taken_up_at,
        declinedAt: row.declined_at,
      });
      if (objection) throw objection;
      const { stage, audited, update } = ACT_EFFECTS[act];
      const at = laterThan(row.outcome_at, this.mint.now());
      await tx.query(update(row, by.id, at, said));
      await this.audit.append(tx, [
        {
          act: audited,
          at,
          actor: by.id,
          office: by.office,
          subject: clueNo,
          correlationId: by.correlationId,
          details: { version: row.version },
        },
      ]);
      await this.#receipt(tx, row, { stage, at: at.toISOString(), officer: by.id, ...said });
      return { clueNo, clueVersion: row.version, stage, at };
    });
  }

  /** What was refused is on record too. */
  async refused(clueNo: string, act: string, code: string, by: Requested): Promise<void> {
    const entry = refusedAct(clueNo, act, code, by, this.mint.now());
    await this.unitOfWork.run((tx) => this.audit.append(tx, [entry]));
  }

  /**
   * The first look of an officer tells the poster; later ones change nothing, nor does one after the office decided on this version. A
   * system that fetches the clue has shown it to nobody yet.
   */
  async opened(row: ReceivedRow, by: Requested): Promise<void> {
    // Most looks end here: they must not wait for the feed's lock, which everything that comes takes in turn.
    if (row.opened_at || isDecidedOn(row) || by.officer === undefined) return;
    await this.unitOfWork.run(async (tx) => {
      await lockFeed(tx);
      const at = this.mint.now();
      const [marked] = await tx.query(markOpened(row, by.id, at));
      if (!marked) return;
      await this.audit.append(tx, [
        {
          act: 'clue.opened',
          at,
          actor: by.id,
          office: by.office,
          subject: row.clue_no,
          correlationId: by.correlationId,
          details: { version: row.version },
        },
      ]);
      await this.#receipt(tx, row, { stage: 'opened', at: at.toISOString(), officer: by.id });
    });
  }

  async #receipt(
    tx: Tx,
    row: ReceivedRow,
    said: Pick<ClueReceipt, 'stage' | 'at' | 'officer' | 'reason' | 'outcome'>,
  ): Promise<void> {
    const receipt: ClueReceipt = {
      ...said,
      clueNo: row.clue_no,
      clueVersion: row.version,
      eventId: row.event_id,
      digest: row.digest,
      channel: row.channel,
      office: row.office,
      ...(row.bus_time && { busTime: row.bus_time.toISOString() }),
    };
    if (!isAgency(row.writer)) return;
    // A receipt about a clue of this service finds it in the book; about another's it finds nothing there.
    await this.book.record(tx, [receipt], this.mint.now());
    await this.post.send(tx, [receipt], { owner: row.writer, offices: [row.posting_office] });
  }
}

/** Not when the decision came over from an older version. */
function isDecidedOn({ stored_at, taken_up_at, declined_at }: ReceivedRow): boolean {
  return [taken_up_at, declined_at].some((at) => at !== null && at >= stored_at);
}

/** The poster goes by instants: what is said last must be the latest, also when a clock that was ahead was set right. */
function laterThan(before: Date | null, now: Date): Date {
  return before && before >= now ? new Date(before.getTime() + 1) : now;
}
