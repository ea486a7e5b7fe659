import { Injectable } from '@nestjs/common';
import type { Owner } from '#libs/contracts';
import { Clock, refused } from '#libs/kernel';
import { AuditLog, originOf } from '#libs/security';
import { UnitOfWork } from '#libs/service';
import { acceptRefused, lockRefused } from './refused-heads.js';

/** A head that a person takes in place of the one that was cosigned here. */
export interface NewLog {
  readonly owner: Owner;
  /** Of the refused head that the person has looked at: nobody accepts what came meanwhile. */
  readonly size: number;
  /** Its root; whoever does not name it goes by the size alone. */
  readonly root?: string;
  readonly by: string;
  readonly reason: string;
}

/**
 * We as a witness, told by a person that the log of another owner begins anew, as after its database was restored from a
 * backup. Only the head that we refused can be taken, so the log must go on from there as from any other. What was known
 * before is kept beside it, and the decision is an audited act: a cut is never without a name and a reason.
 */
@Injectable()
export class AcceptNewLog {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Throws `AUDIT.NO_REFUSED_HEAD` when no head of this size, and of this root, was refused last. */
  async accept({ owner, size, root, by, reason }: NewLog): Promise<{ origin: string; wasSize: number; size: number }> {
    const origin = originOf(owner);
    return this.unitOfWork.run(async (tx) => {
      const head = await lockRefused(tx, origin);
      if (!head || head.size !== size || (root ?? head.root) !== head.root)
        throw refused('AUDIT.NO_REFUSED_HEAD', { origin, size });
      const at = this.clock.now();
      await acceptRefused(tx, origin, { by, reason, at });
      const { wasSize, code } = head;
      await this.audit.append(tx, [
        {
          ...{ act: 'audit-log.accepted', at, actor: by, subject: origin },
          details: { size, root: head.root, wasSize, code, reason },
        },
      ]);
      return { origin, wasSize, size };
    });
  }
}
