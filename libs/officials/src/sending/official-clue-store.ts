import type { OfficialClueStage } from '#libs/contracts';
import type { Cursor, Tx, UnitOfWork } from '#libs/service';
import type { SENT_STATES } from '../official-clue.requests.js';
import type { Viewer } from './who-may-see.js';

type Db = Pick<UnitOfWork, 'query'>;

export interface OfficialClueRow {
  readonly clue_no: string;
  readonly office: string;
  readonly author: string;
  readonly approver: string | null;
  readonly addressee: string;
  readonly sealed: string;
  readonly digest: string;
  readonly state: (typeof SENT_STATES)[number];
  readonly refusal_code: string | null;
  readonly recorded_at: Date;
  readonly sent_at: Date | null;
  readonly changed_at: Date;
  readonly cursor_at: string;
}

export interface NewOfficialClue {
  readonly clueNo: string;
  readonly office: string;
  readonly author: string;
  readonly approver: string | undefined;
  readonly addressee: string;
  readonly sealed: string;
  readonly digest: string;
  readonly at: Date;
  readonly idempotencyKey: string | undefined;
}

const COLUMNS = `clue_no, office, author, approver, addressee, sealed, digest, state, refusal_code, recorded_at, sent_at, changed_at,
  recorded_at::text as cursor_at`;
/** The author, and the head who is to send it; nobody else of the office. */
const VISIBLE = 'office = $1 and (author = $2 or ($3 and (approver is null or approver = $2)))';

/** False when the officer has used this idempotency key before: the earlier clue stands. */
export async function insertOfficialClue(tx: Tx, clue: NewOfficialClue): Promise<boolean> {
  const rows = await tx.query({
    name: 'official-clue-insert',
    text: `insert into official_clue (clue_no, office, author, approver, addressee, sealed, digest, state, recorded_at, changed_at, idempotency_key)
      values ($1, $2, $3, $4, $5, $6, $7, 'recorded', $8, $8, $9) on conflict (office, author, idempotency_key) do nothing returning clue_no`,
    values: [
      clue.clueNo,
      clue.office,
      clue.author,
      clue.approver ?? null,
      clue.addressee,
      clue.sealed,
      clue.digest,
      clue.at,
      clue.idempotencyKey ?? null,
    ],
  });
  return rows.length === 1;
}

/** The clue that an officer recorded under this idempotency key. */
export async function findOfficialClueByKey(
  db: Db,
  { office, officer }: Viewer,
  key: string,
): Promise<OfficialClueRow | undefined> {
  const [row] = await db.query<OfficialClueRow>({
    name: 'official-clue-by-key',
    text: `select ${COLUMNS} from official_clue where office = $1 and author = $2 and idempotency_key = $3`,
    values: [office, officer, key],
  });
  return row;
}

/** A clue that the viewer may see; any other is as if it did not exist. */
export async function findOfficialClue(db: Db, viewer: Viewer, clueNo: string): Promise<OfficialClueRow | undefined> {
  const [row] = await db.query<OfficialClueRow>({
    name: 'official-clue-by-number',
    text: `select ${COLUMNS} from official_clue where ${VISIBLE} and clue_no = $4`,
    values: [viewer.office, viewer.officer, viewer.isHead, clueNo],
  });
  return row;
}

/** The same, and nobody else changes it until the transaction ends. */
export async function lockOfficialClue(tx: Tx, viewer: Viewer, clueNo: string): Promise<OfficialClueRow | undefined> {
  const [row] = await tx.query<OfficialClueRow>({
    name: 'official-clue-lock',
    text: `select ${COLUMNS} from official_clue where ${VISIBLE} and clue_no = $4 for update`,
    values: [viewer.office, viewer.officer, viewer.isHead, clueNo],
  });
  return row;
}

/** What the officer may see of the office's clues, newest first. */
export async function listOfficialClues(
  db: Db,
  viewer: Viewer,
  { state, after, limit }: { state?: string; after?: Cursor; limit: number },
): Promise<OfficialClueRow[]> {
  return db.query<OfficialClueRow>({
    name: 'official-clue-list',
    text: `select ${COLUMNS} from official_clue where ${VISIBLE} and ($4::text is null or state = $4)
        and ($5::timestamptz is null or (recorded_at, clue_no) < ($5, $6::text))
      order by recorded_at desc, clue_no desc limit $7`,
    values: [
      viewer.office,
      viewer.officer,
      viewer.isHead,
      state ?? null,
      after?.[0] ?? null,
      after?.[1] ?? null,
      limit,
    ],
  });
}

/** Notes that the clue was sent, by whom and in which event; the caller holds its lock. */
export async function markSent(
  tx: Tx,
  clueNo: string,
  { officer, eventId, at }: { officer: string; eventId: string; at: Date },
): Promise<OfficialClueRow> {
  const [row] = await tx.query<OfficialClueRow>({
    name: 'official-clue-sent',
    text: `update official_clue set state = 'sent', sent_at = $2, changed_at = $2, sent_by = $3, event_id = $4
      where clue_no = $1 returning ${COLUMNS}`,
    values: [clueNo, at, officer, eventId],
  });
  return row!;
}

/** A later stage never goes back, in whatever order the answers come. */
export async function markAnswered(
  tx: Tx,
  answer: { clueNo: string; addressee: string; offices: readonly string[]; stage: OfficialClueStage; at: string },
  earlier: readonly string[],
): Promise<string[]> {
  const rows = await tx.query<{ office: string }>({
    name: 'official-clue-answered',
    text: `update official_clue set state = $4, changed_at = $5
      where clue_no = $1 and addressee = $2 and office = any ($3) and state = any ($6) returning office`,
    values: [answer.clueNo, answer.addressee, answer.offices, answer.stage, answer.at, earlier],
  });
  return rows.map(({ office }) => office);
}

/**
 * Notes that the addressee's service refused the event the clue travelled in. Undefined when the event is none of a
 * clue that is still only sent.
 */
export async function markNotTakenIn(
  tx: Tx,
  { eventId, code, refusedAt }: { eventId: string; code: string; refusedAt: string },
): Promise<{ clue_no: string; office: string } | undefined> {
  const [row] = await tx.query<{ clue_no: string; office: string }>({
    name: 'official-clue-refused',
    text: `update official_clue set state = 'refused', refusal_code = $2, changed_at = $3
      where event_id = $1 and state = 'sent' returning clue_no, office`,
    values: [eventId, code, refusedAt],
  });
  return row;
}
