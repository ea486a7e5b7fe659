import type { ClueRecalledV1, ClueReceipt, ClueSummarisedV1, ReceivedEvent } from '#libs/contracts';
import { contentDigest } from '#libs/kernel';
import type { Tx } from '#libs/service';
import type { ClueFacts } from '../domain/clue-view.js';

/** A row for each of these clues, whatever is heard of them first. */
export async function stubClues(tx: Tx, clueNos: readonly string[]): Promise<void> {
  await tx.query({
    name: 'supervision-stub-clues',
    text: `insert into clue_summary (clue_no) select distinct c from unnest($1::text[]) as c order by c on conflict do nothing`,
    values: [clueNos],
  });
}

export async function storeVersions(tx: Tx, events: readonly ReceivedEvent<ClueSummarisedV1>[]): Promise<void> {
  await tx.query({
    name: 'supervision-store-versions',
    text: `insert into clue_version (clue_no, office, clue_version, summary, event_id, bus_at, classification)
      select * from unnest($1::text[], $2::text[], $3::int[], $4::jsonb[], $5::uuid[], $6::timestamptz[], $7::text[]) on conflict do nothing`,
    values: [
      events.map((e) => e.data.clueNo),
      events.map((e) => e.data.office),
      events.map((e) => e.data.clueVersion),
      events.map((e) => JSON.stringify(e.data)),
      events.map((e) => e.id),
      events.map((e) => e.busTime),
      events.map((e) => e.classification),
    ],
  });
}

export async function storeRecalls(tx: Tx, recalls: readonly ClueRecalledV1[]): Promise<void> {
  await tx.query({
    name: 'supervision-store-recalls',
    text: `insert into clue_recall (clue_no, office, recalled_at, clue_version)
      select * from unnest($1::text[], $2::text[], $3::timestamptz[], $4::int[]) on conflict do nothing`,
    values: [
      recalls.map((r) => r.clueNo),
      recalls.map((r) => r.office),
      recalls.map((r) => r.recalledAt),
      recalls.map((r) => r.clueVersion),
    ],
  });
}

/** What an office said of a clue is for its poster alone: should a writer send it, it is not kept. */
function withoutTexts({ reason: _reason, outcome: _outcome, ...receipt }: ClueReceipt): ClueReceipt {
  return receipt;
}

/** A receipt is known by the digest of all it says, so a repeated one is stored once and two different ones are both kept. */
export async function storeReceipts(tx: Tx, received: readonly ClueReceipt[]): Promise<void> {
  const receipts = received.map(withoutTexts);
  await tx.query({
    name: 'supervision-store-receipts',
    text: `insert into clue_receipt (clue_no, receipt_digest, receipt)
      select * from unnest($1::text[], $2::text[], $3::jsonb[]) on conflict do nothing`,
    values: [
      receipts.map((r) => r.clueNo),
      receipts.map((r) => contentDigest(r)),
      receipts.map((r) => JSON.stringify(r)),
    ],
  });
}

interface FactRow {
  clue_no: string;
  versions: ClueSummarisedV1[];
  recalls: { office: string; recalledAt: string }[];
  receipts: ClueReceipt[];
}

const READ_FACTS = `
  select c.clue_no,
    coalesce((select jsonb_agg(v.summary) from clue_version v where v.clue_no = c.clue_no), '[]') as versions,
    coalesce((select jsonb_agg(jsonb_build_object('office', r.office, 'recalledAt', r.recalled_at))
      from clue_recall r where r.clue_no = c.clue_no), '[]') as recalls,
    coalesce((select jsonb_agg(t.receipt) from clue_receipt t where t.clue_no = c.clue_no), '[]') as receipts
  from unnest($1::text[]) as c (clue_no)`;

/** All that has come about these clues so far. */
export async function readFacts(tx: Pick<Tx, 'query'>, clueNos: readonly string[]): Promise<ClueFacts[]> {
  const rows = await tx.query<FactRow>({ name: 'supervision-read-facts', text: READ_FACTS, values: [clueNos] });
  return rows.map((row) => ({
    clueNo: row.clue_no,
    versions: row.versions,
    recalls: row.recalls,
    receipts: row.receipts,
  }));
}
