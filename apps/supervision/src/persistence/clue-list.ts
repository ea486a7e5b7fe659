import type { ClueSummarisedV1, ReceiptStage } from '#libs/contracts';
import { isOfSpan, isWithinSpan, NEAR_ROWS, spansOfList } from '#libs/service';
import type { Cursor, Statement, UnitOfWork } from '#libs/service';
import { normalisedBrand } from '../domain/brand.js';
import { isClueState } from '../domain/clue-view.js';
import { seenOffices } from '../domain/supervising-scope.js';
import type { SupervisingScope } from '../domain/supervising-scope.js';
import { Conditions } from './condition.js';
import { fewCluesSeen } from './few-seen.js';

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

/** A clue is in the scope by its poster or by one of its addressees. */
const SEEN = `exists (select 1 from clue_office seen where seen.clue_no = s.clue_no and seen.office = any(?::text[]))`;

/**
 * Clues that name a container, looked up by themselves. Hardly a container is in more than a few clues, but where all
 * of them are that rare the server's sample holds none, so it assumes one in 200 for each and walks the list instead.
 */
const NAMES_CONTAINER = `s.clue_no = any (array(select f.clue_no from clue_summary f where f.containers @> array[?::text]))`;

const COLUMNS = `s.clue_no, s.office, s.clue_version, s.posted_at, s.posted_at::text as cursor_at, s.recalled_at, s.states, s.is_unanswered, v.summary,
  coalesce((select jsonb_agg(jsonb_build_object('office', h.office, 'stage', h.stage) order by h.office)
    from clue_holding h where h.clue_no = s.clue_no and h.addressed), '[]') as holdings`;
const VERSION =
  'join clue_version v on v.clue_no = s.clue_no and v.office = s.office and v.clue_version = s.clue_version';
const NEWEST_FIRST = 's.posted_at desc, s.clue_no desc';

/**
 * Clues, newest first. With a brand, the newest rows of the list are looked through first, which fills the page when
 * the brand is frequent. Otherwise the list is searched by spans of four weeks or, when the organ may see only few
 * clues, among these.
 */
export async function listClues(db: Db, scope: SupervisingScope, filter: ClueFilter): Promise<ClueRow[]> {
  if (filter.state !== undefined && !isClueState(filter.state)) return [];
  const brand = brandOf(filter);
  if (brand === undefined) return db.query<ClueRow>(selectClues(scope, filter));
  const near = await db.query<ClueRow>(selectNear(scope, filter, brand));
  if (near.length === filter.limit) return near;
  const few = await fewCluesSeen(db, scope);
  return db.query<ClueRow>(few ? selectFew(scope, filter, brand, few) : selectBySpans(scope, filter, brand));
}

/**
 * The brand to search by; none when a container is asked for too, which leaves so few clues that any brand is found
 * among them.
 */
function brandOf({ brand, container }: ClueFilter): string | undefined {
  return brand === undefined || container !== undefined ? undefined : normalisedBrand(brand);
}

function selectClues(scope: SupervisingScope, filter: ClueFilter): Statement {
  const { from, place, isAfter, rest, seen, order, limit } = listOf(scope, filter);
  const where = `${place} and ${isAfter} and ${rest} and ${seen()}`;
  return {
    text: `select ${COLUMNS} from ${from} ${VERSION} where ${where} order by ${order} limit ${limit}`,
    values: place.values,
  };
}

/** Clues with the brand among the newest rows of the list. */
function selectNear(scope: SupervisingScope, filter: ClueFilter, brand: string): Statement {
  const { from, sort, place, isAfter, rest, seen, order, limit } = listOf(scope, filter);
  const text = `
    select ${COLUMNS} from (
      select s.*, ${sort}.posted_at as listed_at, ${sort}.clue_no as listed_no from ${from}
      where ${place} and ${isAfter} and ${rest} order by ${order} limit ${NEAR_ROWS}) s
    ${VERSION} where ${place.parameter(brand)} = any(s.brands) and ${seen()} order by s.listed_at desc, s.listed_no desc limit ${limit}`;
  return { text, values: place.values };
}

