import { Injectable } from '@nestjs/common';
import { isCaseNo } from '#libs/acts';
import type { CaseState, OfficeId } from '#libs/contracts';
import { PaperCases } from '#libs/paper-desk';
import { UnitOfWork } from '#libs/service';
import { findSupervisedState } from '../persistence/case-queries.js';

/**
 * The cases in which an office may issue papers: those that it supervises. Whoever only looks at a case writes nothing
 * in it.
 */
@Injectable()
export class SupervisedCases extends PaperCases {
  constructor(private readonly db: UnitOfWork) {
    super();
  }

  async find(office: OfficeId, caseNo: string): Promise<CaseState | undefined> {
    return isCaseNo(caseNo) ? findSupervisedState(this.db, office, caseNo) : undefined;
  }
}
