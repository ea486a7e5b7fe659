import type { ClueReceipt } from '#libs/contracts';
import type { Statement } from '#libs/service';

const text = (pick: (receipt: ClueReceipt) => string | undefined) => (receipts: readonly ClueReceipt[]) =>
  receipts.map((receipt) => pick(receipt) ?? null);

/**
 * Merges receipts into one row per clue version and office. The join believes only what names a posted event, its
 * digest and one of its recipients. One batch can hold several stages of one office, and a row can be written only
 * once a statement, so they are folded first: each stage keeps its earliest word, an outcome its latest; what was said of
 * outcomes before is kept beside.
 */
export function mergeReceipts(receipts: readonly ClueReceipt[]): Statement {
  return {
    name: 'receipt-merge',
    text: `with said as (
        select c.clue_no, c.version, c.event_id, c.office as posting_office, t.office, t.channel, t.stage, t.at, t.bus_time, t.officer, t.reason, t.outcome
        from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::timestamptz[], $8::text[], $9::text[], $10::text[])
          as t (said_event_id, digest, office, channel, stage, at, bus_time, officer, reason, outcome)
        join clue c on c.event_id = t.said_event_id and c.digest = t.digest and t.office = any (c.recipients)
      ), folded as (
        select clue_no, version, office, min(event_id::text)::uuid as event_id, min(channel) as channel, min(bus_time) as bus_time,
          min(at) filter (where stage = 'stored') as stored_at,
          min(at) filter (where stage = 'parked') as parked_at, (array_agg(reason order by at) filter (where stage = 'parked'))[1] as parked_reason,
          min(at) filter (where stage = 'opened') as opened_at, (array_agg(officer order by at) filter (where stage = 'opened'))[1] as opened_by,
          min(at) filter (where stage = 'taken-up') as taken_up_at, (array_agg(officer order by at) filter (where stage = 'taken-up'))[1] as taken_up_by,
          min(at) filter (where stage = 'declined') as declined_at, (array_agg(officer order by at) filter (where stage = 'declined'))[1] as declined_by,
          (array_agg(reason order by at) filter (where stage = 'declined'))[1] as decline_reason,
          max(at) filter (where stage = 'outcome-reported') as outcome_at, (array_agg(officer order by at desc) filter (where stage = 'outcome-reported'))[1] as outcome_by,
          (array_agg(outcome order by at desc) filter (where stage = 'outcome-reported'))[1] as outcome
        from said group by clue_no, version, office
      ), merged as (
        insert into clue_receipt as r (clue_no, version, office, event_id, channel, bus_time, stored_at, parked_at, parked_reason, opened_at, opened_by,
          taken_up_at, taken_up_by, declined_at, declined_by, decline_reason, outcome_at, outcome_by, outcome)
        select clue_no, version, office, event_id, channel, bus_time, stored_at, parked_at, parked_reason, opened_at, opened_by,
          taken_up_at, taken_up_by, declined_at, declined_by, decline_reason, outcome_at, outcome_by, outcome
        from folded order by clue_no, version, office
        on conflict (clue_no, version, office) do update set
          bus_time = coalesce(r.bus_time, excluded.bus_time),
          stored_at = coalesce(r.stored_at, excluded.stored_at),
          parked_at = coalesce(r.parked_at, excluded.parked_at), parked_reason = coalesce(r.parked_reason, excluded.parked_reason),
          opened_at = coalesce(r.opened_at, excluded.opened_at), opened_by = coalesce(r.opened_by, excluded.opened_by),
          taken_up_at = coalesce(r.taken_up_at, excluded.taken_up_at), taken_up_by = coalesce(r.taken_up_by, excluded.taken_up_by),
          declined_at = coalesce(r.declined_at, excluded.declined_at), declined_by = coalesce(r.declined_by, excluded.declined_by),
          decline_reason = coalesce(r.decline_reason, excluded.decline_reason),
          outcome_at = greatest(r.outcome_at, excluded.outcome_at),
          outcome_by = case when r.outcome_at is null or excluded.outcome_at > r.outcome_at then excluded.outcome_by else r.outcome_by end,
          outcome = case when r.outcome_at is null or excluded.outcome_at > r.outcome_at then excluded.outcome else r.outcome end
      ), reported as (
        insert into outcome_report (clue_no, version, office, reported_at, reported_by, outcome)
        select clue_no, version, office, at, min(officer), min(outcome) from said
        where stage = 'outcome-reported' and outcome is not null group by clue_no, version, office, at
        on conflict do nothing
      )
      select distinct event_id, office, posting_office from said`,
    values: [
      text(({ eventId }) => eventId)(receipts),
      text(({ digest }) => digest)(receipts),
      text(({ office }) => office)(receipts),
      text(({ channel }) => channel)(receipts),
      text(({ stage }) => stage)(receipts),
      text(({ at }) => at)(receipts),
      text(({ busTime }) => busTime)(receipts),
      text(({ officer }) => officer)(receipts),
      text(({ reason }) => reason)(receipts),
      text(({ outcome }) => outcome)(receipts),
    ],
  };
}

/** A recall is receipted against the recall's own event; it counts for every version the office was sent. */
export function mergeRecallReceipts(receipts: readonly ClueReceipt[]): Statement {
  return {
    name: 'receipt-recall-merge',
    text: `with said as (
        select c.clue_no, c.version, c.event_id, c.recall_event_id, c.office as posting_office, t.office, min(t.channel) as channel, min(t.at) as at
        from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::timestamptz[]) as t (said_event_id, digest, office, channel, at)
        join clue c on c.recall_event_id = t.said_event_id and c.recall_digest = t.digest and t.office = any (c.recipients)
        group by c.clue_no, c.version, c.event_id, c.recall_event_id, c.office, t.office
      ), merged as (
        insert into clue_receipt as r (clue_no, version, office, event_id, channel, recall_stored_at)
        select clue_no, version, office, event_id, channel, at from said order by clue_no, version, office
        on conflict (clue_no, version, office) do update set recall_stored_at = coalesce(r.recall_stored_at, excluded.recall_stored_at)
      )
      select distinct recall_event_id as event_id, office, posting_office from said`,
    values: [
      text(({ eventId }) => eventId)(receipts),
      text(({ digest }) => digest)(receipts),
      text(({ office }) => office)(receipts),
      text(({ channel }) => channel)(receipts),
      text(({ at }) => at)(receipts),
    ],
  };
}
