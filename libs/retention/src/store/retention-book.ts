import type { Tx, UnitOfWork } from '#libs/service';
import type { KnownManifest } from '../archive/manifest.js';
import type { ArchivedTableName } from '../archived-tables.js';

type Db = Pick<UnitOfWork, 'query'>;

/** A file of the archive as the database knows it. */
export interface ArchivedDay {
  readonly number: number;
  readonly log: ArchivedTableName;
  readonly day: string;
  readonly file: string;
  readonly before: Date;
  readonly rows: number;
  /** Of its manifest. */
  readonly digest: string;
  /** Rows that are out of the database. */
  readonly removed: number;
}

const COLUMNS = 'number, log, day::text as day, file, before, rows, digest, removed';

/** The newest file of the archive that is noted; undefined before the first. */
export async function lastArchived(db: Db): Promise<ArchivedDay | undefined> {
  const [row] = await db.query<ArchivedDay & Record<string, unknown>>({
    name: 'retention-last',
    text: `select ${COLUMNS} from retention_archive order by number desc limit 1`,
  });
  return row;
}

/** Whose rows are not all out yet. */
export function unfinished(db: Db): Promise<ArchivedDay[]> {
  return db.query<ArchivedDay & Record<string, unknown>>({
    name: 'retention-unfinished',
    text: `select ${COLUMNS} from retention_archive where finished_at is null order by number`,
  });
}

/** Notes a file whose manifest lies safely in the archive. */
export async function noteArchived(tx: Tx, { manifest, digest }: KnownManifest): Promise<void> {
  const { number, table, day, file, before, rows, archivedAt } = manifest;
  await tx.query({
    name: 'retention-archived',
    text: `insert into retention_archive (number, log, day, file, before, rows, digest, archived_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    values: [number, table, day, file, before, rows, digest, archivedAt],
  });
}

/** Returns how many are out now. */
export async function noteRemoved(tx: Tx, number: number, more: number): Promise<number> {
  const [row] = await tx.query<{ removed: number }>({
    name: 'retention-removed',
    text: 'update retention_archive set removed = removed + $2 where number = $1 returning removed',
    values: [number, more],
  });
  return row!.removed;
}

/** Notes that every row of a file is out of the database. */
export async function noteFinished(tx: Tx, number: number, at: Date): Promise<void> {
  await tx.query({
    name: 'retention-finished',
    text: 'update retention_archive set finished_at = $2 where number = $1',
    values: [number, at],
  });
}

/** Rows archived of each table. */
export async function archivedRows(db: Db): Promise<ReadonlyMap<string, number>> {
  const rows = await db.query<{ log: string; rows: number }>({
    name: 'retention-archived-rows',
    text: 'select log, sum(rows)::float8 as rows from retention_archive group by log',
  });
  return new Map(rows.map(({ log, rows: count }) => [log, count]));
}
