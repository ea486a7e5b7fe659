import type { ActCommand, CaseDocument, Correction } from '#libs/contracts';
import { withStep } from '#libs/law';
import type { StepFact } from '#libs/law';
import { unverifiedPayload } from '#libs/security';
import type { Tx } from '#libs/service';

interface StepFactRow {
  readonly case_no: string;
  readonly seq: number;
  readonly track: string;
  readonly step: string;
  readonly office: string;
  readonly acted_at: Date;
  readonly signed_at: Date;
  readonly paper_no: string | null;
  readonly reasons: string | null;
  readonly documents: CaseDocument[];
  readonly correction: Correction | null;
  readonly heads_command: string | null;
}

/** The steps of these cases as earlier corrections left them: only a correction asks for them. */
export async function readStepFacts(
  tx: Tx,
  caseNos: readonly string[],
): Promise<ReadonlyMap<string, readonly StepFact[]>> {
  if (caseNos.length === 0) return new Map();
  const rows = await tx.query<StepFactRow>({
    name: 'step-facts',
    text: `
      select case_no, seq, track, step, office, acted_at, signed_at, paper_no, reasons, documents, said -> 'correction' as correction,
        case when role = 'principal-head' then command end as heads_command
      from step where case_no = any($1::text[]) order by case_no, seq`,
    values: [caseNos],
  });
  const facts = new Map<string, readonly StepFact[]>(caseNos.map((caseNo) => [caseNo, []]));
  for (const row of rows)
    facts.set(row.case_no, withStep(facts.get(row.case_no) ?? [], factOf(row), row.correction ?? undefined));
  return facts;
}

function factOf(row: StepFactRow): StepFact {
  return {
    seq: row.seq,
    track: row.track,
    step: row.step,
    office: row.office,
    actedAt: row.acted_at.toISOString(),
    signedAt: row.signed_at.toISOString(),
    paperNo: row.paper_no ?? undefined,
    reasons: row.reasons ?? undefined,
    documents: row.documents,
    presiding: row.heads_command === null ? undefined : presidingIn(row.heads_command),
  };
}

/** By which designation somebody acted in the head's place: only the signed command, verified when it came, keeps it. */
function presidingIn(jws: string): ActCommand['presiding'] {
  return (unverifiedPayload(jws) as ActCommand).presiding;
}
