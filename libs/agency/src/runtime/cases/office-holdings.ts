import type { UnitOfWork } from '#libs/service';

type Db = Pick<UnitOfWork, 'query'>;

/** Whether the office takes part in a case, or has itself opened it and waits for its first record. */
export async function knowsCase(db: Db, office: string, caseNo: string): Promise<boolean> {
  const rows = await db.query({
    name: 'case-known',
    text: `select 1 from case_participant where office = $1 and case_no = $2
      union all select 1 from act where case_no = $2 and office = $1 and opens_case and status <> 'refused' limit 1`,
    values: [office, caseNo],
  });
  return rows.length > 0;
}

/** Those of the digests under which the office holds no file: nobody there uploaded it, and no clue brought it. */
export async function digestsNotHeld(db: Db, office: string, digests: readonly string[]): Promise<string[]> {
  const rows = await db.query<{ digest: string }>({
    name: 'digests-not-held',
    text: `select distinct n.digest from unnest($2::text[]) as n (digest)
      where not exists (select 1 from attachment_holder h where h.office = $1 and h.digest = n.digest) order by n.digest`,
    values: [office, digests],
  });
  return rows.map((row) => row.digest);
}

/** Those of the clues that the office neither posted nor received. */
export async function unknownClues(db: Db, office: string, clueNos: readonly string[]): Promise<string[]> {
  const rows = await db.query<{ clue_no: string }>({
    name: 'clues-unknown',
    text: `select n.clue_no from unnest($2::text[]) as n (clue_no)
      where not exists (select 1 from clue c where c.clue_no = n.clue_no and c.office = $1)
        and not exists (select 1 from received_clue r where r.office = $1 and r.clue_no = n.clue_no)`,
    values: [office, clueNos],
  });
  return rows.map((row) => row.clue_no);
}

/** The office's cases that rest on a clue, by number. */
export async function casesOnClue(db: Db, office: string, clueNo: string): Promise<string[]> {
  const rows = await db.query<{ case_no: string }>({
    name: 'cases-on-clue',
    text: `select v.case_no from case_view v join case_participant p on p.case_no = v.case_no and p.office = $1
      where v.state -> 'clueNos' @> to_jsonb($2::text) order by v.case_no`,
    values: [office, clueNo],
  });
  return rows.map((row) => row.case_no);
}

/** A clue that its poster took back. */
export interface RecalledClue {
  readonly clueNo: string;
  readonly recalledAt: Date;
  readonly reason: string;
}

/** Those of the clues that the office posted or was sent, and that were recalled. */
export async function recalledAmong(db: Db, office: string, clueNos: readonly string[]): Promise<RecalledClue[]> {
  const rows = await db.query<{ clue_no: string; recalled_at: Date; recall_reason: string }>({
    name: 'clues-recalled',
    text: `select distinct on (clue_no) clue_no, recalled_at, recall_reason from (
        select clue_no, recalled_at, recall_reason from clue where office = $1 and clue_no = any ($2) and recalled_at is not null
        union all
        select clue_no, recalled_at, recall_reason from received_clue where office = $1 and clue_no = any ($2) and recalled_at is not null
      ) held order by clue_no`,
    values: [office, clueNos],
  });
  return rows.map(({ clue_no, recalled_at, recall_reason }) => ({
    clueNo: clue_no,
    recalledAt: recalled_at,
    reason: recall_reason,
  }));
}
