import { Injectable } from '@nestjs/common';
import { Directory } from '#libs/contracts';
import type { OfficialClueStage } from '#libs/contracts';
import { Clock, refused } from '#libs/kernel';
import { OfficeSealing } from '#libs/security';
import type { OfficerCaller } from '#libs/security';
import { UnitOfWork } from '#libs/service';
import type { Tx } from '#libs/service';
import { OfficialAudit } from '../official-audit.js';
import type { OfficialAct } from '../official-audit.js';
import { isOfficialClueNo } from '../official-clue-no.js';
import type { OfficialOutcomeRequest } from '../official-clue.requests.js';
import type { OpenedOfficialClue } from '../official-clue.responses.js';
import { OfficialSeals } from '../official-seals.js';
import { AnswerSender } from './answer-sender.js';
import { mayRead } from './reading-roles.js';
import { findReceived, lockReceived, markAcknowledged, markSettled } from './received-official-clue-store.js';
import type { ReceivedOfficialClueRow } from './received-official-clue-store.js';

/** What officers of the addressed organ do with a clue: open, acknowledge, enter the outcome. Each is audited. */
@Injectable()
export class ReceivedOfficialClues {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: OfficialAudit,
    private readonly seals: OfficialSeals,
    private readonly sealing: OfficeSealing,
    private readonly answers: AnswerSender,
    private readonly directory: Directory,
    private readonly clock: Clock,
  ) {}

  /** Refuses who has a reading role of another kind of organ than his or her own. */
  expectReader({ office, roles }: OfficerCaller): void {
    if (!mayRead(this.directory.office(office)?.organ, roles)) throw refused('ACCESS.NOT_ALLOWED');
  }

  async open(act: OfficialAct, purpose: string): Promise<OpenedOfficialClue> {
    return this.#within(act, findReceived, async (tx, row) => {
      const { clue_no: subject, sender: from, office: to } = row;
      const clue = await this.seals.open(row.sealed, { from, to, subject });
      const digest = this.seals.digestOf(clue);
      const note = row.note === null ? undefined : await this.#openNote(row, row.note);
      await this.audit.note(tx, 'official-clue.opened', act, { purpose, digest });
      return { officialClueNo: subject, content: clue.content, digest, ...(note !== undefined && { note }) };
    });
  }

  /** The organ confirms receipt (回执). Doing it again changes nothing. */
  async acknowledge(act: OfficialAct): Promise<ReceivedOfficialClueRow> {
    return this.#within(act, lockReceived, async (tx, row) => {
      if (row.state !== 'received') return row;
      const at = this.clock.now();
      await this.#tell(tx, act, row, 'acknowledged', at);
      await this.audit.note(tx, 'official-clue.acknowledged', act);
      return markAcknowledged(tx, row.clue_no, act.caller.officer, at);
    });
  }

  async settle(act: OfficialAct, { outcome, note }: OfficialOutcomeRequest): Promise<ReceivedOfficialClueRow> {
    return this.#within(act, lockReceived, async (tx, row) => {
      if (row.state !== 'acknowledged') throw refused('OFFICIALS.NOT_IN_STATE', { state: row.state });
      if (outcome !== 'accepted' && note === undefined)
        throw refused('HTTP.INVALID_BODY', {}, [{ path: '/note', code: 'OFFICIALS.NOTE_MISSING' }]);
      const at = this.clock.now();
      const sealed = note === undefined ? undefined : await this.sealing.seal({ note }, noteFrame(row));
      await this.#tell(tx, act, row, outcome, at);
      await this.audit.note(tx, 'official-clue.settled', act, { outcome });
      return markSettled(tx, row.clue_no, { outcome, note: sealed, officer: act.caller.officer, at });
    });
  }

  /** Runs work on the clue in one transaction; refusals are audited, and other offices' clues do not exist. */
  #within<T>(
    act: OfficialAct,
    find: typeof lockReceived,
    work: (tx: Tx, row: ReceivedOfficialClueRow) => Promise<T>,
  ): Promise<T> {
    return this.audit.refusalsOf(act, () => {
      this.expectReader(act.caller);
      return this.unitOfWork.run(async (tx) => {
        const row = isOfficialClueNo(act.clueNo) ? await find(tx, act.caller.office, act.clueNo) : undefined;
        if (!row) throw refused('OFFICIALS.UNKNOWN');
        return work(tx, row);
      });
    });
  }

  #tell(tx: Tx, { trace }: OfficialAct, row: ReceivedOfficialClueRow, stage: OfficialClueStage, at: Date) {
    const { clue_no: clueNo, sender, office } = row;
    return this.answers.tell(tx, [{ clueNo, sender, office, stage, at, correlationId: trace.correlationId }]);
  }

  async #openNote(row: ReceivedOfficialClueRow, sealed: string): Promise<string> {
    const { note } = (await this.sealing.open(sealed, noteFrame(row))) as { note: string };
    return note;
  }
}

/** A note is the organ's own: sealed by it for itself, and for this clue alone. */
function noteFrame({ office, clue_no }: ReceivedOfficialClueRow) {
  return { from: office, to: office, subject: `${clue_no}/note` };
}
