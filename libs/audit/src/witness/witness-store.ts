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

export async function saveWitnessed(tx: Tx, { origin, size }: Checkpoint, note: string, at: Date): Promise<void> {
  await tx.query({
    name: 'witnessed-log-save',
    text: `insert into witnessed_log (origin, size, note, seen_at) values ($1, $2, $3, $4)
      on conflict (origin) do update set size = excluded.size, note = excluded.note, seen_at = excluded.seen_at`,
    values: [origin, size, note, at],
  });
}

/** The newest heads of all logs that were cosigned here. */
export async function listWitnessed(
  db: Db,
): Promise<{ origin: string; size: number; checkpoint: string; seenAt: Date }[]> {
  const rows = await db.query<{ origin: string; size: string; checkpoint: string; seenAt: Date }>({
    name: 'witnessed-logs',
    text: 'select origin, size, note as checkpoint, seen_at as "seenAt" from witnessed_log order by origin',
  });
  return rows.map((row) => ({ ...row, size: Number(row.size) }));
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

async function shown(db: Db, name: string, which: string, values: unknown[]): Promise<ShownCheckpoint | undefined> {
  const [row] = await db.query<{ size: string; note: string; lines: string[] }>({
    name,
    text: `select c.size, c.note, array(select line from audit_cosignature s where s.size = c.size order by witness) as lines
      from audit_checkpoint c ${which}`,
    values,
  });
  return row && { size: Number(row.size), note: row.note, cosignatures: row.lines };
}

export async function noteOfShown(db: Db, size: number): Promise<string | undefined> {
  const [row] = await db.query<{ note: string }>({
    name: 'audit-shown-note',
    text: 'select note from audit_checkpoint where size = $1',
    values: [size],
  });
  return row?.note;
}

export async function saveShown(tx: Tx, size: number, note: string, at: Date): Promise<void> {
  await tx.query({
    name: 'audit-save-shown',
    text: 'insert into audit_checkpoint (size, note, shown_at) values ($1, $2, $3)',
    values: [size, note, at],
  });
}

export async function saveCosignature(tx: Tx, size: number, witness: string, line: string, at: Date): Promise<void> {
  await tx.query({
    name: 'audit-save-cosignature',
    text: `insert into audit_cosignature (size, witness, line, came_at) values ($1, $2, $3, $4) on conflict do nothing`,
    values: [size, witness, line, at],
  });
}
