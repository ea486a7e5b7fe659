import type { OfficeId } from '#libs/contracts';
import { int4Array, textArray, timestamptzArray, uuidArray } from '#libs/service';
import type { Statement } from '#libs/service';
import { attachmentTerm, searchTerms } from '../intake/canonical-clue.js';
import { attachmentsOf } from '../intake/prepare-clue.js';
import type { Tokenise } from '../../definition/summarise.js';
import { DUE } from '../thresholds/due-sql.js';
import type { Arrival } from './arrival.js';

/** One arrival for one of its recipients. */
export interface Placed {
  readonly arrival: Arrival;
  readonly office: OfficeId;
}

/**
 * The office as an expression that no index covers, so that rows are found by the clue's number. A plan made while the
 * table was empty may otherwise stay with an index by office, and walk all clues of an office for the few of one
 * number.
 */
export function byNumberAlone(clue: string): string {
  return `${clue}.office || ''`;
}

const ARRIVALS = `$3::text[], $4::int4[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[],
        $12::text[], $13::text[], $14::text[], $15::text[], $16::text[], $17::timestamptz[], $18::timestamptz[]`;
const COLUMNS = `clue_no, version, event_id, digest, writer, channel, posting_office, content, content_digest,
          classification, purpose, legal_basis, terms, warnings, posted_at, bus_time`;
/**
 * For flushes in which each clue is for one office, as most are: the join below took half as long again as the rest of
 * the statement (7.8 ms for 128 clues, against 5.3).
 */
const OF_ONE_OFFICE = `unnest($1::text[], $2::int4[], ${ARRIVALS}) as t (office, place, ${COLUMNS})`;
const OF_MANY_OFFICES = `(select * from unnest($1::text[], $2::int4[]) as placed (office, place)
        join unnest(${ARRIVALS}) with ordinality as arrival (${COLUMNS}, place) using (place)) t`;

/**
 * Stores each clue once per recipient office. A recall that overtook its clue marks it at once; so does a newer
 * version, when an older one that was lost here is sent again (`isLate`; whether the newer one is the same poster's is
 * still to be checked). A clue's content is sent to the server once, however many offices it is for.
 */
export function insertReceived(placed: readonly Placed[], storedAt: Date, tokenise: Tokenise): Statement {
  const arrivals = [...new Set(placed.map(({ arrival }) => arrival))];
  const places = new Map(arrivals.map((arrival, at) => [arrival, at + 1]));
  const text = (pick: (arrival: Arrival) => string): Buffer => textArray(arrivals.map(pick));
  return {
    name: places.size === placed.length ? 'received-insert' : 'received-insert-for-many',
    text: `with fresh as (insert into received_clue (office, clue_no, version, event_id, digest, writer, channel, posting_office, content, content_digest,
        classification, purpose, legal_basis, terms, warnings, posted_at, bus_time, stored_at, superseded_at, recalled_at, recall_reason)
      select t.office, t.clue_no, t.version, t.event_id, t.digest, t.writer, t.channel, t.posting_office, t.content::json, t.content_digest,
        t.classification, t.purpose, t.legal_basis, array(select json_array_elements_text(t.terms::json)), t.warnings::json, t.posted_at,
        t.bus_time, $19::timestamptz, (select $19::timestamptz from received_clue newer where newer.clue_no = t.clue_no and newer.version > t.version
          and ${byNumberAlone('newer')} = t.office limit 1), recall.recalled_at, recall.reason
      from ${places.size === placed.length ? OF_ONE_OFFICE : OF_MANY_OFFICES}
      left join received_recall recall
        on recall.writer = t.writer and recall.clue_no = t.clue_no and recall.posting_office = t.posting_office
      on conflict (office, clue_no, version) do nothing
      returning event_id, office, clue_no, version, terms, superseded_at
      ), ${DUE}
      select office, event_id, superseded_at is not null as "isLate" from fresh`,
    values: [
      textArray(placed.map(({ office }) => office)),
      int4Array(placed.map(({ arrival }) => places.get(arrival)!)),
      text(({ data }) => data.clueNo),
      int4Array(arrivals.map(({ data }) => data.clueVersion)),
      uuidArray(arrivals.map(({ eventId }) => eventId)),
      text(({ digest }) => digest),
      text(({ writer }) => writer),
      text(({ channel }) => channel),
      text(({ data }) => data.office),
      text(({ contentText }) => contentText),
      text(({ data }) => data.contentDigest),
      text(({ classification }) => classification),
      text(({ data }) => data.purpose),
      text(({ data }) => data.legalBasis),
      text((arrival) => JSON.stringify(termsOf(arrival, tokenise))),
      text(({ data }) => JSON.stringify(data.warnings)),
      timestamptzArray(arrivals.map(({ data }) => new Date(data.postedAt))),
      timestamptzArray(arrivals.map(({ busTime }) => busTime)),
      storedAt,
    ],
  };
}

