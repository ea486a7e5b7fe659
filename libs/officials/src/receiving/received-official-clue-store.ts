import type { OfficialClueOutcome, OfficialClueStage } from '#libs/contracts';
import type { Cursor, Tx, UnitOfWork } from '#libs/service';

type Db = Pick<UnitOfWork, 'query'>;

export interface ReceivedOfficialClueRow {
  readonly clue_no: string;
  readonly sender: string;
  readonly office: string;
  readonly sealed: string;
  readonly note: string | null;
  readonly state: OfficialClueStage;
  readonly received_at: Date;
  readonly acknowledged_at: Date | null;
  readonly settled_at: Date | null;
  readonly cursor_at: string;
}

export interface ArrivedOfficialClue {
  readonly clueNo: string;
  readonly eventId: string;
  readonly sender: string;
  readonly office: string;
  readonly sealed: string;
  readonly at: Date;
}

const COLUMNS = `clue_no, sender, office, sealed, note, state, received_at, acknowledged_at, settled_at, received_at::text as cursor_at`;

/** False when the number is there already. */
export async function insertReceived(tx: Tx, clue: ArrivedOfficialClue): Promise<boolean> {
  const rows = await tx.query({
    name: 'received-official-clue-insert',
    text: `insert into received_official_clue (clue_no, event_id, sender, office, sealed, state, received_at)
      values ($1, $2, $3, $4, $5, 'received', $6) on conflict (clue_no) do nothing returning clue_no`,
    values: [clue.clueNo, clue.eventId, clue.sender, clue.office, clue.sealed, clue.at],
  });
  return rows.length === 1;
}

/** The office that sent a clue, whatever organ it was addressed to. */
export async function senderOf(db: Db, clueNo: string): Promise<string | undefined> {
  const [row] = await db.query<{ sender: string }>({
    name: 'received-official-clue-sender',
    text: 'select sender from received_official_clue where clue_no = $1',
    values: [clueNo],
  });
  return row?.sender;
}

/** A clue that was addressed to the office; any other is as if it did not exist. */
export async function findReceived(
  db: Db,
  office: string,
  clueNo: string,
): Promise<ReceivedOfficialClueRow | undefined> {
  const [row] = await db.query<ReceivedOfficialClueRow>({
    name: 'received-official-clue-by-number',
    text: `select ${COLUMNS} from received_official_clue where office = $1 and clue_no = $2`,
    values: [office, clueNo],
  });
  return row;
}

/** The same, and nobody else changes it until the transaction ends. */
export async function lockReceived(
  tx: Tx,
  office: string,
  clueNo: string,
): Promise<ReceivedOfficialClueRow | undefined> {
  const [row] = await tx.query<ReceivedOfficialClueRow>({
    name: 'received-official-clue-lock',
    text: `select ${COLUMNS} from received_official_clue where office = $1 and clue_no = $2 for update`,
    values: [office, clueNo],
  });
  return row;
}

/** Newest first. */
export async function listReceived(
  db: Db,
  office: string,
  { state, after, limit }: { state?: string; after?: Cursor; limit: number },
): Promise<ReceivedOfficialClueRow[]> {
  return db.query<ReceivedOfficialClueRow>({
    name: 'received-official-clue-list',
    text: `select ${COLUMNS} from received_official_clue where office = $1 and ($2::text is null or state = $2)
        and ($3::timestamptz is null or (received_at, clue_no) < ($3, $4::text))
      order by received_at desc, clue_no desc limit $5`,
    values: [office, state ?? null, after?.[0] ?? null, after?.[1] ?? null, limit],
  });
}

/** Notes the acknowledgement; the caller holds the clue's lock. */
export async function markAcknowledged(
  tx: Tx,
  clueNo: string,
  officer: string,
  at: Date,
): Promise<ReceivedOfficialClueRow> {
  const [row] = await tx.query<ReceivedOfficialClueRow>({
    name: 'received-official-clue-acknowledged',
    text: `update received_official_clue set state = 'acknowledged', acknowledged_at = $2, acknowledged_by = $3
      where clue_no = $1 returning ${COLUMNS}`,
    values: [clueNo, at, officer],
  });
  return row!;
}

/** Notes the outcome, with the sealed note of the organ; the caller holds the clue's lock. */
export async function markSettled(
  tx: Tx,
  clueNo: string,
  settled: { outcome: OfficialClueOutcome; note: string | undefined; officer: string; at: Date },
): Promise<ReceivedOfficialClueRow> {
  const [row] = await tx.query<ReceivedOfficialClueRow>({
    name: 'received-official-clue-settled',
    text: `update received_official_clue set state = $2, note = $3, settled_at = $4, settled_by = $5
      where clue_no = $1 returning ${COLUMNS}`,
    values: [clueNo, settled.outcome, settled.note ?? null, settled.at, settled.officer],
  });
  return row!;
}
