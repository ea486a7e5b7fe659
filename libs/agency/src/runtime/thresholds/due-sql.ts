import type { OfficeId } from '#libs/contracts';
import type { Statement } from '#libs/service';
import { PARTY_TERM } from './party-terms.js';

/**
 * Part of the statements that store clues: what they stored (`fresh`) and names a party is to be added up. No statement
 * of its own, since intake is the hot path; and in the clue's transaction, so that none is ever forgotten.
 */
export const DUE = `due as (
      insert into threshold_due (office, clue_no, version, parties)
      select office, clue_no, version, parties from (
        select office, clue_no, version, array(select t from unnest(terms) t where t like '${PARTY_TERM}%') as parties from fresh
      ) named where parties <> '{}'
    )`;

export interface DueRow {
  readonly id: string;
  readonly office: OfficeId;
  readonly clue_no: string;
  readonly version: number;
  readonly parties: string[];
}

/** Takes the oldest; another replica takes others. A rollback gives them back. */
export function takeDue(limit: number): Statement {
  return {
    name: 'threshold-take-due',
    text: `delete from threshold_due where id in (
        select id from threshold_due order by tried, id limit $1 for update skip locked)
      returning id::text, office, clue_no, version, parties`,
    values: [limit],
  };
}

/** One that cannot be added up waits behind all others, and is tried again. */
export function postponeNext(): Statement {
  return {
    name: 'threshold-postpone',
    text: `update threshold_due set tried = tried + 1 where id = (
        select id from threshold_due order by tried, id limit 1 for update skip locked)`,
    values: [],
  };
}

/** A line that the acts of a party have reached. */
export interface Reached {
  readonly office: OfficeId;
  readonly party: string;
  readonly crime: string;
  readonly ground: string;
  readonly inForceFrom: string;
  readonly clueNo: string;
  readonly clueVersion: number;
  readonly amount: string;
  readonly line: string;
  readonly percent: number;
  readonly mark: string;
  readonly clause: string;
  readonly eventId: string;
}

/** Once for a party, crime, ground and version of the line, whoever comes first; gives those that are new. */
export function insertPrompts(reached: readonly Reached[], at: Date): Statement {
  const column = <T>(pick: (one: Reached) => T): T[] => reached.map(pick);
  return {
    name: 'threshold-prompt-insert',
    text: `insert into threshold_prompt (office, party, crime, ground, in_force_from, clue_no, version, amount, line, percent, mark, clause, event_id, reached_at)
      select t.*, $14 from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::date[], $6::text[], $7::int[], $8::text[], $9::text[],
        $10::int[], $11::text[], $12::text[], $13::uuid[]) as t order by 1, 2, 3, 4, 5
      on conflict do nothing returning event_id`,
    values: [
      column(({ office }) => office),
      column(({ party }) => party),
      column(({ crime }) => crime),
      column(({ ground }) => ground),
      column(({ inForceFrom }) => inForceFrom),
      column(({ clueNo }) => clueNo),
      column(({ clueVersion }) => clueVersion),
      column(({ amount }) => amount),
      column(({ line }) => line),
      column(({ percent }) => percent),
      column(({ mark }) => mark),
      column(({ clause }) => clause),
      column(({ eventId }) => eventId),
      at,
    ],
  };
}
