import type { OfficeId } from '#libs/contracts';
import type { Statement } from '#libs/service';

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

/** Locked, so that two revisions of one clue follow each other. */
export function selectNewestByNumber(clueNo: string, office: OfficeId): Statement {
  return {
    text: `select ${COLUMNS} from clue where clue_no = $1 and office = $2 order by version desc limit 1 for update`,
    values: [clueNo, office],
  };
}

export function selectNewestBySource(office: OfficeId, sourceSystem: string, sourceId: string): Statement {
  return {
    text: `select ${COLUMNS} from clue where office = $1 and source_system = $2 and source_id = $3 order by version desc limit 1 for update`,
    values: [office, sourceSystem, sourceId],
  };
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
