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
