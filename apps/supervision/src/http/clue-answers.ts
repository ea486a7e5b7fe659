import type { Directory } from '#libs/contracts';
import { clueViewOf } from '../domain/clue-view.js';
import type { ClueFacts, Holding } from '../domain/clue-view.js';
import { lateSince } from '../domain/answer-time.js';
import type { ClueRow } from '../persistence/clue-list.js';
import type { ClueAcrossAgencies, ClueLine } from './clue.response.js';
import { named } from './office-names.js';

/** A clue in a list. */
export function clueLine(row: ClueRow, directory: Directory, now: Date): ClueLine {
  return {
    clueNo: row.clue_no,
    version: row.clue_version,
    office: named(directory, row.office),
    postedAt: row.posted_at,
    recalledAt: row.recalled_at ?? undefined,
    states: row.states,
    isLate: row.is_unanswered && row.posted_at < lateSince(now),
    goods: row.summary.goods.map(({ name, brand, suspicion, quantity, value }) => ({
      name,
      brand,
      suspicion,
      quantity,
      value,
    })),
    holders: row.holdings.map(({ office, stage }) => ({ office: named(directory, office), stage: stage ?? 'awaited' })),
    synthetic: row.summary.synthetic,
  };
}

/** Everything known of one clue: each version, and how far it has come with each office. */
export function clueAnswer(
  facts: ClueFacts,
  cases: readonly string[],
  directory: Directory,
  now: Date,
): ClueAcrossAgencies {
  const view = clueViewOf(facts);
  return {
    clueNo: facts.clueNo,
    isSummaryHere: view.newest !== undefined,
    office: view.newest && named(directory, view.newest.office),
    postedAt: view.postedAt,
    states: view.states,
    isLate: view.isUnanswered && view.postedAt !== undefined && Date.parse(view.postedAt) < lateSince(now).getTime(),
    recall: view.recall,
    newest: view.newest,
    versions: view.versions.map(({ clueVersion, postedAt, postedEventId, contentDigest, recipients }) => ({
      clueVersion,
      postedAt,
      postedEventId,
      contentDigest,
      recipients,
    })),
    holders: view.holdings.map((holding) => holderAnswer(holding, facts, directory)),
    cases,
  };
}

function holderAnswer(holding: Holding, facts: ClueFacts, directory: Directory): ClueAcrossAgencies['holders'][number] {
  const chain = facts.receipts.filter((receipt) => receipt.office === holding.office);
  return {
    office: named(directory, holding.office),
    addressed: holding.addressed,
    stage: holding.stage ?? 'awaited',
    version: holding.version,
    chain: chain
      .sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
      .map(({ stage, at, busTime, clueVersion, officer, eventId, digest }) => ({
        stage,
        at,
        busTime,
        clueVersion,
        officer,
        eventId,
        digest,
      })),
  };
}
