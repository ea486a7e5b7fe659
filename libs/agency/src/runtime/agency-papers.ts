import { Injectable } from '@nestjs/common';
import { isCaseNo } from '#libs/acts';
import type { OfficeId } from '#libs/contracts';
import { PaperCases, PaperFiles } from '#libs/paper-desk';
import type { PaperFile } from '#libs/paper-desk';
import { UnitOfWork } from '#libs/service';
import type { Tx } from '#libs/service';
import { AttachmentStore } from './attachments/attachment-store.js';
import { findState } from './cases/case-queries.js';

/** The cases in which an office may issue papers: those that it takes part in. */
@Injectable()
export class AgencyPaperCases extends PaperCases {
  constructor(private readonly db: UnitOfWork) {
    super();
  }

  async find(office: OfficeId, caseNo: string) {
    return isCaseNo(caseNo) ? findState(this.db, office, caseNo) : undefined;
  }
}

/** Keeps papers among the office's attachments, so that an act that names one finds its file. */
@Injectable()
export class AttachedPapers extends PaperFiles {
  constructor(private readonly attachments: AttachmentStore) {
    super();
  }

  keep(tx: Tx, { digest, title, bytes }: PaperFile, office: OfficeId, at: Date): Promise<void> {
    return this.attachments.keep(tx, { digest, title, bytes, mediaType: 'application/pdf' }, [office], at);
  }

  async read(digest: string, office: OfficeId): Promise<Buffer> {
    return (await this.attachments.get(digest, office)).bytes;
  }
}
