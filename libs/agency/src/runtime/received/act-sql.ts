import type { AuditAct, OfficeId, ReceiptStage } from '#libs/contracts';
import type { Statement } from '#libs/service';
import type { ReceivedAct } from './act-rules.js';
import type { Said } from './act-rules.js';

/** A received clue as its acts see it. */
export interface ReceivedRow {
  readonly office: OfficeId;
  readonly clue_no: string;
  readonly version: number;
  readonly event_id: string;
  readonly digest: string;
  readonly writer: string;
  readonly channel: string;
  readonly posting_office: OfficeId;
  readonly bus_time: Date | null;
  readonly stored_at: Date;
  readonly recalled_at: Date | null;
  readonly opened_at: Date | null;
  readonly taken_up_at: Date | null;
  readonly declined_at: Date | null;
  readonly outcome_at: Date | null;
}

/**
 * Locked, so that two officers of one office cannot both act. Taking up concerns the clue and not one of its versions; a
 * clue that was declined stays so until a newer version comes, which may bring what was missing.
 */
export function selectNewestReceived(clueNo: string, office: OfficeId): Statement {
  return {
    text: `select office, clue_no, version, event_id, digest, writer, channel, posting_office, bus_time, stored_at, recalled_at, opened_at, outcome_at,
        (select max(taken_up_at) from received_clue v where v.office = r.office and v.clue_no = r.clue_no) as taken_up_at,
        case when declined_at >= stored_at then declined_at end as declined_at
      from received_clue r where office = $1 and clue_no = $2 order by version desc limit 1 for update of r`,
    values: [office, clueNo],
  };
}

export function markOpened({ office, clue_no, version }: ReceivedRow, by: string, at: Date): Statement {
  return {
    text: `update received_clue set opened_at = $4, opened_by = $5 where office = $1 and clue_no = $2 and version = $3
      and opened_at is null and (taken_up_at >= stored_at) is not true and (declined_at >= stored_at) is not true returning version`,
    values: [office, clue_no, version, at, by],
  };
}

interface ActEffect {
  readonly stage: ReceiptStage;
  readonly audited: AuditAct;
  readonly update: (row: ReceivedRow, by: string, at: Date, said: Said) => Statement;
}

const WHERE = 'where office = $1 and clue_no = $2 and version = $3';
const keyOf = ({ office, clue_no, version }: ReceivedRow) => [office, clue_no, version];

export const ACT_EFFECTS: Readonly<Record<ReceivedAct, ActEffect>> = {
  'take-up': {
    stage: 'taken-up',
    audited: 'clue.taken-up',
    update: (row, by, at) => ({
      text: `update received_clue set taken_up_at = $4, taken_up_by = $5 ${WHERE}`,
      values: [...keyOf(row), at, by],
    }),
  },
  decline: {
    stage: 'declined',
    audited: 'clue.declined',
    update: (row, by, at, { reason }) => ({
      text: `update received_clue set declined_at = $4, declined_by = $5, decline_reason = $6 ${WHERE}`,
      values: [...keyOf(row), at, by, reason],
    }),
  },
  'report-outcome': {
    stage: 'outcome-reported',
    audited: 'clue.outcome-reported',
    update: (row, by, at, { outcome }) => ({
      text: `with reported as (
          insert into outcome_report (office, clue_no, version, reported_at, reported_by, outcome) values ($1, $2, $3, $4, $5, $6)
        )
        update received_clue set outcome_at = $4, outcome_by = $5, outcome = $6 ${WHERE}`,
      values: [...keyOf(row), at, by, outcome],
    }),
  },
};
