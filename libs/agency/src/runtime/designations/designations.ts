import { Injectable } from '@nestjs/common';
import type { AuditAct, OfficeId } from '#libs/contracts';
import { Clock, refused } from '#libs/kernel';
import { AuditLog } from '#libs/security';
import type { ActTrace } from '#libs/security';
import { UnitOfWork } from '#libs/service';
import type { Tx } from '#libs/service';
import { RunningAgency } from '../running-agency.js';
import { expectSound, isSecurityAdministrator } from './designation.js';
import {
  insertDesignation,
  listDesignations,
  lockDesignation,
  lockOverlapping,
  revokeDesignation,
} from './designation-store.js';
import type { DesignationRow } from './designation-store.js';

/** What is asked for; without an office the own one is meant, without a beginning now. */
export interface DesignationWish {
  readonly office?: OfficeId;
  readonly officer: string;
  readonly from?: Date;
  readonly until: Date;
  readonly paperNo: string;
}

/** Says who presides over an office, one at a time, and ends it early. Each is on record with its paper and its maker. */
@Injectable()
export class Designations {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditLog,
    private readonly agency: RunningAgency,
    private readonly clock: Clock,
  ) {}

  async designate(wish: DesignationWish, trace: ActTrace): Promise<DesignationRow> {
    const now = this.clock.now();
    const { by } = trace;
    const designation = { ...wish, office: wish.office ?? by.office, from: wish.from ?? now };
    expectSound(designation, by, now);
    if (this.agency.findOffice(designation.office)?.owner !== this.agency.name) throw refused('ACT.OFFICE_NOT_HERE');
    return this.unitOfWork.run(async (tx) => {
      const other = await lockOverlapping(tx, designation);
      if (other) throw refused('DESIGNATION.OVERLAPS', { officer: other.officer, designation: other.id });
      const row = await insertDesignation(tx, { ...designation, madeAt: now, madeBy: by.officer });
      const { from, until, paperNo } = row;
      const details = { from: from.toISOString(), until: until.toISOString(), paperNo };
      await this.#record(tx, 'designation.made', row, { at: now, details }, trace);
      return row;
    });
  }

  /** Twice is no error, and keeps who revoked it first and why. Others' offices have none that could be found. */
  async revoke(id: string, reason: string, trace: ActTrace): Promise<DesignationRow> {
    const at = this.clock.now();
    const { by } = trace;
    return this.unitOfWork.run(async (tx) => {
      const found = await lockDesignation(tx, id);
      if (!found || (found.office !== by.office && !isSecurityAdministrator(by)))
        throw refused('DESIGNATION.NOT_FOUND');
      if (found.revokedAt !== null) return found;
      const row = await revokeDesignation(tx, id, { at, by: by.officer, reason });
      await this.#record(tx, 'designation.revoked', row, { at, details: { reason } }, trace);
      return row;
    });
  }

  list(office: OfficeId | undefined, page: { readonly before?: string; readonly limit: number }) {
    return listDesignations(this.unitOfWork, { ...(office !== undefined && { office }), ...page });
  }

  async #record(
    tx: Tx,
    act: AuditAct,
    { id: designation, officer: subject, office }: DesignationRow,
    { at, details }: { readonly at: Date; readonly details: Readonly<Record<string, string>> },
    { by, correlationId }: ActTrace,
  ): Promise<void> {
    await this.audit.append(tx, [
      {
        ...{ act, at, actor: by.officer, office, subject },
        ...(correlationId && { correlationId }),
        details: { designation, ...details },
      },
    ]);
  }
}