/** Attachments stand beside the limit on terms: none that a clue names may be missing. */
function termsOf({ data: { content } }: Arrival, tokenise: Tokenise): string[] {
  return [...searchTerms(content, tokenise), ...attachmentsOf(content).map(attachmentTerm)];
}

/** A newer version replaces the older ones at each of its holders. */
export function supersedeOlder(placed: readonly Placed[], at: Date): Statement {
  return {
    name: 'received-supersede',
    text: `update received_clue r set superseded_at = $4
      from unnest($1::text[], $2::text[], $3::int[]) as t (office, clue_no, version)
      where r.office = t.office and r.clue_no = t.clue_no and r.version < t.version and r.superseded_at is null`,
    values: [
      placed.map(({ office }) => office),
      placed.map(({ arrival }) => arrival.data.clueNo),
      placed.map(({ arrival }) => arrival.data.clueVersion),
      at,
    ],
  };
}

/**
 * An office decides on a clue and not on one of its versions: what it decided on an older one goes on with the newer. Who sees
 * the newer one alone would take up what a colleague works on.
 */
export function carryDecisionsOver(placed: readonly Placed[]): Statement {
  return {
    name: 'received-carry-over',
    text: `update received_clue r set taken_up_at = d.taken_up_at, taken_up_by = d.taken_up_by, declined_at = d.declined_at,
        declined_by = d.declined_by, decline_reason = d.decline_reason, outcome_at = d.outcome_at, outcome_by = d.outcome_by, outcome = d.outcome
      from unnest($1::text[], $2::text[], $3::int[]) as t (office, clue_no, version)
        cross join lateral (select v.* from received_clue v where v.clue_no = t.clue_no and v.version < t.version and ${byNumberAlone('v')} = t.office
          and (v.taken_up_at is not null or v.declined_at is not null) order by v.version desc limit 1) d
      where r.office = t.office and r.clue_no = t.clue_no and r.version = t.version`,
    values: [
      placed.map(({ office }) => office),
      placed.map(({ arrival }) => arrival.data.clueNo),
      placed.map(({ arrival }) => arrival.data.clueVersion),
    ],
  };
}

/** A reaction with the arrival it answers. */
export interface TakenReaction {
  readonly arrival: Arrival;
  readonly ordinal: number;
  readonly kind: string;
  readonly subject: string;
  readonly note: string;
  readonly details?: object;
}

export function insertReactions(reactions: readonly TakenReaction[], at: Date): Statement {
  const column = <T>(pick: (one: TakenReaction) => T): T[] => reactions.map(pick);
  return {
    name: 'reaction-insert',
    text: `insert into reaction (event_id, ordinal, clue_no, version, kind, subject, note, details, taken_at)
      select t.*, $9 from unnest($1::uuid[], $2::int[], $3::text[], $4::int[], $5::text[], $6::text[], $7::text[], $8::json[]) as t
      on conflict do nothing`,
    values: [
      column(({ arrival }) => arrival.eventId),
      column(({ ordinal }) => ordinal),
      column(({ arrival }) => arrival.data.clueNo),
      column(({ arrival }) => arrival.data.clueVersion),
      column(({ kind }) => kind),
      column(({ subject }) => subject),
      column(({ note }) => note),
      column(({ details }) => JSON.stringify(details ?? {})),
      at,
    ],
  };
}
