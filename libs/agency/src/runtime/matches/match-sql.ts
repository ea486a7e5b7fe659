import type { MatchFoundV1, MatchToken, OfficeId, ReceivedEvent } from '#libs/contracts';
import type { Cursor, Statement } from '#libs/service';

/** One hint for one of the offices it was addressed to. */
export interface GivenHint {
  readonly event: ReceivedEvent<MatchFoundV1>;
  readonly office: OfficeId;
}

export interface MatchRow {
  readonly event_id: string;
  readonly clue_no: string;
  readonly kind: MatchToken['kind'];
  readonly other_office: OfficeId;
  readonly found_at: Date;
  readonly stored_at: Date;
}

const COLUMNS = 'event_id, clue_no, kind, other_office, found_at, stored_at';

export function insertHints(hints: readonly GivenHint[], at: Date): Statement {
  return {
    name: 'match-insert',
    text: `insert into match_hint (event_id, office, clue_no, kind, other_office, found_at, stored_at)
      select t.*, $7 from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[]) as t
      on conflict do nothing returning event_id, office`,
    values: [
      hints.map(({ event }) => event.id),
      hints.map(({ office }) => office),
      hints.map(({ event }) => event.data.clueNo),
      hints.map(({ event }) => event.data.kind),
      hints.map(({ event }) => event.data.otherOffice),
      hints.map(({ event }) => event.data.foundAt),
      at,
    ],
  };
}

/** Newest first. */
export function selectMatches(office: OfficeId, after: Cursor | undefined, limit: number): Statement {
  const [at, id] = after ?? ['infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff'];
  return {
    name: 'match-list',
    text: `select ${COLUMNS} from match_hint
      where office = $1 and (stored_at, event_id) < ($2::timestamptz, $3::uuid)
      order by stored_at desc, event_id desc limit $4`,
    values: [office, at, id, limit],
  };
}

export function selectMatchesOfClue(clueNo: string, office: OfficeId): Statement {
  return {
    name: 'match-of-clue',
    text: `select ${COLUMNS} from match_hint where clue_no = $1 and office = $2 order by stored_at, event_id`,
    values: [clueNo, office],
  };
}
