import type { ClueSummarisedV1, ReceiptStage } from '#libs/contracts';
import type { Cursor, UnitOfWork } from '#libs/service';
import { normalisedBrand } from '../domain/brand.js';
import { isSeen, seenOffices } from '../domain/supervising-scope.js';
import type { SupervisingScope } from '../domain/supervising-scope.js';
import { Conditions } from './condition.js';
import { readFacts } from './clue-facts.js';
import { isClueState } from '../domain/clue-view.js';
import type { ClueFacts } from '../domain/clue-view.js';

type Db = Pick<UnitOfWork, 'query'>;

export interface ClueFilter {
  readonly office?: string;
  readonly state?: string;
  readonly brand?: string;
  readonly container?: string;
  readonly postedFrom?: Date;
  readonly postedBefore?: Date;
  /** Only clues that an addressee left unanswered since before this instant. */
  readonly unansweredSince?: Date;
  readonly after?: Cursor;
  readonly limit: number;
}

export interface ClueRow {
  readonly clue_no: string;
  readonly office: string;
  readonly clue_version: number;
  readonly posted_at: Date;
  readonly cursor_at: string;
  readonly recalled_at: Date | null;
  readonly states: string[];
  readonly is_unanswered: boolean;
  readonly summary: ClueSummarisedV1;
  readonly holdings: { office: string; stage: ReceiptStage | null }[];
}

/** By its poster and its addressees. */
const SEEN = `exists (select 1 from clue_office seen where seen.clue_no = s.clue_no and seen.office = any(?::text[]))`;

/**
 * Looked up by itself: hardly a container is in more than a few clues, but where all are that rare the server's sample holds none
 * of them, and it takes each for one in 200 and walks the list instead.
 */
const NAMES_CONTAINER = `s.clue_no = any (array(select f.clue_no from clue_summary f where f.containers @> array[?::text]))`;

/** Newest first. The office filter walks the office's own list; without it the list of all, narrowed by its indexes. */
export async function listClues(db: Db, scope: SupervisingScope, filter: ClueFilter): Promise<ClueRow[]> {
  if (filter.state !== undefined && !isClueState(filter.state)) return [];
  const byOffice = filter.office !== undefined;
  const sort = byOffice ? 'o' : 's';
  const where = new Conditions()
    .whereGiven('o.office = ?', filter.office)
    .whereGiven(SEEN, seenOffices(scope) ?? undefined)
    .whereGiven('s.states @> array[?::text]', filter.state)
    .whereGiven('s.brands @> array[?::text]', filter.brand && normalisedBrand(filter.brand))
    .whereGiven(NAMES_CONTAINER, filter.container)
    .whereGiven(`${sort}.posted_at >= ?`, filter.postedFrom)
    .whereGiven(`${sort}.posted_at < ?`, filter.postedBefore)
    .whereGiven(`s.is_unanswered and ${sort}.posted_at < ?`, filter.unansweredSince)
    .where(`${sort}.posted_at is not null`);
  if (filter.after) {
    const [at, no] = filter.after;
    where.where(`(${sort}.posted_at, ${sort}.clue_no) < (${where.parameter(at)}::timestamptz, ${where.parameter(no)})`);
  }
  const text = `
    select s.clue_no, s.office, s.clue_version, s.posted_at, s.posted_at::text as cursor_at, s.recalled_at, s.states, s.is_unanswered, v.summary,
      coalesce((select jsonb_agg(jsonb_build_object('office', h.office, 'stage', h.stage) order by h.office)
        from clue_holding h where h.clue_no = s.clue_no and h.addressed), '[]') as holdings
    from ${byOffice ? 'clue_office o join clue_summary s on s.clue_no = o.clue_no' : 'clue_summary s'}
    join clue_version v on v.clue_no = s.clue_no and v.office = s.office and v.clue_version = s.clue_version
    where ${where}
    order by ${sort}.posted_at desc, ${sort}.clue_no desc limit ${where.parameter(filter.limit)}`;
  return db.query<ClueRow>({ text, values: where.values });
}

/** All facts of one clue; undefined when nothing at all is known of it, or no office that it is about is in the scope. */
export async function findClueFacts(db: Db, scope: SupervisingScope, clueNo: string): Promise<ClueFacts | undefined> {
  const [facts] = await readFacts(db, [clueNo]);
  return facts && isSeen(scope, officesOf(facts)) && hasAny(facts) ? facts : undefined;
}

function hasAny({ versions, recalls, receipts }: ClueFacts): boolean {
  return versions.length + recalls.length + receipts.length > 0;
}

function officesOf({ versions, recalls, receipts }: ClueFacts): string[] {
  const posted = versions.flatMap(({ office, recipients }) => [office, ...recipients]);
  return [...posted, ...[...recalls, ...receipts].map(({ office }) => office)];
}

/** The cases that rest on a clue, by its number. */
export async function casesOfClue(db: Db, scope: SupervisingScope, clueNo: string): Promise<string[]> {
  const rows = await db.query<{ subject: string }>({
    name: 'supervision-cases-of-clue',
    text: `select subject from search_number where number = $1 and kind = 'clue' and subject_kind = 'case'
        and ($2::text[] is null or exists (select 1 from case_office o where o.case_no = subject and o.office = any($2)))
      order by subject`,
    values: [clueNo.toUpperCase(), seenOffices(scope)],
  });
  return rows.map((row) => row.subject);
}
