import { boolArray, int4Array, jsonArray, listArray, textArray } from '#libs/service';
import type { Tx } from '#libs/service';
import { clueViewOf } from '../domain/clue-view.js';
import type { ClueView } from '../domain/clue-view.js';
import { marksOfClue } from '../domain/counted.js';
import { numbersOfClue } from '../domain/search-numbers.js';
import { normalisedBrand } from '../domain/brand.js';
import { readFacts } from './clue-facts.js';
import { countOnce, indexNumbers } from './figures.js';
import { takeTurn } from './turn.js';

/**
 * Stores new facts of some clues and draws their pictures again from all facts: the outcome is the same for every order
 * of arrival, and a repeated fact changes nothing. Returns the pictures.
 */
export async function withNewFacts(
  tx: Tx,
  clueNos: readonly string[],
  store: () => Promise<void>,
): Promise<readonly ClueView[]> {
  const touched = [...new Set(clueNos)].sort();
  await takeTurn(tx);
  await store();
  const views = (await readFacts(tx, touched)).map(clueViewOf);
  await saveSummaries(tx, views);
  await saveHoldings(tx, views);
  await countOnce(tx, views.flatMap(marksOfClue));
  return views;
}

/**
 * The same for new versions: stores also where the clue is listed and by which numbers it is found. Only its versions
 * say that, so its many receipts need not pay for it. Returns the pictures.
 */
export async function withNewVersions(
  tx: Tx,
  clueNos: readonly string[],
  store: () => Promise<void>,
): Promise<readonly ClueView[]> {
  const views = await withNewFacts(tx, clueNos, store);
  await saveOffices(tx, views);
  await indexNumbers(
    tx,
    views.flatMap((view) => view.versions.flatMap(numbersOfClue)),
  );
  return views;
}

/** Only what differs is written: most receipts change one holding, and a row written again costs all its indexes. */
const SAVE_SUMMARIES = `
  insert into clue_summary as s (clue_no, office, clue_version, posted_at, recalled_at, states, brands, containers, is_unanswered)
  select clue_no, office, clue_version, posted_at::timestamptz, recalled_at::timestamptz, states::text[], brands::text[],
    containers::text[], is_unanswered
  from unnest($1::text[], $2::text[], $3::int[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::boolean[])
    as n (clue_no, office, clue_version, posted_at, recalled_at, states, brands, containers, is_unanswered)
  order by clue_no
  on conflict (clue_no) do update set office = excluded.office, clue_version = excluded.clue_version,
    posted_at = excluded.posted_at, recalled_at = excluded.recalled_at, states = excluded.states, brands = excluded.brands,
    containers = excluded.containers, is_unanswered = excluded.is_unanswered
  where (s.office, s.clue_version, s.posted_at, s.recalled_at, s.states, s.brands, s.containers, s.is_unanswered)
    is distinct from (excluded.office, excluded.clue_version, excluded.posted_at, excluded.recalled_at, excluded.states,
      excluded.brands, excluded.containers, excluded.is_unanswered)`;

async function saveSummaries(tx: Tx, views: readonly ClueView[]): Promise<void> {
  tx.write({
    name: 'supervision-save-summaries',
    text: SAVE_SUMMARIES,
    values: [
      textArray(views.map(({ clueNo }) => clueNo)),
      textArray(views.map(({ newest }) => newest?.office)),
      int4Array(views.map(({ newest }) => newest?.clueVersion)),
      textArray(views.map(({ postedAt }) => postedAt)),
      textArray(views.map(({ recall }) => recall?.recalledAt)),
      listArray(views.map(({ states }) => states)),
      listArray(views.map(brandsOf)),
      listArray(views.map(({ newest }) => newest?.transport?.containers ?? [])),
      boolArray(views.map(({ isUnanswered }) => isUnanswered)),
    ],
  });
}

function brandsOf({ newest }: ClueView): string[] {
  return [...new Set((newest?.goods ?? []).flatMap(({ brand }) => (brand ? [normalisedBrand(brand)] : [])))];
}

const SAVE_HOLDINGS = `
  insert into clue_holding (clue_no, office, addressed, stage, clue_version, times)
  select clue_no, office, addressed, stage, clue_version, times::jsonb
  from unnest($1::text[], $2::text[], $3::boolean[], $4::text[], $5::int[], $6::text[])
    as h (clue_no, office, addressed, stage, clue_version, times)
  order by clue_no, office
  on conflict (clue_no, office) do update set addressed = excluded.addressed, stage = excluded.stage,
    clue_version = excluded.clue_version, times = excluded.times
  where (clue_holding.addressed, clue_holding.stage, clue_holding.clue_version, clue_holding.times)
    is distinct from (excluded.addressed, excluded.stage, excluded.clue_version, excluded.times)`;

async function saveHoldings(tx: Tx, views: readonly ClueView[]): Promise<void> {
  const rows = views.flatMap(({ clueNo, holdings }) => holdings.map((holding) => ({ clueNo, ...holding })));
  if (rows.length === 0) return;
  tx.write({
    name: 'supervision-save-holdings',
    text: SAVE_HOLDINGS,
    values: [
      textArray(rows.map(({ clueNo }) => clueNo)),
      textArray(rows.map(({ office }) => office)),
      boolArray(rows.map(({ addressed }) => addressed)),
      textArray(rows.map(({ stage }) => stage)),
      int4Array(rows.map(({ version }) => version)),
      jsonArray(rows.map(({ times }) => times)),
    ],
  });
}

const SAVE_OFFICES = `
  insert into clue_office (office, clue_no, posted_at)
  select office, clue_no, posted_at::timestamptz
  from unnest($1::text[], $2::text[], $3::text[]) as o (office, clue_no, posted_at)
  order by office, clue_no
  on conflict (office, clue_no) do update set posted_at = excluded.posted_at where clue_office.posted_at is distinct from excluded.posted_at`;

/** The offices a clue is listed under: its poster and its addressees. */
async function saveOffices(tx: Tx, views: readonly ClueView[]): Promise<void> {
  const rows = views.flatMap((view) => {
    const offices = new Set([
      ...(view.newest ? [view.newest.office] : []),
      ...view.holdings.filter((h) => h.addressed).map((h) => h.office),
    ]);
    return [...offices].map((office) => ({ office, clueNo: view.clueNo, postedAt: view.postedAt }));
  });
  if (rows.length === 0) return;
  tx.write({
    name: 'supervision-save-clue-offices',
    text: SAVE_OFFICES,
    values: [
      textArray(rows.map(({ office }) => office)),
      textArray(rows.map(({ clueNo }) => clueNo)),
      textArray(rows.map(({ postedAt }) => postedAt)),
    ],
  });
}
