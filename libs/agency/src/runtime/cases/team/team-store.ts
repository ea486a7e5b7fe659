import type { ActCommand, CaseState } from '#libs/contracts';
import { unverifiedPayload } from '#libs/security';
import type { UnitOfWork } from '#libs/service';

type Db = Pick<UnitOfWork, 'query'>;

/** The teams that an office named, by case: what its last recorded act of naming or changing one says. */
export async function teamsOf(
  db: Db,
  office: string,
  caseNos: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (caseNos.length === 0) return new Map();
  const rows = await db.query<{ case_no: string; jws: string }>({
    name: 'case-teams',
    text: `select distinct on (case_no) case_no, jws from act
      where case_no = any($1::text[]) and office = $2 and status = 'recorded' and (opens_case or step = 'change-team')
      order by case_no, seq desc`,
    values: [caseNos, office],
  });
  return new Map(rows.map(({ case_no, jws }) => [case_no, commandIn(jws).team ?? []]));
}

/** Cases that an office opened, in order of their numbers. */
export async function casesOpenedBy(
  db: Db,
  office: string,
  after: string | undefined,
  limit: number,
): Promise<CaseState[]> {
  const rows = await db.query<{ state: CaseState }>({
    name: 'case-opened-by',
    text: `select v.state from case_participant p join case_view v on v.case_no = p.case_no
      where p.office = $1 and p.parts @> array['transferor'] and ($2::text is null or p.case_no > $2)
      order by p.case_no limit $3`,
    values: [office, after ?? null, limit],
  });
  return rows.map(({ state }) => state);
}

/** This service signed the command itself before it stored it, so there is nothing to verify. */
function commandIn(jws: string): Pick<ActCommand, 'team'> {
  return unverifiedPayload(jws) as ActCommand;
}
