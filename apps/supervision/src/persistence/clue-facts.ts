import type { ClueRecalledV1, ClueReceipt, ClueSummarisedV1, ReceivedEvent } from '#libs/contracts';
import { contentDigest } from '#libs/kernel';
import { int4Array, jsonArray, textArray, timestamptzArray, uuidArray } from '#libs/service';
import type { Tx } from '#libs/service';
import type { ClueFacts, RecallFact } from '../domain/clue-view.js';

export async function storeVersions(tx: Tx, events: readonly ReceivedEvent<ClueSummarisedV1>[]): Promise<void> {
  tx.write({
    name: 'supervision-store-versions',
    text: `insert into clue_version (clue_no, office, clue_version, summary, event_id, bus_at, classification)
      select clue_no, office, clue_version, summary::jsonb, event_id, bus_at, classification
      from unnest($1::text[], $2::text[], $3::int[], $4::text[], $5::uuid[], $6::timestamptz[], $7::text[])
        as t (clue_no, office, clue_version, summary, event_id, bus_at, classification)
      on conflict do nothing`,
    values: [
      textArray(events.map((e) => e.data.clueNo)),
      textArray(events.map((e) => e.data.office)),
      int4Array(events.map((e) => e.data.clueVersion)),
      jsonArray(events.map((e) => e.data)),
      uuidArray(events.map((e) => e.id)),
      timestamptzArray(events.map((e) => e.busTime)),
      textArray(events.map((e) => e.classification)),
    ],
  });
}

export async function storeRecalls(tx: Tx, recalls: readonly ClueRecalledV1[]): Promise<void> {
  tx.write({
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
  tx.write({
    name: 'supervision-store-receipts',
    text: `insert into clue_receipt (clue_no, receipt_digest, receipt)
      select clue_no, digest, receipt::jsonb
      from unnest($1::text[], $2::text[], $3::text[]) as t (clue_no, digest, receipt) on conflict do nothing`,
    values: [
      textArray(receipts.map((r) => r.clueNo)),
      textArray(receipts.map((r) => contentDigest(r))),
      jsonArray(receipts),
    ],
  });
}

/** A fact of one clue, as it was stored; its kind says where it goes. */
type FactRow = { readonly clue_no: string } & (
  | { readonly kind: 'version'; readonly fact: ClueSummarisedV1 }
  | { readonly kind: 'recall'; readonly fact: RecallFact }
  | { readonly kind: 'receipt'; readonly fact: ClueReceipt }
);

/** One row for each fact: gathering the facts of a clue in SQL costs the server more than it costs us here. */
const READ_FACTS = `
  select clue_no, 'version' as kind, summary as fact from clue_version where clue_no = any($1::text[])
  union all
  select clue_no, 'recall', jsonb_build_object('office', office, 'recalledAt', recalled_at)
    from clue_recall where clue_no = any($1::text[])
  union all
  select clue_no, 'receipt', receipt from clue_receipt where clue_no = any($1::text[])`;

/** All that has come about these clues so far: one entry for each, which is empty when nothing has come. */
export async function readFacts(tx: Pick<Tx, 'query'>, clueNos: readonly string[]): Promise<ClueFacts[]> {
  const rows = await tx.query<FactRow>({
    name: 'supervision-read-facts',
    text: READ_FACTS,
    values: [textArray(clueNos)],
  });
  const facts = new Map(clueNos.map((clueNo) => [clueNo, factsOfNone(clueNo)]));
  for (const row of rows) {
    const of = facts.get(row.clue_no)!;
    if (row.kind === 'version') of.versions.push(row.fact);
    else if (row.kind === 'recall') of.recalls.push(row.fact);
    else of.receipts.push(row.fact);
  }
  return clueNos.map((clueNo) => facts.get(clueNo)!);
}

function factsOfNone(clueNo: string) {
  return { clueNo, versions: [] as ClueSummarisedV1[], recalls: [] as RecallFact[], receipts: [] as ClueReceipt[] };
}
