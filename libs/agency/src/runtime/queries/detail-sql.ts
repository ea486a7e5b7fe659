import type { ClueWarning, OfficeId } from '#libs/contracts';
import type { Statement } from '#libs/service';
import type { ReceivedRow } from '../received/act-sql.js';
import type { OfficeMarks, OwnMarks } from './stages.js';

/** What a posted and a received clue have in common when they are shown. */
export interface ShownRow {
  readonly clue_no: string;
  readonly version: number;
  readonly event_id: string;
  readonly content: Record<string, unknown>;
  readonly content_digest: string;
  readonly classification: string;
  readonly purpose: string;
  readonly legal_basis: string;
  readonly warnings: ClueWarning[];
  readonly posted_at: Date;
  readonly recall_reason: string | null;
}

export type PostedDetail = ShownRow &
  OwnMarks & {
    readonly office: OfficeId;
    readonly recipients: string[];
    readonly posted_by: string;
    readonly source_system: string;
    readonly source_id: string;
  };
export type ReceivedDetail = ShownRow &
  OfficeMarks &
  ReceivedRow & {
    readonly stored_at: Date;
    readonly opened_by: string | null;
    readonly taken_up_by: string | null;
    readonly declined_by: string | null;
    readonly decline_reason: string | null;
    readonly outcome_by: string | null;
    readonly outcome: string | null;
  };

/** One version, without its persons (`personsOf`), the newest unless another is asked for. */
export function selectPosted(clueNo: string, office: OfficeId, version?: number): Statement {
  return {
    name: 'clue-detail',
    text: `select c.* from clue c where c.clue_no = $1 and c.office = $2 and ($3::int is null or c.version = $3) order by c.version desc limit 1`,
    values: [clueNo, office, version ?? null],
  };
}

export function selectReceived(clueNo: string, office: OfficeId, version?: number): Statement {
  return {
    name: 'received-detail',
    text: `select r.* from received_clue r where r.clue_no = $1 and r.office = $2 and ($3::int is null or r.version = $3) order by r.version desc limit 1`,
    values: [clueNo, office, version ?? null],
  };
}

const SAID_BY = 'from clue_receipt s where s.clue_no = c.clue_no and s.office = recipient and s.version <= c.version';

/**
 * Every recipient of a version with its receipts. What it decided or reported on an older version stands once it holds this one,
 * as it does at the recipient. `relayed` is what the relay wrote when the broker had the event.
 */
export function selectChain(clueNo: string, version: number): Statement {
  return {
    name: 'clue-chain',
    text: `select recipient as office, r.stored_at, r.bus_time, r.parked_at, r.parked_reason, r.refused_at, r.refused_code, r.opened_at,
        r.opened_by, d.taken_up_at, d.taken_up_by, d.declined_at, d.declined_by, d.decline_reason, o.outcome_at, o.outcome_by, o.outcome, r.recall_stored_at
      from clue c cross join unnest(c.recipients) with ordinality as t (recipient, place)
      left join clue_receipt r on r.clue_no = c.clue_no and r.version = c.version and r.office = recipient
      left join lateral (select s.* ${SAID_BY} and (s.taken_up_at is not null or s.declined_at is not null) order by s.version desc limit 1) d
        on d.version = c.version or r.stored_at is not null
      left join lateral (select s.* ${SAID_BY} and s.outcome_at is not null order by s.version desc limit 1) o
        on o.version = c.version or r.stored_at is not null
      where c.clue_no = $1 and c.version = $2 order by place`,
    values: [clueNo, version],
  };
}

export function selectRelayed(eventId: string): Statement {
  return {
    name: 'clue-relayed',
    text: 'select channel, relayed_at from relayed where event_id = $1',
    values: [eventId],
  };
}

export function selectVersions(table: 'clue' | 'received_clue', clueNo: string, office: OfficeId): Statement {
  return {
    text: `select version, event_id, content_digest, posted_at, superseded_at, recalled_at from ${table}
      where clue_no = $1 and office = $2 order by version`,
    values: [clueNo, office],
  };
}

export function selectReactions(eventId: string): Statement {
  return {
    name: 'clue-reactions',
    text: 'select kind, subject, note, details, taken_at from reaction where event_id = $1 order by ordinal',
    values: [eventId],
  };
}

/**
 * All that these offices have said of what became of a clue until it had this version: its recipients to the poster, itself to a recipient. A number alone
 * would not do, since another writer may send a clue with the same to an office of this service.
 */
export function selectOutcomes(clueNo: string, version: number, offices: readonly OfficeId[]): Statement {
  return {
    name: 'clue-outcomes',
    text: `select office, reported_at, reported_by, outcome from outcome_report
      where clue_no = $1 and version <= $2 and office = any ($3::text[]) order by office, reported_at`,
    values: [clueNo, version, offices],
  };
}

/** By these offices: to a recipient its own and its poster's, since another's would say who else was sent the clue. */
export function selectConfirmations(clueNo: string, version: number, offices: readonly OfficeId[]): Statement {
  return {
    name: 'clue-confirmations',
    text: `select path, code, office, confirmed_at, confirmed_by from warning_confirmation
      where clue_no = $1 and version = $2 and office = any ($3::text[]) order by confirmed_at`,
    values: [clueNo, version, offices],
  };
}
