import { Injectable } from '@nestjs/common';
import type { OfficeId } from '#libs/contracts';
import { OfficialCases } from '#libs/officials';
import { UnitOfWork } from '#libs/service';
import { knowsCase } from './cases/office-holdings.js';

/** The cases in which an agency's officers can meet a clue about an official. */
@Injectable()
export class AgencyOfficialCases extends OfficialCases {
  constructor(private readonly db: UnitOfWork) {
    super();
  }

  knowsCase(office: OfficeId, caseNo: string): Promise<boolean> {
    return knowsCase(this.db, office, caseNo);
  }
}
