import type { OfficeId } from '#libs/contracts';
import type { Tx, UnitOfWork } from '#libs/service';
import type { Revocation } from './revocation.js';

/** Where an officer went, and since when nothing is believed of him or her at the office before. */
export interface Move {
  readonly to: OfficeId;
  readonly at: Date;
}

/** A move takes every token of an officer at one office, which is another than the new one. */
export function isSoundMove({ kind, office, scope }: Omit<Revocation, 'revokedAt'>, to: OfficeId): boolean {
  return kind === 'officer' && scope === 'every-token' && office !== null && office !== to;
}

/** Who has moved away from an office and was not restored there since, the latest move of each. */
export async function movesFrom(db: Pick<UnitOfWork, 'query'>, office: OfficeId): Promise<ReadonlyMap<string, Move>> {
  const rows = await db.query<{ subject: string; to: OfficeId; at: Date }>({
    name: 'revocation-moves',
    text: `select subject, moved_to as "to", revoked_at as at from revocation
      where office = $1 and moved_to is not null and lifted_at is null order by subject, id`,
    values: [office],
  });
  return new Map(rows.map(({ subject, to, at }) => [subject, { to, at }]));
}

/** Numbers of the moves by which an officer left an office, locked: who comes back to it is believed there again. */
export async function lockMovesFrom(tx: Tx, office: OfficeId, subject: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>({
    name: 'revocation-lock-moves',
    text: `select id from revocation where office = $1 and subject = $2 and moved_to is not null and lifted_at is null
      order by id for update`,
    values: [office, subject],
  });
  return rows.map(({ id }) => id);
}
