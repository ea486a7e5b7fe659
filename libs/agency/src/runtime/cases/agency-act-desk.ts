import { Injectable } from '@nestjs/common';
import { ActDesk } from '#libs/acts';
import type { OfficeId, Owner, Presiding } from '#libs/contracts';
import { UnitOfWork } from '#libs/service';
import { RunningAgency } from '../running-agency.js';
import { presidingAt } from '../designations/designation-store.js';
import { digestsNotHeld, knowsCase } from './office-holdings.js';

/** Acts of an agency's officers: on cases their office takes part in or opened, with files it uploaded or received. */
@Injectable()
export class AgencyActDesk extends ActDesk {
  constructor(
    private readonly db: UnitOfWork,
    private readonly agency: RunningAgency,
  ) {
    super();
  }

  get owner(): Owner {
    return this.agency.name;
  }

  knowsCase(office: OfficeId, caseNo: string): Promise<boolean> {
    return knowsCase(this.db, office, caseNo);
  }

  presidingOf(office: OfficeId, officer: string, at: Date): Promise<Presiding | undefined> {
    return presidingAt(this.db, { office, officer, at });
  }

  filesNotHeld(office: OfficeId, digests: readonly string[]): Promise<string[]> {
    return digestsNotHeld(this.db, office, digests);
  }
}
