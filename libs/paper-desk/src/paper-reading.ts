import { Injectable } from '@nestjs/common';
import { refused } from '#libs/kernel';
import type { ComposedPaper } from '#libs/papers';
import { AuditLog } from '#libs/security';
import type { Caller } from '#libs/security';
import { UnitOfWork } from '#libs/service';
import type { RequestTrace } from '#libs/service';
import { PaperFiles } from './paper-files.js';
import { PaperMint } from './paper-mint.js';
import { findPaper } from './paper-store.js';
import type { PaperRow } from './paper-store.js';

/** A paper that somebody wants to read. */
export interface WantedPaper {
  readonly caller: Caller;
  readonly trace: RequestTrace;
  readonly caseNo: string;
  readonly digest: string;
}

const DIGEST = /^[0-9a-f]{64}$/;

/**
 * An office's papers, read again. The paper itself names persons, being what is served on them: who opens it stands in
 * the audit first. As data they are masked, and looking at them is no record's business.
 */
@Injectable()
export class PaperReading {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditLog,
    private readonly files: PaperFiles,
    private readonly mint: PaperMint,
  ) {}

  /** Refused (`PAPER.UNKNOWN`) where the office issued no such paper in this case. */
  async data({
    caller,
    caseNo,
    digest,
  }: Omit<WantedPaper, 'trace'>): Promise<{ row: PaperRow; content: ComposedPaper }> {
    const found = DIGEST.test(digest) ? await findPaper(this.unitOfWork, caller.office, caseNo, digest) : undefined;
    if (!found) throw refused('PAPER.UNKNOWN');
    return found;
  }

  /** The PDF, once it is on record who opens it. */
  async open(wanted: WantedPaper): Promise<{ bytes: Buffer; name: string }> {
    const { row } = await this.data(wanted);
    const { office } = wanted.caller;
    const bytes = await this.files.read(row.digest, office);
    await this.#record(row, wanted);
    return { bytes, name: `${row.title}-${row.document_no ?? row.paper_id}` };
  }

  async #record({ kind, paper_id: paperId, digest }: PaperRow, { caller, caseNo, trace }: WantedPaper): Promise<void> {
    const entry = {
      act: 'paper.opened',
      at: this.mint.now(),
      actor: caller.kind === 'officer' ? caller.officer : caller.keyId,
      office: caller.office,
      subject: caseNo,
      correlationId: trace.correlationId,
      details: { kind, paperId, digest },
    } as const;
    await this.unitOfWork.run((tx) => this.audit.append(tx, [entry]));
  }
}
