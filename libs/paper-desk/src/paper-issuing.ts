import { Injectable } from '@nestjs/common';
import { expectKeySound, isCaseNo } from '#libs/acts';
import { Directory } from '#libs/contracts';
import { chinaDate, contentDigest, isBusError, refused, sha256Hex } from '#libs/kernel';
import { composePaper, documentNoOf, renderPaper, withPersonsMasked } from '#libs/papers';
import type { PaperDefinition, PaperInput } from '#libs/papers';
import { AuditLog } from '#libs/security';
import type { OfficerCaller } from '#libs/security';
import { UnitOfWork } from '#libs/service';
import type { RequestTrace, Tx } from '#libs/service';
import { PaperBook } from './paper-book.js';
import { PaperCases } from './paper-cases.js';
import { PaperFiles } from './paper-files.js';
import { PaperMint } from './paper-mint.js';
import { partiesOf } from './paper-parties.js';
import { findPaper, findPaperByKey, findPaperByNo, insertPaper, lockFor, nextNumber } from './paper-store.js';
import type { NewPaper, PaperRow } from './paper-store.js';
import type { PaperRequest } from './paper.requests.js';

/** A paper that is asked for. */
export interface AskedPaper {
  readonly caller: OfficerCaller;
  readonly trace: RequestTrace;
  readonly caseNo: string;
  readonly request: PaperRequest;
  /** Of the `Idempotency-Key` header: the same key and content again gives the same paper again. */
  readonly idempotencyKey?: string;
}

/** All of a paper but its number. */
interface Draft {
  readonly paper: PaperDefinition;
  readonly input: PaperInput;
  readonly at: Date;
}

/**
 * Issues an office's papers: number, file, entry and audit row in one transaction. What makes a paper count is the act
 * that names it; until then it is a paper in the drawer. A refusal is audited too.
 */
