import type { Tx } from '#libs/service';
import type { Checkpoint } from '#libs/tlog';
import { rootOf } from './witness-store.js';

/** The newest head of another owner's log that we refused to cosign, beside the size that we know. */
export interface RefusedHead {
  readonly size: number;
  readonly root: string;
  readonly code: string;
  readonly wasSize: number;
}

/** Keeps a head that its owner signed and that does not continue what we know; the newest takes the place of the last. */
export async function saveRefused(
  tx: Tx,
  { origin, size }: Checkpoint,
  { note, code, at }: { note: string; code: string; at: Date },
): Promise<void> {
  await tx.query({
    name: 'refused-head-save',
    text: `update witnessed_log set refused_size = $2, refused_note = $3, refused_code = $4, refused_at = $5
      where origin = $1`,
    values: [origin, size, note, code, at],
  });
}

export async function lockRefused(tx: Tx, origin: string): Promise<RefusedHead | undefined> {
  const [row] = await tx.query<{ refused_size: string; refused_note: string; refused_code: string; size: string }>({
    name: 'refused-head-lock',
    text: `select refused_size, refused_note, refused_code, size from witnessed_log
      where origin = $1 and refused_size is not null for update`,
    values: [origin],
  });
  return (
    row && {
      ...{ size: Number(row.refused_size), root: rootOf(row.refused_note), code: row.refused_code },
      wasSize: Number(row.size),
    }
  );
}

/** Puts the refused head in the place of the known one, which is kept with who decided it and why. */
export async function acceptRefused(
  tx: Tx,
  origin: string,
  { by, reason, at }: { by: string; reason: string; at: Date },
): Promise<void> {
  await tx.query({
    name: 'refused-head-accept',
    text: `with kept as (
        insert into accepted_log (origin, was_size, was_note, size, note, accepted_by, reason, accepted_at)
        select origin, size, note, refused_size, refused_note, $2, $3, $4 from witnessed_log where origin = $1
      )
      update witnessed_log set size = refused_size, note = refused_note, seen_at = $4,
        refused_size = null, refused_note = null, refused_code = null, refused_at = null
      where origin = $1`,
    values: [origin, by, reason, at],
  });
}
