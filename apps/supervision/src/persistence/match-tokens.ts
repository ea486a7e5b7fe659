import type { MatchToken } from '#libs/contracts';
import { textArray } from '#libs/service';
import type { Tx } from '#libs/service';
import type { ClueView } from '../domain/clue-view.js';
import type { MatchedPair, MatchHint } from '../domain/match-hints.js';

/** Of these clues, those of which some version is restricted: they give no hint and get none. */
async function restrictedAmong(tx: Tx, clueNos: readonly string[]): Promise<Set<string>> {
  const rows = await tx.query<{ clue_no: string }>({
    name: 'supervision-restricted-clues',
    text: `select distinct clue_no from clue_version where clue_no = any($1::text[]) and classification is distinct from 'internal'`,
    values: [textArray(clueNos)],
  });
  return new Set(rows.map(({ clue_no }) => clue_no));
}

const DROP = `
  delete from match_token t where t.clue_no = any($1::text[])
    and not exists (select from unnest($2::text[], $3::text[], $4::text[]) as n (kind, token, clue_no)
      where n.kind = t.kind and n.token = t.token and n.clue_no = t.clue_no)`;

const SAVE = `
  insert into match_token (kind, token, clue_no, office, posted_at)
  select distinct on (kind, token, clue_no) kind, token, clue_no, office, posted_at::timestamptz
  from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[]) as n (kind, token, clue_no, office, posted_at)
  order by kind, token, clue_no
  on conflict do nothing`;

/** Replaces the tokens of these clues by those of their newest version; of a recalled or restricted one none is left. */
export async function saveTokens(tx: Tx, views: readonly ClueView[]): Promise<void> {
  const clueNos = views.map(({ clueNo }) => clueNo);
  const restricted = await restrictedAmong(tx, clueNos);
  const rows = views
    .filter(({ clueNo, recall }) => !recall && !restricted.has(clueNo))
    .flatMap(({ clueNo, newest }) => (newest?.tokens ?? []).map((token) => ({ ...token, clueNo, newest: newest! })));
  const [kinds, tokens, numbers] = [
    textArray(rows.map(({ kind }) => kind)),
    textArray(rows.map(({ token }) => token)),
    textArray(rows.map(({ clueNo }) => clueNo)),
  ];
  tx.write({ name: 'supervision-drop-tokens', text: DROP, values: [textArray(clueNos), kinds, tokens, numbers] });
  if (rows.length === 0) return;
  const beside = [
    textArray(rows.map(({ newest }) => newest.office)),
    textArray(rows.map(({ newest }) => newest.postedAt)),
  ];
  tx.write({ name: 'supervision-save-tokens', text: SAVE, values: [kinds, tokens, numbers, ...beside] });
}

/**
 * Most offices looked at for one token: far more than have to do with any one thing, while a brand that everybody names
 * costs no more than this.
 */
const MOST_OFFICES = 500;

/**
 * For each other office its newest clue with the same token: from office to office along the index, so that it does not
 * matter how many clues an office has with it.
 */
const FIND = `
  select n.kind, n.token, n.clue_no, n.office, o.clue_no as other_clue_no, o.office as other_office,
    array(select h.office from clue_holding h where h.clue_no = n.clue_no and h.addressed order by h.office) as addressees,
    array(select h.office from clue_holding h where h.clue_no = o.clue_no and h.addressed order by h.office) as other_addressees
  from match_token n cross join lateral (
    with recursive newest as (
      (select m.office, m.clue_no from match_token m where m.kind = n.kind and m.token = n.token
        order by m.office, m.posted_at desc limit 1)
      union all
      select next.office, next.clue_no from newest cross join lateral (
        select m.office, m.clue_no from match_token m
        where m.kind = n.kind and m.token = n.token and m.office > newest.office
        order by m.office, m.posted_at desc limit 1) next)
    select office, clue_no from newest where office <> n.office limit ${MOST_OFFICES}) o
  where n.clue_no = any($1::text[])
  order by n.clue_no, n.kind, o.office`;

interface PairRow {
  readonly kind: MatchToken['kind'];
  readonly token: string;
  readonly clue_no: string;
  readonly office: string;
  readonly addressees: string[];
  readonly other_clue_no: string;
  readonly other_office: string;
  readonly other_addressees: string[];
}

/** Every pair that these clues make with a live clue of another office. */
export async function findPairs(tx: Tx, clueNos: readonly string[]): Promise<MatchedPair[]> {
  const rows = await tx.query<PairRow>({ name: 'supervision-find-matches', text: FIND, values: [clueNos] });
  return rows.map((row) => ({
    kind: row.kind,
    token: row.token,
    one: { clueNo: row.clue_no, office: row.office, addressees: row.addressees },
    other: { clueNo: row.other_clue_no, office: row.other_office, addressees: row.other_addressees },
  }));
}

const KEEP = `
  insert into match_hint (office, other_office, kind, about, clue_no, found_at)
  select t.*, $6 from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[])
    as t (office, other_office, kind, about, clue_no)
  order by 1, 2, 3, 4
  on conflict do nothing
  returning office, other_office as "otherOffice", kind, about, clue_no as "clueNo"`;

/** Stores the hints and returns those that are new: a hint is given once, ever. */
export async function keepHints(tx: Tx, hints: readonly MatchHint[], at: Date): Promise<MatchHint[]> {
  if (hints.length === 0) return [];
  return tx.query<MatchHint>({
    name: 'supervision-keep-hints',
    text: KEEP,
    values: [
      textArray(hints.map(({ office }) => office)),
      textArray(hints.map(({ otherOffice }) => otherOffice)),
      textArray(hints.map(({ kind }) => kind)),
      textArray(hints.map(({ about }) => about)),
      textArray(hints.map(({ clueNo }) => clueNo)),
      at,
    ],
  });
}