@Injectable()
export class PaperIssuing {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditLog,
    private readonly directory: Directory,
    private readonly book: PaperBook,
    private readonly cases: PaperCases,
    private readonly files: PaperFiles,
    private readonly mint: PaperMint,
  ) {}

  /** As it would be issued now, without a number and marked as a draft; nothing is kept. */
  async preview(asked: AskedPaper): Promise<Buffer> {
    const { paper, input, at } = await this.#draft(asked);
    return renderPaper(composePaper(this.book.law, paper, input), { at, draft: true });
  }

  async issue(asked: AskedPaper): Promise<PaperRow> {
    try {
      return await this.#issued(asked);
    } catch (error) {
      await this.#auditRefusal(error, asked);
      throw error;
    }
  }

  async #issued(asked: AskedPaper): Promise<PaperRow> {
    const requestDigest = contentDigest(
      JSON.parse(JSON.stringify({ caseNo: asked.caseNo, paper: asked.request })) as object,
    );
    expectKeySound(asked.idempotencyKey);
    const draft = await this.#draft(asked);
    if (!this.book.mayIssue(draft.paper, asked.caller.roles)) throw refused('PAPER.ROLE_CANNOT_ISSUE');
    // Before a number is taken: what is wrong with the fields has nothing to do with it.
    composePaper(this.book.law, draft.paper, draft.input);
    return this.unitOfWork.run(
      async (tx) => (await this.#earlier(tx, asked, requestDigest)) ?? this.#store(tx, asked, draft, requestDigest),
    );
  }

  async #draft({ caller, caseNo, request }: AskedPaper): Promise<Draft> {
    const paper = this.book.paper(request.kind);
    const state = await this.cases.find(caller.office, caseNo);
    if (!state) throw refused('ACT.CASE_UNKNOWN');
    const { paperId, at } = this.mint.next();
    const { fields = {}, goods, documents, replaces, redHead } = request;
    const input = {
      ...partiesOf(paper, state, caller.office, request.to, this.directory),
      paperId,
      issuedOn: chinaDate(at),
      case: state,
      fields,
      ...(goods && { goods }),
      ...(documents && { documents }),
      ...(replaces !== undefined && { replaces }),
      ...(redHead !== undefined && { redHead }),
    };
    return { paper, input, at };
  }

  /** The paper that this very request was answered with before. */
  async #earlier(tx: Tx, { caller, idempotencyKey }: AskedPaper, requestDigest: string): Promise<PaperRow | undefined> {
    if (idempotencyKey === undefined) return undefined;
    await lockFor(tx, caller.office, caller.officer, idempotencyKey);
    const earlier = await findPaperByKey(tx, caller.office, caller.officer, idempotencyKey);
    if (earlier && earlier.request_digest !== requestDigest)
      throw refused('PAPER.KEY_REUSED', { paperId: earlier.paper_id });
    return earlier;
  }

  async #store(tx: Tx, asked: AskedPaper, { paper, input, at }: Draft, requestDigest: string): Promise<PaperRow> {
    const { caller, caseNo, trace, idempotencyKey } = asked;
    const { office, officer } = caller;
    const replaces = await this.#replaced(tx, asked);
    const number =
      paper.series === undefined ? undefined : await this.#number(tx, office, paper.series, input.issuedOn);
    const composed = composePaper(this.book.law, paper, { ...input, ...(number && { documentNo: number.documentNo }) });
    const bytes = await renderPaper(composed, { at });
    const digest = sha256Hex(bytes);
    const entry: NewPaper = {
      composed,
      masked: withPersonsMasked(paper, input.fields, composed),
      office,
      digest,
      ...(number && { number }),
      ...(replaces !== undefined && { replaces }),
      issuedAt: at,
      issuedBy: officer,
      ...(idempotencyKey !== undefined && { idempotencyKey }),
      requestDigest,
    };
    await this.files.keep(tx, { digest, title: composed.title, bytes }, office, at);
    await insertPaper(tx, entry);
    const { documentNo, paperId } = composed;
    await this.audit.append(tx, [
      {
        act: 'paper.issued',
        at,
        actor: officer,
        office,
        subject: caseNo,
        correlationId: trace.correlationId,
        // Kind, number and digest only: what the paper says is nobody's business here.
        details: { kind: paper.paper, paperId, digest, ...(documentNo !== undefined && { documentNo }) },
      },
    ]);
    return (await findPaper(tx, office, caseNo, digest))!.row;
  }

  async #number(tx: Tx, office: string, series: string, issuedOn: string) {
    const year = Number(issuedOn.slice(0, 4));
    const serialNo = await nextNumber(tx, office, series, year);
    const { name, documentSign } = this.directory.office(office)!;
    const sign = documentSign === undefined ? {} : { sign: documentSign };
    return { series, year, serialNo, documentNo: documentNoOf({ zh: name.zh, ...sign }, series, year, serialNo) };
  }

  /** Id of the paper that is corrected: one of the office's own, of this kind and case, that nothing has replaced yet. */
  async #replaced(tx: Tx, { caller, caseNo, request }: AskedPaper): Promise<string | undefined> {
    const { kind, replaces: no } = request;
    if (no === undefined) return undefined;
    await lockFor(tx, caller.office, caseNo, no);
    const old = await findPaperByNo(tx, { office: caller.office, caseNo, kind, no });
    if (!old) throw refused('HTTP.INVALID_BODY', {}, [{ path: '/replaces', code: 'PAPER.REPLACES_UNKNOWN' }]);
    if (old.replaced_by !== null) throw refused('PAPER.REPLACED_ALREADY', { paperId: old.replaced_by });
    return old.paper_id;
  }

  /** Who, in which case and why: never what the paper was to say, nor an address that is no case number. */
  async #auditRefusal(error: unknown, { caller, caseNo, trace }: AskedPaper): Promise<void> {
    if (!isBusError(error) || error.kind !== 'refused') return;
    const refusal = {
      act: 'paper.refused',
      at: this.mint.now(),
      actor: caller.officer,
      office: caller.office,
      subject: isCaseNo(caseNo) ? caseNo : '-',
      correlationId: trace.correlationId,
      details: { code: error.code },
    } as const;
    await this.unitOfWork.run((tx) => this.audit.append(tx, [refusal]));
  }
}
