import type { ConfirmationRow, OutcomeRow, ReactionRow, VersionRow } from './clue-view.js';
import type { PostedDetail, ReceivedDetail } from './detail-sql.js';
import type { ChainRow } from './stages.js';

/** One thing that happened to a clue, for its timeline. */
export interface Happening {
  readonly at: Date;
  readonly what: string;
  readonly office?: string;
  readonly by?: string;
}

/** What happened to a posted clue, version by version and office by office. */
export function postedTimeline(
  row: PostedDetail,
  versions: readonly VersionRow[],
  chain: readonly ChainRow[],
  confirmations: readonly ConfirmationRow[],
  outcomes: readonly OutcomeRow[],
): Happening[] {
  return sorted([
    ...versions.map(({ version, posted_at }) => happening(posted_at, version > 1 ? 'revised' : 'posted', row.office)),
    ...chain.flatMap(chainHappenings),
    ...outcomes.map(outcomeReported),
    ...confirmations.map((one) => happening(one.confirmed_at, 'warning-confirmed', one.office, one.confirmed_by)),
    happening(row.recalled_at, 'recalled', row.office),
  ]);
}

export function receivedTimeline(
  row: ReceivedDetail,
  versions: readonly VersionRow[],
  reactions: readonly ReactionRow[],
  confirmations: readonly ConfirmationRow[],
  outcomes: readonly OutcomeRow[],
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
    ...outcomes.map(outcomeReported),
    ...confirmations.map((one) => happening(one.confirmed_at, 'warning-confirmed', one.office, one.confirmed_by)),
    happening(row.recalled_at, 'recalled', row.posting_office),
  ]);
}

function chainHappenings(row: ChainRow): (Happening | undefined)[] {
  const { office } = row;
  return [
    relayed(row),
    happening(row.parked_at, 'parked', office),
    happening(row.refused_at, 'refused', office),
    happening(row.stored_at, 'stored', office),
    happening(row.opened_at, 'opened', office, row.opened_by),
    happening(row.taken_up_at, 'taken-up', office, row.taken_up_by),
    happening(row.declined_at, 'declined', office, row.declined_by),
    happening(row.recall_stored_at, 'recall-stored', office),
  ];
}

/**
 * The relay hears from the broker that it has an event, and a reader can have stored it by then: what was relayed stands before
 * what the reader did with it, whichever was written first.
 */
function relayed({ office, relayed_at, parked_at, refused_at, stored_at }: ChainRow): Happening | undefined {
  const first = [relayed_at, parked_at, refused_at, stored_at].filter((at) => at !== null).sort(byTime)[0];
  return happening(relayed_at && first!, 'relayed', office);
}

function outcomeReported({ office, reported_at, reported_by }: OutcomeRow): Happening | undefined {
  return happening(reported_at, 'outcome-reported', office, reported_by);
}

function happening(at: Date | null, what: string, office: string, by?: string | null): Happening | undefined {
  return at ? { at, what, office, ...(by && { by }) } : undefined;
}

function sorted(happenings: readonly (Happening | undefined)[]): Happening[] {
  return happenings.filter((one) => one !== undefined).sort((a, b) => byTime(a.at, b.at));
}

function byTime(a: Date, b: Date): number {
  return a.getTime() - b.getTime();
}