/** Clues with the brand among these few. */
function selectFew(scope: SupervisingScope, filter: ClueFilter, brand: string, few: readonly string[]): Statement {
  const { from, place, isAfter, rest, order, limit } = listOf(scope, filter);
  const named = new Conditions(place.values)
    .whereGiven('s.clue_no = any(?::text[])', few)
    .whereGiven('? = any(s.brands)', brand);
  const where = `${place} and ${isAfter} and ${rest} and ${named}`;
  return {
    text: `select ${COLUMNS} from ${from} ${VERSION} where ${where} order by ${order} limit ${limit}`,
    values: place.values,
  };
}

/**
 * Clues with the brand anywhere in the list, span by span. `offset 0` keeps PostgreSQL from searching a span in the
 * order of the list instead of by the brand.
 */
function selectBySpans(scope: SupervisingScope, filter: ClueFilter, brand: string): Statement {
  const { from, sort, place, isAfter, rest, seen, limit } = listOf(scope, filter);
  const end = (way: 'asc' | 'desc') => `(select ${sort}.posted_at from ${from} where ${place} and ${isAfter}
    order by ${sort}.posted_at ${way}, ${sort}.clue_no ${way} limit 1)`;
  const named = new Conditions(place.values)
    .whereGiven('s.brands @> array[?::text]', brand)
    .where(isOfSpan('s.posted_at'));
  if ([filter.office, filter.state, filter.unansweredSince].some((given) => given !== undefined))
    named.where(isWithinSpan(`${sort}.posted_at`));
  const text = `
    select ${COLUMNS} from (
      select s.* from ${spansOfList(end('desc'), end('asc'), 'desc')} cross join lateral (
        select s.*, ${isAfter} as is_after from ${from} where ${place} and ${rest} and ${seen()} and ${named} offset 0) s
      where s.is_after order by span desc, ${NEWEST_FIRST} limit ${limit}) s
    ${VERSION} order by ${NEWEST_FIRST}`;
  return { text, values: place.values };
}

/**
 * The parts of a statement on the list. An office has a list (a table) of its own. Which part of the list (`place`),
 * what else is asked (`rest`) and what the organ may see (`seen`) are conditions apart, since the searches put them in
 * different places.
 */
function listOf(scope: SupervisingScope, filter: ClueFilter) {
  const { office, state, brand, container, unansweredSince, after } = filter;
  const [from, sort] =
    office === undefined
      ? ['clue_summary s', 's']
      : ['clue_office o join clue_summary s on s.clue_no = o.clue_no', 'o'];
  const place = new Conditions()
    .whereGiven('o.office = ?', office)
    .whereGiven(`${sort}.posted_at >= ?`, filter.postedFrom)
    .whereGiven(`${sort}.posted_at < ?`, filter.postedBefore)
    .whereGiven(`${sort}.posted_at < ?`, unansweredSince)
    .where(`${sort}.posted_at is not null`);
  const rest = new Conditions(place.values)
    .whereGiven('s.states @> array[?::text]', state)
    .whereGiven(NAMES_CONTAINER, container)
    .whereGiven('s.brands @> array[?::text]', container && brand && normalisedBrand(brand))
    .where(unansweredSince === undefined ? 'true' : 's.is_unanswered');
  const seen = () => new Conditions(place.values).whereGiven(SEEN, seenOffices(scope) ?? undefined);
  const [at, no] = (after ?? []).map((part) => place.parameter(part));
  const isAfter = after ? `(${sort}.posted_at, ${sort}.clue_no) < (${at}::timestamptz, ${no})` : 'true';
  const order = `${sort}.posted_at desc, ${sort}.clue_no desc`;
  return { from, sort, place, isAfter, rest, seen, order, limit: place.parameter(filter.limit) };
}
