import type { OfficeId } from '#libs/contracts';
import type { Statement } from '#libs/service';

/** A party as one office looks for it. */
export interface SoughtParty {
  readonly office: OfficeId;
  readonly term: string;
}

/** A live clue that an office posted or was sent and that names a party. */
export interface PartyClueRow {
  readonly for_office: OfficeId;
  readonly term: string;
  readonly clue_no: string;
  readonly version: number;
  readonly office: OfficeId;
  /** Null for the office's own clues. */
  readonly writer: string | null;
  readonly event_id: string;
}

/** More clues of one party are not added up: somebody looks at that party anyway, and the answer says so. */
export const MOST_CLUES = 500;

/**
 * Which they are, without what they say: that is large, and the same for all parties of a clue. Newest first, own and received alike; recalled clues and superseded versions are left out. `offset 0` keeps the
 * limit away from the search by term, which would else walk an office's whole list for a rare party.
 */
export function selectPartyClues(sought: readonly SoughtParty[]): Statement {
  return {
    name: 'party-clues',
    text: `select p.office as for_office, p.term, found.clue_no, found.version, found.office, found.writer, found.event_id
      from unnest($1::text[], $2::text[]) as p (office, term) cross join lateral (
        select own.clue_no, own.version, own.office, null as writer, own.event_id, own.posted_at
        from (select k.clue_no, k.version from (
            select clue_no, version, posted_at from clue
            where office = p.office and terms @> array[p.term] and superseded_at is null and recalled_at is null offset 0
          ) k order by k.posted_at desc limit $3) key
        join clue own using (clue_no, version)
        union all
        select got.clue_no, got.version, got.posting_office, got.writer, got.event_id, got.posted_at
        from (select k.clue_no, k.version from (
            select clue_no, version, posted_at from received_clue
            where office = p.office and terms @> array[p.term] and superseded_at is null and recalled_at is null offset 0
          ) k order by k.posted_at desc limit $3) key
        join received_clue got on got.office = p.office and got.clue_no = key.clue_no and got.version = key.version
      ) found
      order by found.posted_at desc, found.clue_no`,
    values: [sought.map(({ office }) => office), sought.map(({ term }) => term), MOST_CLUES],
  };
}

/** What a clue says. */
export interface ContentRow {
  readonly event_id: string;
  readonly content: object;
}

export function selectContents(clues: readonly PartyClueRow[]): Statement {
  const own = clues.filter(({ writer }) => writer === null);
  const received = clues.filter(({ writer }) => writer !== null);
  return {
    name: 'party-clue-contents',
    text: `select event_id, content from clue where event_id = any($1::uuid[])
      union all
      select got.event_id, got.content from unnest($2::text[], $3::text[], $4::int4[]) as k (office, clue_no, version)
      join received_clue got using (office, clue_no, version)`,
    values: [
      own.map(({ event_id }) => event_id),
      received.map(({ for_office }) => for_office),
      received.map(({ clue_no }) => clue_no),
      received.map(({ version }) => version),
    ],
  };
}

/** A prompt that was given. */
export interface PromptRow {
  readonly party: string;
  readonly crime: string;
  readonly ground: string;
  readonly in_force_from: string;
  readonly clue_no: string;
  readonly reached_at: Date;
}

export function selectPrompts(office: OfficeId, parties: readonly string[]): Statement {
  return {
    name: 'threshold-prompts',
    text: `select party, crime, ground, in_force_from::text, clue_no, reached_at from threshold_prompt
      where office = $1 and party = any($2::text[]) order by reached_at, crime, ground`,
    values: [office, parties],
  };
}
