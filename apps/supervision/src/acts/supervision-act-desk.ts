import { Injectable } from '@nestjs/common';
import { ActDesk } from '#libs/acts';
import type { OfficeId } from '#libs/contracts';
import { UnitOfWork } from '#libs/service';
import { supervises } from '../persistence/case-queries.js';
import { digestsNotKept } from '../persistence/paper-files.js';

/** Acts of the supervising organs' officers: on cases that their office supervises, whatever else it may look at. */
@Injectable()
export class SupervisionActDesk extends ActDesk {
  readonly owner = 'supervision';

  constructor(private readonly db: UnitOfWork) {
    super();
  }

  knowsCase(office: OfficeId, caseNo: string): Promise<boolean> {
    return supervises(this.db, office, caseNo);
  }

  /** The article speaks of the agency that transfers; the procuratorate's own rules know no such designation. */
  async presidingOf(): Promise<undefined> {
    return undefined;
  }

  /** The papers that the office issued are here; any other file is held elsewhere, and the step says so. */
  filesNotHeld(office: OfficeId, digests: readonly string[]): Promise<string[]> {
    return digestsNotKept(this.db, office, digests);
  }
}
