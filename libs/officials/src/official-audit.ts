import { Injectable } from '@nestjs/common';
import type { AuditAct } from '#libs/contracts';
import { Clock, isBusError } from '#libs/kernel';
import { AuditLog } from '#libs/security';
import type { OfficerCaller } from '#libs/security';
import { UnitOfWork } from '#libs/service';
import type { RequestTrace, Tx } from '#libs/service';
import { isOfficialClueNo } from './official-clue-no.js';

/** Which officer does what to which clue. */
export interface OfficialAct {
  readonly caller: OfficerCaller;
  readonly trace: RequestTrace;
  readonly clueNo: string;
}

/** Audits officers' acts on clues about officials by number and digest, never by content; refusals too. */
@Injectable()
export class OfficialAudit {
  constructor(
    private readonly log: AuditLog,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async note(
    tx: Tx,
    act: AuditAct,
    { caller, trace, clueNo }: OfficialAct,
    details: Readonly<Record<string, string>> = {},
  ): Promise<void> {
    const { officer, office } = caller;
    const { correlationId } = trace;
    const at = this.clock.now();
    await this.log.append(tx, [{ act, at, actor: officer, office, subject: clueNo, correlationId, details }]);
  }

  async refusalsOf<T>(act: OfficialAct, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (isBusError(error) && error.kind === 'refused') {
        const { code } = error;
        const clueNo = isOfficialClueNo(act.clueNo) ? act.clueNo : '-';
        await this.unitOfWork.run((tx) => this.note(tx, 'official-clue.refused', { ...act, clueNo }, { code }));
      }
      throw error;
    }
  }
}
