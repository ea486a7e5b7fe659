import type { Cursor, Tx, UnitOfWork } from '#libs/service';
import type { ComposedPaper } from '#libs/papers';

type Db = Pick<UnitOfWork, 'query'>;

/** A paper in a list; the name in `replacedBy` is of the paper that corrects it. */
export interface PaperRow {
  readonly paper_id: string;
  readonly case_no: string;
  readonly kind: string;
  readonly title: string;
  readonly document_no: string | null;
  readonly digest: string;
  readonly replaces: string | null;
  readonly replaced_by: string | null;
  readonly issued_at: Date;
  readonly issued_by: string;
  readonly request_digest: string;
  readonly cursor_at: string;
}

export interface NewPaper {
  readonly composed: ComposedPaper;
  /** The same with its persons masked, which is what is kept as data. */
  readonly masked: ComposedPaper;
  readonly office: string;
  readonly digest: string;
  readonly number?: { readonly series: string; readonly year: number; readonly serialNo: number };
  readonly replaces?: string;
  readonly issuedAt: Date;
  readonly issuedBy: string;
  readonly idempotencyKey?: string;
  readonly requestDigest: string;
}

const COLUMNS = `p.paper_id, p.case_no, p.kind, p.title, p.document_no, p.digest, p.replaces, r.paper_id as replaced_by, p.issued_at, p.issued_by,
  p.request_digest, p.issued_at::text as cursor_at`;
const FROM = 'from paper p left join paper r on r.replaces = p.paper_id';

/**
 * The next number of a register. The row stays locked until the transaction ends: the next caller waits, and gets the
 * same number when this transaction fails. So no number is given twice, and none is left out.
 */
export async function nextNumber(tx: Tx, office: string, series: string, year: number): Promise<number> {
  const [row] = await tx.query<{ last_no: number }>({
    name: 'paper-next-number',
    text: `insert into paper_register (office, series, year, last_no) values ($1, $2, $3, 1)
      on conflict (office, series, year) do update set last_no = paper_register.last_no + 1 returning last_no`,
    values: [office, series, year],
  });
  return row!.last_no;
}

/**
 * Holds what these words name until the transaction ends: requests with one idempotency key, and corrections of one
 * paper, come one after another, and the second finds what the first did.
 */
export async function lockFor(tx: Tx, ...words: readonly [string, string, string]): Promise<void> {
  await tx.query({
    name: 'paper-lock',
    text: `select pg_advisory_xact_lock(hashtextextended(jsonb_build_array('paper', $1::text, $2::text, $3::text)::text, 0))`,
    values: words,
  });
}

/** The paper that an officer issued under this idempotency key. */
export async function findPaperByKey(
  db: Db,
  office: string,
  officer: string,
  key: string,
): Promise<PaperRow | undefined> {
  const [row] = await db.query<PaperRow>({
    name: 'paper-by-key',
    text: `select ${COLUMNS} ${FROM} where p.office = $1 and p.issued_by = $2 and p.idempotency_key = $3`,
    values: [office, officer, key],
  });
  return row;
}

/** The paper of this kind that the office knows by a number, or by its id when it has none. */
export async function findPaperByNo(
  db: Db,
  { office, caseNo, kind, no }: { office: string; caseNo: string; kind: string; no: string },
): Promise<PaperRow | undefined> {
  const [row] = await db.query<PaperRow>({
    name: 'paper-by-number',
    text: `select ${COLUMNS} ${FROM} where p.office = $1 and p.case_no = $2 and p.kind = $3 and $4 in (p.document_no, p.paper_id)`,
    values: [office, caseNo, kind, no],
  });
  return row;
}

/** The office's paper of a case with the digest of its PDF, and what it says with persons masked. */
export async function findPaper(
  db: Db,
  office: string,
  caseNo: string,
  digest: string,
): Promise<{ row: PaperRow; content: ComposedPaper } | undefined> {
  const [found] = await db.query<PaperRow & { content: ComposedPaper }>({
    name: 'paper-by-digest',
    text: `select ${COLUMNS}, p.content ${FROM} where p.office = $1 and p.case_no = $2 and p.digest = $3`,
    values: [office, caseNo, digest],
  });
  return found && { row: found, content: found.content };
}

/** The office's papers of a case, newest first. */
export async function listPapers(
  db: Db,
  office: string,
  caseNo: string,
  after: Cursor | undefined,
  limit: number,
): Promise<PaperRow[]> {
  return db.query<PaperRow>({
    name: 'paper-list',
    text: `select ${COLUMNS} ${FROM} where p.office = $1 and p.case_no = $2
        and ($3::timestamptz is null or (p.issued_at, p.paper_id) < ($3, $4::text))
      order by p.issued_at desc, p.paper_id desc limit $5`,
    values: [office, caseNo, after?.[0] ?? null, after?.[1] ?? null, limit],
  });
}

/** Stores a paper. Its number was drawn by `nextNumber` in the same transaction. */
export async function insertPaper(tx: Tx, paper: NewPaper): Promise<void> {
  const { composed, number } = paper;
  await tx.query({
    name: 'paper-insert',
    text: `insert into paper (paper_id, office, case_no, kind, title, document_no, series, year, serial_no, digest, content, replaces, issued_at,
        issued_by, idempotency_key, request_digest, persons_masked)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, true)`,
    values: [
      composed.paperId,
      paper.office,
      composed.caseNo,
      composed.paper,
      composed.title,
      composed.documentNo ?? null,
      number?.series ?? null,
      number?.year ?? null,
      number?.serialNo ?? null,
      paper.digest,
      JSON.stringify(paper.masked),
      paper.replaces ?? null,
      paper.issuedAt,
      paper.issuedBy,
      paper.idempotencyKey ?? null,
      paper.requestDigest,
    ],
  });
}
