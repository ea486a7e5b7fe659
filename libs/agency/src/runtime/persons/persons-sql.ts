import type { ClaimedPerson, OfficeId } from '#libs/contracts';
import type { Statement } from '#libs/service';

/** The persons that came apart from one clue. */
export interface ApartPersons {
  readonly eventId: string;
  readonly personsText?: string;
}

export function insertPersons(table: 'clue_person' | 'received_person', clues: readonly ApartPersons[]): Statement {
  return {
    name: `${table}-insert`,
    text: `insert into ${table} (event_id, persons) select * from unnest($1::uuid[], $2::json[]) on conflict do nothing`,
    values: [clues.map(({ eventId }) => eventId), clues.map(({ personsText }) => personsText)],
  };
}

export interface PersonsRow {
  readonly event_id: string;
  readonly persons: ClaimedPerson[];
}

/**
 * Persons of clues, as far as these offices posted the clue or were sent it: the database's own policies look at whom the
 * transaction reads for. Saying it costs no round trip of its own: `seen` is a parameter of what is read, so it is
 * there first, in a transaction that is no longer than this statement or in a caller's.
 */
export function selectPersons(offices: readonly OfficeId[], eventIds: readonly string[]): Statement {
  return {
    name: 'persons-read',
    text: `with seen as materialized (select set_config('cluebridge.offices', $1::text, true) as offices)
      select found.event_id, found.persons from seen cross join lateral (
        select event_id, persons from clue_person where event_id = any($2::uuid[]) and seen.offices = $1::text
        union all
        select event_id, persons from received_person where event_id = any($2::uuid[]) and seen.offices = $1::text
        offset 0
      ) found`,
    values: [offices.join(','), eventIds],
  };
}
