import type { OfficeId, Presiding } from '#libs/contracts';
import type { Tx, UnitOfWork } from '#libs/service';
import type { Designation } from './designation.js';

type Db = Pick<UnitOfWork, 'query'>;

/** A row of `designation`. */
export interface DesignationRow extends Designation {
  readonly id: string;
  readonly madeAt: Date;
  readonly madeBy: string;
  readonly revokedAt: Date | null;
  readonly revokedBy: string | null;
  readonly revokeReason: string | null;
}

const COLUMNS = `id, office, officer, from_at as "from", until_at as "until", paper_no as "paperNo", made_at as "madeAt",
  made_by as "madeBy", revoked_at as "revokedAt", revoked_by as "revokedBy", revoke_reason as "revokeReason"`;

/** By which designation an officer presides at a time: revoked ones count for what was done before. */
export async function presidingAt(
  db: Db,
  { office, officer, at }: { readonly office: OfficeId; readonly officer: string; readonly at: Date },
): Promise<Presiding | undefined> {
  const [row] = await db.query<DesignationRow>({
    name: 'designation-at',
    text: `select ${COLUMNS} from designation
      where office = $1 and officer = $2 and from_at <= $3 and until_at > $3 and (revoked_at is null or revoked_at > $3)
      order by id limit 1`,
    values: [office, officer, at],
  });
  return (
    row && {
      ...{ designationNo: row.id, paperNo: row.paperNo, designatedBy: row.madeBy },
      ...{ from: row.from.toISOString(), until: row.until.toISOString() },
    }
  );
}

/**
 * A designation of the office whose time overlaps this one's, if there is any. Waits until whoever designates for the
 * office at this moment is done.
 */
export async function lockOverlapping(
  tx: Tx,
  { office, from, until }: Designation,
): Promise<DesignationRow | undefined> {
  await tx.query({
    name: 'designation-lock-office',
    text: `select pg_advisory_xact_lock(hashtext('cluebridge.designation'), hashtext($1))`,
    values: [office],
  });
  const [row] = await tx.query<DesignationRow>({
    name: 'designation-overlapping',
    text: `select ${COLUMNS} from designation
      where office = $1 and until_at > $2 and from_at < $3 and (revoked_at is null or revoked_at > $2) order by id limit 1`,
    values: [office, from, until],
  });
  return row;
}

/** Stores a designation and returns it with its number. */
export async function insertDesignation(
  tx: Tx,
  row: Designation & Pick<DesignationRow, 'madeAt' | 'madeBy'>,
): Promise<DesignationRow> {
  const rows = await tx.query<DesignationRow>({
    name: 'designation-insert',
    text: `insert into designation (office, officer, from_at, until_at, paper_no, made_at, made_by)
      values ($1, $2, $3, $4, $5, $6, $7) returning ${COLUMNS}`,
    values: [row.office, row.officer, row.from, row.until, row.paperNo, row.madeAt, row.madeBy],
  });
  return rows[0]!;
}

/** A designation, locked until the transaction ends; undefined when there is none of that number. */
export async function lockDesignation(tx: Tx, id: string): Promise<DesignationRow | undefined> {
  const rows = await tx.query<DesignationRow>({
    name: 'designation-lock',
    text: `select ${COLUMNS} from designation where id = $1 for update`,
    values: [id],
  });
  return rows[0];
}

/** Ends a designation that the caller holds locked; it stays on record. */
export async function revokeDesignation(
  tx: Tx,
  id: string,
  revoked: { readonly at: Date; readonly by: string; readonly reason: string },
): Promise<DesignationRow> {
  const rows = await tx.query<DesignationRow>({
    name: 'designation-revoke',
    text: `update designation set revoked_at = $2, revoked_by = $3, revoke_reason = $4 where id = $1 returning ${COLUMNS}`,
    values: [id, revoked.at, revoked.by, revoked.reason],
  });
  return rows[0]!;
}

/** The newest first; of every office when none is named. */
export function listDesignations(
  db: Db,
  { office, before, limit }: { readonly office?: OfficeId; readonly before?: string; readonly limit: number },
): Promise<DesignationRow[]> {
  return office === undefined
    ? db.query<DesignationRow>({
        name: 'designation-list',
        text: `select ${COLUMNS} from designation where id < $1 order by id desc limit $2`,
        values: [before ?? NEWEST, limit],
      })
    : db.query<DesignationRow>({
        name: 'designation-list-of-office',
        text: `select ${COLUMNS} from designation where office = $3 and id < $1 order by id desc limit $2`,
        values: [before ?? NEWEST, limit, office],
      });
}

/** Greater than every row number: where a list begins that goes from the newest down. */
const NEWEST = '9223372036854775807';
