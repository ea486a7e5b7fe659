import type { Tx } from '#libs/service';
import { clueViewOf } from '../domain/clue-view.js';
import type { ClueView } from '../domain/clue-view.js';
import { marksOfClue } from '../domain/counted.js';
import { numbersOfClue } from '../domain/search-numbers.js';
import { normalisedBrand } from '../domain/brand.js';
import { readFacts, stubClues } from './clue-facts.js';
import { countOnce, indexNumbers } from './figures.js';
import { takeTurn } from './turn.js';

/**
 * Stores new facts of some clues and draws their picture again from all facts: the outcome is the same for every
 * order of arrival, and a repeated fact changes nothing. Gives the pictures.
 */
export async function withNewFacts(
  tx: Tx,
  clueNos: readonly string[],
  store: () => Promise<void>,
): Promise<readonly ClueView[]> {
  const touched = [...new Set(clueNos)].sort();
  await takeTurn(tx);
  await stubClues(tx, touched);
  await store();
  const views = (await readFacts(tx, touched)).map(clueViewOf);
  await saveSummaries(tx, views);
  await saveHoldings(tx, views);
  await countOnce(tx, views.flatMap(marksOfClue));
  return views;
}

/**
 * New versions: also where the clue is listed and by which numbers it is found. Only its versions tell, so the many
 * receipts of a clue do not pay for it. Gives the pictures.
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
  update clue_summary s set office = n.office, clue_version = n.clue_version, posted_at = n.posted_at, recalled_at = n.recalled_at,
    states = n.states, brands = n.brands, containers = n.containers, is_unanswered = n.is_unanswered
  from jsonb_populate_recordset(null::clue_summary, $1::jsonb) n where s.clue_no = n.clue_no
    and (s.office, s.clue_version, s.posted_at, s.recalled_at, s.states, s.brands, s.containers, s.is_unanswered)
      is distinct from (n.office, n.clue_version, n.posted_at, n.recalled_at, n.states, n.brands, n.containers, n.is_unanswered)`;

async function saveSummaries(tx: Tx, views: readonly ClueView[]): Promise<void> {
  const rows = views.map((view) => ({
    clue_no: view.clueNo,
    office: view.newest?.office,
    clue_version: view.newest?.clueVersion,
    posted_at: view.postedAt,
    recalled_at: view.recall?.recalledAt,
    states: view.states,
    brands: [
      ...new Set((view.newest?.goods ?? []).flatMap((line) => (line.brand ? [normalisedBrand(line.brand)] : []))),
    ],
    containers: view.newest?.transport?.containers ?? [],
    is_unanswered: view.isUnanswered,
  }));
  await tx.query({ name: 'supervision-save-summaries', text: SAVE_SUMMARIES, values: [JSON.stringify(rows)] });
}

const SAVE_HOLDINGS = `
  insert into clue_holding (clue_no, office, addressed, stage, clue_version, times)
  select clue_no, office, addressed, stage, clue_version, times
  from jsonb_populate_recordset(null::clue_holding, $1::jsonb) order by clue_no, office
  on conflict (clue_no, office) do update set addressed = excluded.addressed, stage = excluded.stage,
    clue_version = excluded.clue_version, times = excluded.times
  where (clue_holding.addressed, clue_holding.stage, clue_holding.clue_version, clue_holding.times)
    is distinct from (excluded.addressed, excluded.stage, excluded.clue_version, excluded.times)`;

async function saveHoldings(tx: Tx, views: readonly ClueView[]): Promise<void> {
  const rows = views.flatMap(({ clueNo, holdings }) =>
    holdings.map(({ version, ...holding }) => ({ clue_no: clueNo, clue_version: version, ...holding })),
  );
  if (rows.length > 0)
    await tx.query({ name: 'supervision-save-holdings', text: SAVE_HOLDINGS, values: [JSON.stringify(rows)] });
}

const SAVE_OFFICES = `
  insert into clue_office (office, clue_no, posted_at)
  select office, clue_no, posted_at from unnest($1::text[], $2::text[], $3::timestamptz[]) as o (office, clue_no, posted_at)
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
  await tx.query({
    name: 'supervision-save-clue-offices',
    text: SAVE_OFFICES,
    values: [rows.map((r) => r.office), rows.map((r) => r.clueNo), rows.map((r) => r.postedAt)],
  });
}
