import type { OfficeId } from '#libs/contracts';
import type { Statement } from '#libs/service';

/** What is on its way came with one of these; no index of digests is worth its cost to every clue that comes. */
const NEWEST = 1_000;

/** A clue for this office, among its newest, whose documents name the digest. */
export function selectClueNaming(digest: string, office: OfficeId): Statement {
  return {
    name: 'clue-naming',
    text: `select clue_no from (
        select clue_no, content -> 'documents' as documents from received_clue where office = $1 order by stored_at desc limit ${NEWEST}
      ) newest where documents::jsonb @> $2::jsonb limit 1`,
    values: [office, JSON.stringify([{ digest }])],
  };
}
