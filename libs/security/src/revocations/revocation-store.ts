import type { OfficeId } from '#libs/contracts';
import type { Tx, UnitOfWork } from '#libs/service';
import type { Revocation } from './revocation.js';

/** A row of `revocation`. */
export interface RevocationRow extends Revocation {
  readonly id: string;
  readonly reason: string;
  /** The officer's new office, when this is a move. */
  readonly movedTo: OfficeId | null;
  readonly revokedBy: string;
  readonly liftedAt: Date | null;
  readonly liftedBy: string | null;
  readonly liftReason: string | null;
}

const COLUMNS = `id, kind, subject, office, scope, reason, moved_to as "movedTo", revoked_at as "revokedAt", revoked_by as "revokedBy",
  lifted_at as "liftedAt", lifted_by as "liftedBy", lift_reason as "liftReason"`;

/** Every revocation that was not lifted. */
export function revocationsInForce(unitOfWork: UnitOfWork): Promise<Revocation[]> {
  return unitOfWork.query<Revocation>({
    name: 'revocation-in-force',
    text: `select kind, subject, office, scope, revoked_at as "revokedAt" from revocation where lifted_at is null`,
  });
}

export interface RevocationFilter {
  readonly subject?: string;
  readonly inForce: boolean;
  /** Number of the last row of the page before. */
  readonly before?: string;
  readonly limit: number;
}

/** The newest first. */
export function listRevocations(
  unitOfWork: UnitOfWork,
  { subject, inForce, before, limit }: RevocationFilter,
): Promise<RevocationRow[]> {
  const values: unknown[] = [limit];
  const given = (clause: string, value?: string) => (value === undefined ? [] : [`${clause} $${values.push(value)}`]);
  const where = [...(inForce ? ['lifted_at is null'] : []), ...given('subject =', subject), ...given('id <', before)];
  const condition = where.length > 0 ? `where ${where.join(' and ')}` : '';
  return unitOfWork.query<RevocationRow>({
    text: `select ${COLUMNS} from revocation ${condition} order by id desc limit $1`,
    values,
  });
}

export type NewRevocation = Revocation & Pick<RevocationRow, 'reason' | 'movedTo' | 'revokedBy'>;

/** Stores a revocation and returns it with its number. */
export async function insertRevocation(tx: Tx, row: NewRevocation): Promise<RevocationRow> {
  const rows = await tx.query<RevocationRow>({
    name: 'revocation-insert',
    text: `insert into revocation (kind, subject, office, scope, reason, revoked_at, revoked_by, moved_to)
      values ($1, $2, $3, $4, $5, $6, $7, $8) returning ${COLUMNS}`,
    values: [row.kind, row.subject, row.office, row.scope, row.reason, row.revokedAt, row.revokedBy, row.movedTo],
  });
  return rows[0]!;
}

/** A revocation, locked until the transaction ends; undefined when there is none of that number. */
export async function lockRevocation(tx: Tx, id: string): Promise<RevocationRow | undefined> {
  const rows = await tx.query<RevocationRow>({
    name: 'revocation-lock',
    text: `select ${COLUMNS} from revocation where id = $1 for update`,
    values: [id],
  });
  return rows[0];
}

/** Lifts a revocation that the caller holds locked; it stays on record. */
export async function liftRevocation(
  tx: Tx,
  id: string,
  lifted: { readonly at: Date; readonly by: string; readonly reason: string },
): Promise<RevocationRow> {
  const rows = await tx.query<RevocationRow>({
    name: 'revocation-lift',
    text: `update revocation set lifted_at = $2, lifted_by = $3, lift_reason = $4 where id = $1 returning ${COLUMNS}`,
    values: [id, lifted.at, lifted.by, lifted.reason],
  });
  return rows[0]!;
}
