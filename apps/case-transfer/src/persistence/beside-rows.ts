import type { Tx } from '#libs/service';
import type { CaseRecord } from '../domain/case-record.js';

/** Penalties and relations that were recorded since `before`. */
export async function saveBeside(
  tx: Tx,
  records: readonly CaseRecord[],
  before: ReadonlyMap<string, CaseRecord>,
): Promise<void> {
  const isNew = ({ caseNo, seq }: { readonly caseNo: string; readonly seq: number }) =>
    seq > (before.get(caseNo)?.seq ?? 0);
  await savePenalties(tx, records.flatMap(penaltiesOf).filter(isNew));
  await saveRelations(tx, records.flatMap(relationsOf).filter(isNew));
}

function penaltiesOf({ caseNo, penalties = [] }: CaseRecord) {
  return penalties.map(({ seq, isBeforeTransfer, ...penalty }) => ({ caseNo, seq, isBeforeTransfer, penalty }));
}

function relationsOf({ caseNo, related = [] }: CaseRecord) {
  return related.map((one) => ({ caseNo, seq: one.seq, otherCaseNo: one.caseNo, how: one.how }));
}

async function savePenalties(tx: Tx, rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return;
  tx.write({
    name: 'penalty-insert',
    text: `
      insert into case_penalty (case_no, seq, penalty, is_before_transfer)
      select "caseNo", seq, penalty, "isBeforeTransfer"
      from jsonb_to_recordset($1::jsonb) as p ("caseNo" text, seq int, penalty jsonb, "isBeforeTransfer" boolean)`,
    values: [JSON.stringify(rows)],
  });
}

async function saveRelations(tx: Tx, rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return;
  tx.write({
    name: 'relation-insert',
    text: `
      insert into case_relation (case_no, seq, other_case_no, how)
      select "caseNo", seq, "otherCaseNo", how
      from jsonb_to_recordset($1::jsonb) as r ("caseNo" text, seq int, "otherCaseNo" text, how text)`,
    values: [JSON.stringify(rows)],
  });
}
