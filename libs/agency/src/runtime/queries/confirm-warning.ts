import { Injectable } from '@nestjs/common';
import { refused } from '#libs/kernel';
import { AuditLog } from '#libs/security';
import { UnitOfWork } from '#libs/service';
import type { Requested } from '../intake/poster.js';
import { Mint } from '../mint.js';
import { selectPosted, selectReceived } from './detail-sql.js';
import type { ShownRow } from './detail-sql.js';

export interface ConfirmedWarning {
  readonly clueNo: string;
  readonly clueVersion: number;
  readonly path: string;
  readonly code: string;
  readonly confirmedBy: string;
}

/**
 * A named officer says that what the warning doubts is right as it stands (a real company code can fail its check
 * digit). The warning stays, with the name beside it; what is wrong is corrected by a new version instead.
 */
@Injectable()
export class ConfirmWarning {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditLog,
    private readonly mint: Mint,
  ) {}

  confirm(clueNo: string, { path, code }: { path: string; code: string }, by: Requested): Promise<ConfirmedWarning> {
    return this.unitOfWork.run(async (tx) => {
      const [posted] = await tx.query<ShownRow>(selectPosted(clueNo, by.office));
      const [row] = posted ? [posted] : await tx.query<ShownRow>(selectReceived(clueNo, by.office));
      if (!row) throw refused('CLUE.UNKNOWN');
      if (!row.warnings.some((one) => one.path === path && one.code === code)) throw refused('CLUE.WARNING_UNKNOWN');
      const at = this.mint.now();
      const added = await tx.query({
        text: `insert into warning_confirmation (office, clue_no, version, path, code, confirmed_at, confirmed_by)
          values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning version`,
        values: [by.office, clueNo, row.version, path, code, at, by.id],
      });
      const details = { version: row.version, code };
      if (added.length > 0)
        await this.audit.append(tx, [
          {
            act: 'warning.confirmed',
            at,
            actor: by.id,
            office: by.office,
            subject: clueNo,
            correlationId: by.correlationId,
            details,
          },
        ]);
      return { clueNo, clueVersion: row.version, path, code, confirmedBy: by.id };
    });
  }
}
