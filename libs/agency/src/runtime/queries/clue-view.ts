import { paramsOf, sentence } from '#libs/contracts';
import type { ClaimedPerson, ClueWarning } from '#libs/contracts';
import { maskedPerson } from '../../definition/masked-person.js';
import type { PostedDetail, ReceivedDetail, ShownRow } from './detail-sql.js';
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

/** One thing that happened to a clue, for its timeline. */
export interface Happening {
  readonly at: Date;
  readonly what: string;
  readonly office?: string;
  readonly by?: string;
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
  return { kind, subject, note, zh: sentence(note, 'zh'), en: sentence(note, 'en'), details, takenAt: taken_at };
}

export function chainView(row: ChainRow) {
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
    recallStoredAt: row.recall_stored_at,
  });
}

export function ownHandling(row: ReceivedDetail) {
  return withoutNulls({
    stage: officeStage(row),
    busTime: row.bus_time,
    storedAt: row.stored_at,
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
  });
}

/** What happened to a posted clue, version by version and office by office. */
export function postedTimeline(
  row: PostedDetail,
  versions: readonly VersionRow[],
  chain: readonly ChainRow[],
  confirmations: readonly ConfirmationRow[],
): Happening[] {
  return sorted([
    ...versions.map(({ version, posted_at }) => happening(posted_at, version > 1 ? 'revised' : 'posted', row.office)),
    ...chain.flatMap(chainHappenings),
    ...confirmations.map((one) => happening(one.confirmed_at, 'warning-confirmed', one.office, one.confirmed_by)),
    happening(row.recalled_at, 'recalled', row.office),
  ]);
}

export function receivedTimeline(
  row: ReceivedDetail,
  versions: readonly VersionRow[],
  reactions: readonly ReactionRow[],
  confirmations: readonly ConfirmationRow[],
): Happening[] {
  return sorted([
    ...versions.map(({ version, posted_at }) =>
      happening(posted_at, version > 1 ? 'revised' : 'posted', row.posting_office),
    ),
    happening(row.stored_at, 'stored', row.office),
    ...reactions.map(({ taken_at, kind }) => happening(taken_at, `reacted:${kind}`, row.office)),
    happening(row.opened_at, 'opened', row.office, row.opened_by),
    happening(row.taken_up_at, 'taken-up', row.office, row.taken_up_by),
    happening(row.declined_at, 'declined', row.office, row.declined_by),
    happening(row.outcome_at, 'outcome-reported', row.office, row.outcome_by),
    ...confirmations.map((one) => happening(one.confirmed_at, 'warning-confirmed', one.office, one.confirmed_by)),
    happening(row.recalled_at, 'recalled', row.posting_office),
  ]);
}

function chainHappenings(row: ChainRow): (Happening | undefined)[] {
  const { office } = row;
  return [
    happening(row.relayed_at, 'relayed', office),
    happening(row.parked_at, 'parked', office),
    happening(row.refused_at, 'refused', office),
    happening(row.stored_at, 'stored', office),
    happening(row.opened_at, 'opened', office, row.opened_by),
    happening(row.taken_up_at, 'taken-up', office, row.taken_up_by),
    happening(row.declined_at, 'declined', office, row.declined_by),
    happening(row.outcome_at, 'outcome-reported', office, row.outcome_by),
    happening(row.recall_stored_at, 'recall-stored', office),
  ];
}

function happening(at: Date | null, what: string, office: string, by?: string | null): Happening | undefined {
  return at ? { at, what, office, ...(by && { by }) } : undefined;
}

function sorted(happenings: readonly (Happening | undefined)[]): Happening[] {
  return happenings.filter((one) => one !== undefined).sort((a, b) => a.at.getTime() - b.at.getTime());
}

function withoutNulls<T extends object>(value: T): Partial<T> {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== null)) as Partial<T>;
}
