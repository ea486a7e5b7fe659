import type { OfficeId } from '#libs/contracts';
import type { Statement, Tx } from '#libs/service';

export interface NewestVersion {
  readonly clue_no: string;
  readonly version: number;
  readonly source_system: string;
  readonly source_id: string;
  readonly event_id: string;
  readonly digest: string;
  readonly content_digest: string;
  readonly recipients: string[];
  readonly recalled_at: Date | null;
}

const COLUMNS = 'clue_no, version, source_system, source_id, event_id, digest, content_digest, recipients, recalled_at';

/** How a clue is found among those of its office. */
interface Found {
  readonly where: string;
  readonly values: readonly string[];
}

export function newestByNumber(tx: Tx, clueNo: string, office: OfficeId): Promise<NewestVersion[]> {
  return newest(tx, office, { where: 'clue_no = $2', values: [clueNo] });
}

export function newestBySource(tx: Tx, office: OfficeId, system: string, id: string): Promise<NewestVersion[]> {
  return newest(tx, office, { where: 'source_system = $2 and source_id = $3', values: [system, id] });
}

/**
 * Revisions and recalls of one clue follow each other: each locks its first version, which all have in common, and looks
 * for the newest when it has the lock. Before the feed's lock, which is everybody's: sending a version's attachments takes long.
 */
function newest(tx: Tx, office: OfficeId, { where, values: found }: Found): Promise<NewestVersion[]> {
  const values = [office, ...found];
  tx.write({ text: `select from clue where office = $1 and ${where} and version = 1 for no key update`, values });
  return tx.query({
    text: `select ${COLUMNS} from clue where office = $1 and ${where} order by version desc limit 1`,
    values,
  });
}

export function markSuperseded(clueNo: string, byVersion: number, at: Date): Statement {
  return {
    text: `update clue set superseded_at = $3 where clue_no = $1 and version < $2 and superseded_at is null`,
    values: [clueNo, byVersion, at],
  };
}

/** Marks every version; returns those that were sent and to whom. */
export function markRecalled(
  clueNo: string,
  recall: { eventId: string; digest: string; reason: string; at: Date },
): Statement {
  return {
    text: `update clue set recalled_at = $2, recall_reason = $3, recall_event_id = $4, recall_digest = $5
      where clue_no = $1 and recalled_at is null`,
    values: [clueNo, recall.at, recall.reason, recall.eventId, recall.digest],
  };
}
