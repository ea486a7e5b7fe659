import type { Statement, UnitOfWork } from '#libs/service';

interface Plan {
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly Plans?: readonly Plan[];
}

/** Rows of a table that a statement looks at, also those that it leaves out again: few of many, when it goes by an index. */
export async function rowsRead(
  db: Pick<UnitOfWork, 'query'>,
  { text, values }: Statement,
  table: string,
): Promise<number> {
  const [row] = await db.query<{ 'QUERY PLAN': { Plan: Plan }[] }>({
    text: `explain (analyze, timing off, format json) ${text}`,
    values,
  });
  return readBy(row!['QUERY PLAN'][0]!.Plan, table);
}

function readBy(plan: Plan, table: string): number {
  const below = (plan.Plans ?? []).reduce((sum, one) => sum + readBy(one, table), 0);
  if (plan['Relation Name'] !== table) return below;
  const removed = (plan['Rows Removed by Filter'] ?? 0) + (plan['Rows Removed by Index Recheck'] ?? 0);
  return below + (plan['Actual Rows'] + removed) * plan['Actual Loops'];
}
