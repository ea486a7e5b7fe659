import type { Tx, UnitOfWork } from '#libs/service';
import { readCheckpoint, readNote } from '#libs/tlog';
import type { Checkpoint } from '#libs/tlog';

type Db = Pick<UnitOfWork, 'query'>;

/** A head that was shown to the witnesses, with the lines that came back. */
export interface ShownCheckpoint {
  readonly size: number;
  readonly note: string;
  readonly cosignatures: readonly string[];
}

/** The largest head of another owner's log that we have cosigned; its row stays locked. */
export async function lockWitnessed(tx: Tx, origin: string): Promise<Checkpoint | undefined> {
  const [row] = await tx.query<{ note: string }>({
    name: 'witnessed-log-lock',
    text: 'select note from witnessed_log where origin = $1 for update',
    values: [origin],
  });
  return row && readCheckpoint(readNote(row.note)?.text ?? '');
}

/** Replaces the head of another owner's log by one that was cosigned here, and forgets what was refused of it. */
export async function saveWitnessed(tx: Tx, { origin, size }: Checkpoint, note: string, at: Date): Promise<void> {
  await tx.query({
    name: 'witnessed-log-save',
    text: `insert into witnessed_log (origin, size, note, seen_at) values ($1, $2, $3, $4)
      on conflict (origin) do update set size = excluded.size, note = excluded.note, seen_at = excluded.seen_at,
        refused_size = null, refused_note = null, refused_code = null, refused_at = null`,
    values: [origin, size, note, at],
  });
}

/** A head that was cosigned here, and the newest that was refused since, when there is one. */
export interface WitnessedLog {
  readonly origin: string;
  readonly size: number;
  readonly checkpoint: string;
  readonly seenAt: Date;
  readonly refused?: {
    readonly size: number;
    readonly root: string;
    readonly code: string;
    readonly checkpoint: string;
    readonly at: Date;
  };
}

interface WitnessedRow {
  readonly origin: string;
  readonly size: string;
  readonly note: string;
  readonly seen_at: Date;
  readonly refused_size: string | null;
  readonly refused_note: string;
  readonly refused_code: string;
  readonly refused_at: Date;
}

/** The root hash that a head of a log names, as base64. A head that is kept was read before. */
export function rootOf(note: string): string {
  return readCheckpoint(readNote(note)?.text ?? '')!.root.toString('base64');
}

/** The newest heads of all logs that were cosigned here. */
export async function listWitnessed(db: Db): Promise<WitnessedLog[]> {
  const rows = await db.query<WitnessedRow>({
    name: 'witnessed-logs',
    text: `select origin, size, note, seen_at, refused_size, refused_note, refused_code, refused_at
      from witnessed_log order by origin`,
  });
  return rows.map(({ origin, size, note: checkpoint, seen_at: seenAt, ...row }) => ({
    ...{ origin, size: Number(size), checkpoint, seenAt },
    ...(row.refused_size !== null && {
      refused: {
        size: Number(row.refused_size),
        root: rootOf(row.refused_note),
        code: row.refused_code,
        checkpoint: row.refused_note,
        at: row.refused_at,
      },
    }),
  }));
}

/** The newest head that was shown, and the cosignatures it got so far. */
export async function newestShown(db: Db): Promise<ShownCheckpoint | undefined> {
  return shown(db, 'audit-newest-shown', 'order by c.size desc limit 1', []);
}

/** The newest head with at least this many cosignatures. */
export async function newestCosigned(db: Db, atLeast: number): Promise<ShownCheckpoint | undefined> {
  return shown(
    db,
    'audit-newest-cosigned',
    `where (select count(*) from audit_cosignature s where s.size = c.size) >= $1 order by c.size desc limit 1`,
    [atLeast],
  );
}

/**
 * The first head over a leaf with `enough` cosignatures, of those that none of the signers signed who are passed over: each
 * is the beginning of such a line.
 */
export async function firstHeadOver(
  db: Db,
  leaf: number,
  enough: number,
  passedOver: readonly string[],
): Promise<ShownCheckpoint | undefined> {
  return shown(
    db,
    'audit-first-head-over',
    `where c.size > $1 and (select count(*) from audit_cosignature s where s.size = c.size) >= $2
      and not exists (select from unnest($3::text[]) signer where strpos(c.note, signer) > 0) order by c.size limit 1`,
    [leaf, enough, passedOver],
  );
}

async function shown(db: Db, name: string, which: string, values: unknown[]): Promise<ShownCheckpoint | undefined> {
  const [row] = await db.query<{ size: string; note: string; lines: string[] }>({
    name,
    text: `select c.size, c.note, array(select line from audit_cosignature s where s.size = c.size order by came_at, witness) as lines
      from audit_checkpoint c ${which}`,
    values,
  });
  return row && { size: Number(row.size), note: row.note, cosignatures: row.lines };
}

/** The head of our own log that was shown at this size. */
export async function noteOfShown(db: Db, size: number): Promise<string | undefined> {
  const [row] = await db.query<{ note: string }>({
    name: 'audit-shown-note',
    text: 'select note from audit_checkpoint where size = $1',
    values: [size],
  });
  return row?.note;
}

/** Keeps a head of our own log that is shown to the witnesses. */
export async function saveShown(tx: Tx, size: number, note: string, at: Date): Promise<void> {
  await tx.query({
    name: 'audit-save-shown',
    text: 'insert into audit_checkpoint (size, note, shown_at) values ($1, $2, $3)',
    values: [size, note, at],
  });
}

/** Keeps a witness's line under a shown head; one that comes twice changes nothing. */
export async function saveCosignature(tx: Tx, size: number, witness: string, line: string, at: Date): Promise<void> {
  await tx.query({
    name: 'audit-save-cosignature',
    text: `insert into audit_cosignature (size, witness, line, came_at) values ($1, $2, $3, $4) on conflict do nothing`,
    values: [size, witness, line, at],
  });
}
