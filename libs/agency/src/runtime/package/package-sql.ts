import type { OfficeId } from '#libs/contracts';
import type { Tx, UnitOfWork } from '#libs/service';

/** Sizes of those of the documents that the office holds. */
export async function heldSizes(
  db: Pick<UnitOfWork, 'query'>,
  office: OfficeId,
  digests: readonly string[],
): Promise<Map<string, number>> {
  const rows = await db.query<{ digest: string; size: number }>({
    name: 'package-held',
    text: `select a.digest, a.size from attachment_holder h join attachment a using (digest)
      where h.office = $1 and h.digest = any ($2)`,
    values: [office, digests],
  });
  return new Map(rows.map(({ digest, size }) => [digest, size]));
}

/** When the office first handed out this content: now, if it never has. */
export async function firstMadeAt(
  tx: Tx,
  { office, caseNo, contentDigest, now }: { office: OfficeId; caseNo: string; contentDigest: string; now: Date },
): Promise<Date> {
  await tx.query({
    name: 'package-remember',
    text: `insert into case_package (office, case_no, content_digest, made_at) values ($1, $2, $3, $4) on conflict do nothing`,
    values: [office, caseNo, contentDigest, now],
  });
  const [row] = await tx.query<{ made_at: Date }>({
    name: 'package-made-at',
    text: `select made_at from case_package where office = $1 and case_no = $2 and content_digest = $3`,
    values: [office, caseNo, contentDigest],
  });
  return row!.made_at;
}
