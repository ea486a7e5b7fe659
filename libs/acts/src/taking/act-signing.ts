import { Injectable } from '@nestjs/common';
import { ActCommand, compileStrict, Directory, LONGEST_ACT } from '#libs/contracts';
import { BusError, contentDigest, isBusError, refused } from '#libs/kernel';
import { AuditLog, OfficeSigner } from '#libs/security';
import type { OfficerCaller } from '#libs/security';
import { UnitOfWork } from '#libs/service';
import type { RequestTrace } from '#libs/service';
import { ActBook } from './act-book.js';
import { ActDesk } from '../act-desk.js';
import { ActMoment } from './act-moment.js';
import { findActByKey } from '../persistence/act-store.js';
import type { ActRow } from '../persistence/act-store.js';
import { expectKeySound } from './idempotency-key.js';

/** Number and case of a signed act. */
export interface SignedAct {
  readonly commandNo: string;
  readonly caseNo: string;
}

/** How an act came in. */
export interface ActRequestFrame {
  readonly caller: OfficerCaller;
  readonly trace: RequestTrace;
  /** Of the `Idempotency-Key` header: the same key and content again gives the same act again. */
  readonly idempotencyKey?: string;
  /** What was asked, defaults not yet filled in: a retry a second later must be recognised. */
  readonly asked: object;
}

/** The case number is new for the act that opens it. */
export type DraftAct = (ids: { readonly commandNo: string; readonly now: Date }) => ActCommand | Promise<ActCommand>;

/**
 * Takes an officer's act: signs it with the key of the office and the time, and enters it in the book, which stores it,
 * audits it and sends it to case-transfer in one transaction. What the law says of it is case-transfer's to judge; if
 * that service is away, the act still carries its time. A refusal at the door is audited too.
 */
@Injectable()
export class ActSigning {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditLog,
    private readonly signer: OfficeSigner,
    private readonly directory: Directory,
    private readonly desk: ActDesk,
    private readonly moment: ActMoment,
    private readonly book: ActBook,
  ) {}

  async sign(frame: ActRequestFrame, opensCase: boolean, draft: DraftAct): Promise<SignedAct> {
    const requestDigest = contentDigest(JSON.parse(JSON.stringify(frame.asked)));
    const earlier = await this.#earlier(frame, requestDigest);
    if (earlier) return earlier;
    const { commandNo, eventId, now } = this.moment.next();
    try {
      if (this.directory.office(frame.caller.office)?.owner !== this.desk.owner) throw refused('ACT.OFFICE_NOT_HERE');
      const command = await this.#withMissingFiles(await draft({ commandNo, now }));
      expectSound(command);
      const jws = await this.signer.sign(command.office, command);
      if (jws.length > LONGEST_ACT) throw refused('ACT.TOO_LARGE', { length: jws.length, limit: LONGEST_ACT });
      const act = { command, opensCase, jws, eventId, idempotencyKey: frame.idempotencyKey, requestDigest };
      if (await this.book.enter({ act, trace: frame.trace, now })) return { commandNo, caseNo: command.caseNo };
      const first = await this.#earlier(frame, requestDigest);
      if (!first) throw new BusError('ACT.NOT_STORED', 'bug', { commandNo });
      return first;
    } catch (error) {
      await this.#auditRefusal(error, commandNo, frame, now);
      throw error;
    }
  }

  async #earlier({ caller, idempotencyKey }: ActRequestFrame, requestDigest: string): Promise<SignedAct | undefined> {
    if (idempotencyKey === undefined) return undefined;
    expectKeySound(idempotencyKey);
    const earlier = await findActByKey(this.unitOfWork, caller.office, caller.officer, idempotencyKey);
    return earlier && sameAct(earlier, requestDigest);
  }

  /** Says in the command which of its documents nobody has uploaded here: case-transfer has no files and cannot tell. */
  async #withMissingFiles(command: ActCommand): Promise<ActCommand> {
    const digests = (command.documents ?? []).flatMap(({ digest }) => digest ?? []);
    const notUploaded = digests.length > 0 ? await this.desk.filesNotHeld(command.office, digests) : [];
    return notUploaded.length > 0 ? { ...command, notUploaded } : command;
  }

  async #auditRefusal(error: unknown, commandNo: string, { caller, trace }: ActRequestFrame, now: Date): Promise<void> {
    if (!isBusError(error) || error.kind !== 'refused') return;
    await this.unitOfWork.run((tx) =>
      this.audit.append(tx, [
        {
          act: 'act.refused',
          at: now,
          actor: caller.officer,
          office: caller.office,
          subject: commandNo,
          correlationId: trace.correlationId,
          details: { code: error.code },
        },
      ]),
    );
  }
}

function sameAct(earlier: ActRow, requestDigest: string): SignedAct {
  if (earlier.request_digest !== requestDigest) throw refused('ACT.KEY_REUSED', { commandNo: earlier.command_no });
  return { commandNo: earlier.command_no, caseNo: earlier.case_no };
}

/** What is signed must keep the contract to the letter: a signature cannot be taken back. */
function expectSound(command: ActCommand): void {
  const problems = compileStrict(ActCommand)(command);
  if (problems.length > 0) throw refused('HTTP.INVALID_BODY', {}, problems);
}
