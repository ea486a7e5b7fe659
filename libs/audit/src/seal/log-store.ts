import type { AuditAct } from '#libs/contracts';
import type { Tx, UnitOfWork } from '#libs/service';
import type { ReadTile, Tile } from '#libs/tlog';
import { AUDIT_COLUMNS } from '../audit-entry.js';
import type { AuditRow } from '../audit-entry.js';

export type Db = Pick<UnitOfWork, 'query'>;

/** The head of our own log as it was last sealed; of an empty log there is none. */
export interface SealedHead {
  readonly size: number;
  readonly note: string;
  readonly sealedAt: Date;
}

/** Whether there is anything to seal: asked five times a second, and mostly there is not. */
export async function isAnyUnsealed(db: Db): Promise<boolean> {
  const [row] = await db.query<{ waits: boolean }>({
    name: 'audit-any-unsealed',
    text: 'select exists (select from audit_unsealed) as waits',
  });
  return row?.waits === true;
}

/** Takes the right to seal until the transaction ends; false when another replica has it and will do the work. */
export async function lockLog(tx: Tx): Promise<boolean> {
  const [row] = await tx.query<{ got: boolean }>({
    name: 'audit-log-lock',
    text: `select pg_try_advisory_xact_lock(hashtext('cluebridge.audit-log')) as got`,
  });
  return row?.got === true;
}

/** Waits for whoever seals or shows the log now. */
export async function waitForLog(tx: Tx): Promise<void> {
  await tx.query({
    name: 'audit-log-wait',
    text: `select pg_advisory_xact_lock(hashtext('cluebridge.audit-log'))`,
  });
}

/** Rows that have no place yet, at most `limit`, in the order of their numbers; each is taken once. */
export async function takeUnsealed(tx: Tx, limit: number): Promise<AuditRow[]> {
  return tx.query<AuditRow>({
    name: 'audit-take-unsealed',
    text: `with taken as (delete from audit_unsealed where ctid = any (array(select ctid from audit_unsealed limit $1)) returning audit_id)
      select ${AUDIT_COLUMNS} from audit a where a.id in (select audit_id from taken) order by a.id`,
    values: [limit],
  });
}

/**
 * How long (ms) the longest waiting row has waited, by the database's clock, which also stamped it. Rows from before
 * there was a log carry no instant and are left out.
 */
export async function waitedMs(db: Db): Promise<number> {
  const [row] = await db.query<{ ms: number | null }>({
    name: 'audit-waiting',
    text: `select extract(epoch from clock_timestamp() - min(since))::float8 * 1000 as ms
      from audit_unsealed where since < 'infinity'`,
  });
  return Math.max(0, row?.ms ?? 0);
}

/** The newest head of our own log; undefined before the first seal. */
export async function readHead(db: Db): Promise<SealedHead | undefined> {
  const [row] = await db.query<{ size: string; note: string; sealed_at: Date }>({
    name: 'audit-head',
    text: 'select size, note, sealed_at from audit_head',
  });
  return row && { size: Number(row.size), note: row.note, sealedAt: row.sealed_at };
}

/** Replaces the head of our own log. */
export async function saveHead(tx: Tx, { size, note, sealedAt }: SealedHead): Promise<void> {
  await tx.query({
    name: 'audit-save-head',
    text: `insert into audit_head (size, note, sealed_at) values ($1, $2, $3)
      on conflict (one) do update set size = excluded.size, note = excluded.note, sealed_at = excluded.sealed_at`,
    values: [size, note, sealedAt],
  });
}

/** Gives rows their places in the log, from leaf `first` on in their order. */
export async function saveLeaves(tx: Tx, first: number, rows: readonly AuditRow[]): Promise<void> {
  await tx.query({
    name: 'audit-save-leaves',
    text: `insert into audit_leaf (leaf, audit_id)
      select $1::bigint + place - 1, id from unnest($2::bigint[]) with ordinality as t (id, place)`,
    values: [first, rows.map(({ id }) => id)],
  });
}

/** Reads tiles as the database has them. */
export function tilesIn(db: Db): ReadTile {
  return async ({ level, n }) => {
    const [row] = await db.query<{ hashes: Buffer }>({
      name: 'audit-tile',
      text: 'select hashes from audit_tile where level = $1 and n = $2',
      values: [level, n],
    });
    return row?.hashes;
  };
}

/** Stores tiles; a partial one takes the place of the narrower one before it. */
export async function saveTiles(tx: Tx, tiles: readonly Tile[]): Promise<void> {
  await tx.query({
    name: 'audit-save-tiles',
    text: `insert into audit_tile (level, n, hashes) select * from unnest($1::int[], $2::bigint[], $3::bytea[])
      on conflict (level, n) do update set hashes = excluded.hashes`,
    values: [tiles.map(({ level }) => level), tiles.map(({ n }) => n), tiles.map(({ hashes }) => hashes)],
  });
}

/** Rows of the audit by their leaves, from one up to, not including, another. */
export async function rowsByLeaf(db: Db, from: number, to: number): Promise<AuditRow[]> {
  return db.query<AuditRow>({
    name: 'audit-rows-by-leaf',
    text: `select ${AUDIT_COLUMNS} from audit_leaf l join audit a on a.id = l.audit_id where l.leaf >= $1 and l.leaf < $2 order by l.leaf`,
    values: [from, to],
  });
}

/** The place of a row in the log; undefined while it waits for its seal, or when there is no such row. */
export async function leafOfRow(db: Db, auditId: string): Promise<number | undefined> {
  const [row] = await db.query<{ leaf: string }>({
    name: 'audit-leaf-of-row',
    text: 'select leaf from audit_leaf where audit_id = $1',
    values: [auditId],
  });
  return row && Number(row.leaf);
}

/** A row with its place in the log, if it has one yet. */
export type FiledRow = AuditRow & { readonly leaf: string | null };

/** The rows of one kind of act about one subject, oldest first. */
export async function recordsAbout(db: Db, subject: string, act: AuditAct): Promise<FiledRow[]> {
  return db.query<FiledRow>({
    name: 'audit-records-about',
    text: `select ${AUDIT_COLUMNS}, l.leaf::text from audit a left join audit_leaf l on l.audit_id = a.id
      where a.subject = $1 and a.act = $2 order by a.id`,
    values: [subject, act],
  });
}
