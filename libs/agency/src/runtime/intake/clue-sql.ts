import type { Statement } from '#libs/service';
import type { PreparedClue } from './prepared-clue.js';

/**
 * Idempotency and clue in one statement: a row whose (office, source system, source id, version) exists already is
 * left out, also when both come in one flush. Arrays of arrays do not survive UNNEST, so lists travel as JSON.
 */
export function insertClues(clues: readonly PreparedClue[]): Statement {
  const column = <T>(pick: (clue: PreparedClue) => T): T[] => clues.map(pick);
  return {
    name: 'clue-insert',
    text: `insert into clue (clue_no, version, office, source_system, source_id, event_id, digest, content, content_digest,
        classification, purpose, legal_basis, recipients, terms, warnings, posted_at, posted_by)
      select clue_no, version, office, source_system, source_id, event_id, digest, content, content_digest, classification,
        purpose, legal_basis, array(select json_array_elements_text(recipients)), array(select json_array_elements_text(terms)),
        warnings, posted_at, posted_by
      from unnest($1::text[], $2::int[], $3::text[], $4::text[], $5::text[], $6::uuid[], $7::text[], $8::json[], $9::text[],
        $10::text[], $11::text[], $12::text[], $13::json[], $14::json[], $15::json[], $16::timestamptz[], $17::text[])
        as t (clue_no, version, office, source_system, source_id, event_id, digest, content, content_digest,
          classification, purpose, legal_basis, recipients, terms, warnings, posted_at, posted_by)
      on conflict (office, source_system, source_id, version) do nothing
      returning event_id`,
    values: [
      column((clue) => clue.clueNo),
      column((clue) => clue.version),
      column((clue) => clue.office),
      column((clue) => clue.sourceSystem),
      column((clue) => clue.sourceId),
      column((clue) => clue.eventId),
      column((clue) => clue.digest),
      column((clue) => clue.contentText),
      column((clue) => clue.contentDigest),
      column((clue) => clue.classification),
      column((clue) => clue.purpose),
      column((clue) => clue.legalBasis),
      column((clue) => JSON.stringify(clue.recipients)),
      column((clue) => JSON.stringify(clue.terms)),
      column((clue) => JSON.stringify(clue.warnings)),
      column((clue) => clue.postedAt),
      column((clue) => clue.actor),
    ],
  };
}

export function insertPersons(clues: readonly PreparedClue[]): Statement {
  return {
    name: 'clue-person-insert',
    text: `insert into clue_person (event_id, persons) select * from unnest($1::uuid[], $2::json[])`,
    values: [clues.map(({ eventId }) => eventId), clues.map(({ personsText }) => personsText)],
  };
}

/** A clue as it was first accepted. */
export interface AcceptedRow {
  readonly ordinal: number;
  readonly clue_no: string;
  readonly version: number;
  readonly event_id: string;
  readonly content_digest: string;
  readonly recipients: string[];
  readonly warnings: { path: string; code: string }[];
  readonly posted_at: Date;
}

/** First acceptances of keys that were used before; `ordinal` is the place in `clues`, from 1. */
export function selectAccepted(clues: readonly Pick<PreparedClue, 'office' | 'sourceSystem' | 'sourceId' | 'version'>[]): Statement {
  return {
    name: 'clue-accepted',
    text: `select t.ordinal::int, c.clue_no, c.version, c.event_id, c.content_digest, c.recipients, c.warnings, c.posted_at
      from unnest($1::text[], $2::text[], $3::text[], $4::int[]) with ordinality as t (office, source_system, source_id, version, ordinal)
      join clue c using (office, source_system, source_id, version)`,
    values: [
      clues.map(({ office }) => office),
      clues.map(({ sourceSystem }) => sourceSystem),
      clues.map(({ sourceId }) => sourceId),
      clues.map(({ version }) => version),
    ],
  };
}
