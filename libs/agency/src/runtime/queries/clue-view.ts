import { paramsOf, sentence } from '#libs/contracts';
import type { ClaimedPerson, ClueWarning } from '#libs/contracts';
import { maskedPerson } from '../../definition/masked-person.js';
import type { ReceivedDetail, ShownRow } from './detail-sql.js';
import { chainStage, officeStage, ownState } from './stages.js';
import type { ChainRow } from './stages.js';

export interface ConfirmationRow {
  readonly path: string;
  readonly code: string;
  readonly office: string;
  readonly confirmed_at: Date;
  readonly confirmed_by: string;
}

export interface VersionRow {
  readonly version: number;
  readonly event_id: string;
  readonly content_digest: string;
  readonly posted_at: Date;
  readonly superseded_at: Date | null;
  readonly recalled_at: Date | null;
}

export interface ReactionRow {
  readonly kind: string;
  readonly subject: string;
  readonly note: string;
  readonly details: Record<string, unknown>;
  readonly taken_at: Date;
}

export interface OutcomeRow {
  readonly office: string;
  readonly reported_at: Date;
  readonly reported_by: string | null;
  readonly outcome: string;
}

/** Fields are listed one by one: a new column is private until somebody shows it. */
export function shown(
  row: ShownRow,
  persons: readonly ClaimedPerson[] = [],
  confirmations: readonly ConfirmationRow[] = [],
) {
  return {
    clueNo: row.clue_no,
    clueVersion: row.version,
    eventId: row.event_id,
    contentDigest: row.content_digest,
    classification: row.classification,
    purpose: row.purpose,
    legalBasis: row.legal_basis,
    postedAt: row.posted_at,
    content: row.content,
    persons: persons.map(maskedPerson),
    warnings: row.warnings.map((warning) => warningView(warning, confirmations)),
    ...(row.recall_reason !== null && { recallReason: row.recall_reason }),
  };
}

export function warningView({ path, code, ...rest }: ClueWarning, confirmations: readonly ConfirmationRow[] = []) {
  const params = paramsOf(rest);
  const confirmed = confirmations.filter((one) => one.path === path && one.code === code);
  return {
    path,
    code,
    zh: sentence(code, 'zh', params),
    en: sentence(code, 'en', params),
    confirmations: confirmed.map(({ office, confirmed_at, confirmed_by }) => ({
      office,
      confirmedBy: confirmed_by,
      confirmedAt: confirmed_at,
    })),
  };
}

export function versionView(row: VersionRow) {
  return {
    clueVersion: row.version,
    eventId: row.event_id,
    contentDigest: row.content_digest,
    postedAt: row.posted_at,
    state: ownState(row),
  };
}

export function reactionView({ kind, subject, note, details, taken_at }: ReactionRow) {
  const params = { subject, ...wordsOf(details) };
  const [zh, en] = [sentence(note, 'zh', params), sentence(note, 'en', params)];
  return { kind, subject, note, zh, en, details, takenAt: taken_at };
}

function wordsOf(details: ReactionRow['details']): Record<string, string | number> {
  const words = Object.entries(details).filter(
    (entry): entry is [string, string | number] => typeof entry[1] === 'string' || typeof entry[1] === 'number',
  );
  return Object.fromEntries(words);
}

export function chainView(row: ChainRow, outcomes: readonly OutcomeRow[]) {
  return withoutNulls({
    office: row.office,
    stage: chainStage(row),
    relayedAt: row.relayed_at,
    busTime: row.bus_time,
    storedAt: row.stored_at,
    parkedAt: row.parked_at,
    parkedReason: row.parked_reason,
    refusedAt: row.refused_at,
    refusedCode: row.refused_code,
    ...officersDeeds(row),
    outcomes: outcomesView(outcomes.filter(({ office }) => office === row.office)),
    recallStoredAt: row.recall_stored_at,
  });
}

export function ownHandling(row: ReceivedDetail, outcomes: readonly OutcomeRow[]) {
  return withoutNulls({
    stage: officeStage(row),
    busTime: row.bus_time,
    storedAt: row.stored_at,
    ...officersDeeds(row),
    outcomes: outcomesView(outcomes),
  });
}

/** What officers of an addressed office did with the clue: the poster sees it as the office itself does. */
function officersDeeds(row: ChainRow | ReceivedDetail) {
  return {
    openedAt: row.opened_at,
    openedBy: row.opened_by,
    takenUpAt: row.taken_up_at,
    takenUpBy: row.taken_up_by,
    declinedAt: row.declined_at,
    declinedBy: row.declined_by,
    declineReason: row.decline_reason,
    outcomeAt: row.outcome_at,
    outcomeBy: row.outcome_by,
    outcome: row.outcome,
  };
}

function outcomesView(rows: readonly OutcomeRow[]) {
  if (rows.length === 0) return null;
  return rows.map(({ reported_at: at, reported_by: by, outcome }) => ({ at, ...(by !== null && { by }), outcome }));
}

function withoutNulls<T extends object>(value: T): Partial<T> {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== null)) as Partial<T>;
}
