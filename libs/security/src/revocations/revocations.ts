import { Injectable } from '@nestjs/common';
import { Directory } from '#libs/contracts';
import { Clock, refused } from '#libs/kernel';
import { Settings, UnitOfWork } from '#libs/service';
import type { Tx } from '#libs/service';
import type { AuditAct, OfficeId } from '#libs/contracts';
import { ProviderClock } from '../access/provider-clock.js';
import type { ActTrace } from '../access/act-trace.js';
import { AuditLog } from '../audit/audit-log.js';
import { isSoundMove, lockMovesFrom } from './moves.js';
import type { Revocation } from './revocation.js';
import { insertRevocation, liftRevocation, listRevocations, lockRevocation } from './revocation-store.js';
import type { RevocationFilter, RevocationRow } from './revocation-store.js';
import { RevokedNow } from './revoked-now.js';

export type RevocationWish = Omit<Revocation, 'revokedAt'> & Pick<RevocationRow, 'reason' | 'movedTo'>;

/**
 * Takes away the tokens of an officer or of a system's client, and gives them back: here at once, at other replicas
 * within seconds. Nobody decides over their own tokens, so that no one can undo alone what was decided over them.
 */
@Injectable()
export class Revocations {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditLog,
    private readonly directory: Directory,
    private readonly settings: Settings,
    private readonly clock: Clock,
    private readonly revokedNow: RevokedNow,
    private readonly provider: ProviderClock,
  ) {}

  async revoke(wish: RevocationWish, trace: ActTrace): Promise<RevocationRow> {
    if (wish.office !== null && this.directory.office(wish.office)?.owner !== this.settings.owner)
      throw refused('REVOCATION.OFFICE_UNKNOWN', { office: wish.office });
    expectAnother(wish, trace);
    if (wish.movedTo !== null) this.#expectSoundMove(wish, wish.movedTo);
    const at = this.clock.now();
    const revokedAt = wish.scope === 'earlier-tokens' ? this.provider.at(at) : at;
    const row = await this.unitOfWork.run(async (tx) => {
      const inserted = await insertRevocation(tx, { ...wish, revokedAt, revokedBy: trace.by.officer });
      const act = wish.movedTo === null ? (`${wish.kind}.revoked` as const) : 'officer.moved';
      await this.#record(tx, act, inserted, wish.reason, at, trace);
      if (wish.movedTo !== null) await this.#welcomeBack(tx, wish.movedTo, inserted, trace);
      return inserted;
    });
    await this.#tellThisReplica();
    return row;
  }

  /** Lifting twice is no error, and keeps who lifted it first and why. */
  async lift(id: string, reason: string, trace: ActTrace): Promise<RevocationRow> {
    const at = this.clock.now();
    const row = await this.unitOfWork.run(async (tx) => {
      const found = await lockRevocation(tx, id);
      if (found === undefined) throw refused('REVOCATION.NOT_FOUND');
      expectAnother(found, trace);
      if (found.liftedAt !== null) return found;
      const lifted = await liftRevocation(tx, id, { at, by: trace.by.officer, reason });
      await this.#record(tx, `${found.kind}.restored`, lifted, reason, at, trace);
      return lifted;
    });
    await this.#tellThisReplica();
    return row;
  }

  list(filter: RevocationFilter): Promise<RevocationRow[]> {
    return listRevocations(this.unitOfWork, filter);
  }

  #expectSoundMove(wish: RevocationWish, to: OfficeId): void {
    if (this.directory.office(to) === undefined) throw refused('REVOCATION.NEW_OFFICE_UNKNOWN', { office: to });
    if (!isSoundMove(wish, to)) throw refused('REVOCATION.MOVE_WRONG');
  }

  /**
   * Ends the moves by which the officer once left the office he or she comes to now; whatever else was decided over the
   * officer stays.
   */
  async #welcomeBack(tx: Tx, to: OfficeId, { subject, reason, revokedAt: at }: RevocationRow, trace: ActTrace) {
    for (const id of await lockMovesFrom(tx, to, subject)) {
      const lifted = await liftRevocation(tx, id, { at, by: trace.by.officer, reason });
      await this.#record(tx, 'officer.restored', lifted, reason, at, trace);
    }
  }

  async #record(tx: Tx, act: AuditAct, row: RevocationRow, reason: string, at: Date, { by, correlationId }: ActTrace) {
    const { id: revocation, subject, office, scope, movedTo } = row;
    await this.audit.append(tx, [
      {
        act,
        at,
        actor: by.officer,
        subject,
        ...(office !== null && { office }),
        ...(correlationId && { correlationId }),
        details: { revocation, scope, reason, ...(movedTo !== null && { movedTo }) },
      },
    ]);
  }

  /** The act stands; should the reading fail, the next look of a few seconds later makes up for it. */
  async #tellThisReplica(): Promise<void> {
    await this.revokedNow.reload().catch(() => undefined);
  }
}

function expectAnother({ kind, subject }: Pick<Revocation, 'kind' | 'subject'>, { by }: ActTrace): void {
  if (kind === 'officer' && subject === by.officer) throw refused('REVOCATION.OF_ONESELF');
}
