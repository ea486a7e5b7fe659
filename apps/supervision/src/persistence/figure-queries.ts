import type { UnitOfWork } from '#libs/service';
import { seenOffices } from '../domain/supervising-scope.js';
import type { SupervisingScope } from '../domain/supervising-scope.js';

type Db = Pick<UnitOfWork, 'query'>;

export interface CountRow {
  readonly office: string;
  readonly state: string;
  readonly n: number;
}

export async function readCounts(db: Db, scope: SupervisingScope, office: string | undefined): Promise<CountRow[]> {
  return db.query<CountRow>({
    name: 'supervision-counts',
    text: `select office, state, n::int as n from office_count
      where ($1::text is null or office = $1) and ($2::text[] is null or office = any($2))
      union all
      select office, 'overdue', count(*)::int from clock
      where overdue and ($1::text is null or office = $1) and ($2::text[] is null or office = any($2)) group by office
      order by office, state`,
    values: [office ?? null, seenOffices(scope)],
  });
}
