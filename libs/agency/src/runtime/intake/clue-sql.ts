import type { ClueWarning } from '#libs/contracts';
import { int4Array, textArray, timestamptzArray, uuidArray } from '#libs/service';
import type { Statement } from '#libs/service';
import { DUE } from '../thresholds/due-sql.js';
import type { PreparedClue } from './prepared-clue.js';

/**
 * Idempotency and clue in one statement: a row whose (office, source system, source id, version) exists already is
 * left out, also when both come in one flush. The same statement notes whose acts are to be added up. UNNEST would flatten arrays of arrays, so lists travel as JSON.
 */
export function insertClues(clues: readonly PreparedClue[]): Statement {
  const text = (pick: (clue: PreparedClue) => string): Buffer => textArray(clues.map(pick));
  return {
    name: 'clue-insert',
    text: `with fresh as (insert into clue (clue_no, version, office, source_system, source_id, event_id, digest, content, content_digest,
        classification, purpose, legal_basis, recipients, terms, warnings, posted_at, posted_by)
      select clue_no, version, office, source_system, source_id, event_id, digest, content::json, content_digest, classification,
        purpose, legal_basis, array(select json_array_elements_text(recipients::json)), array(select json_array_elements_text(terms::json)),
        warnings::json, posted_at, posted_by
      from unnest($1::text[], $2::int4[], $3::text[], $4::text[], $5::text[], $6::uuid[], $7::text[], $8::text[], $9::text[],
        $10::text[], $11::text[], $12::text[], $13::text[], $14::text[], $15::text[], $16::timestamptz[], $17::text[])
        as t (clue_no, version, office, source_system, source_id, event_id, digest, content, content_digest,
          classification, purpose, legal_basis, recipients, terms, warnings, posted_at, posted_by)
      on conflict (office, source_system, source_id, version) do nothing
      returning event_id, office, clue_no, version, terms
      ), ${DUE}
      select event_id from fresh`,
    values: [
      text((clue) => clue.clueNo),
      int4Array(clues.map(({ version }) => version)),
      text((clue) => clue.office),
      text((clue) => clue.sourceSystem),
      text((clue) => clue.sourceId),
      uuidArray(clues.map(({ eventId }) => eventId)),
      text((clue) => clue.digest),
      text((clue) => clue.contentText),
      text((clue) => clue.contentDigest),
      text((clue) => clue.classification),
      text((clue) => clue.purpose),
      text((clue) => clue.legalBasis),
      text((clue) => JSON.stringify(clue.recipients)),
      text((clue) => JSON.stringify(clue.terms)),
      text((clue) => JSON.stringify(clue.warnings)),
      timestamptzArray(clues.map(({ postedAt }) => postedAt)),
      text((clue) => clue.actor),
    ],
  };
}

/** A clue as it was first accepted. */
export interface AcceptedRow {
  readonly ordinal: number;
  readonly clue_no: string;
  readonly version: number;
  readonly event_id: string;
  readonly content_digest: string;
  readonly classification: string;
  readonly purpose: string;
  readonly legal_basis: string;
  readonly recipients: string[];
  readonly warnings: ClueWarning[];
  readonly posted_at: Date;
}

/** First acceptances of keys that were used before; `ordinal` is the place in `clues`, from 1. */
export function selectAccepted(
  clues: readonly Pick<PreparedClue, 'office' | 'sourceSystem' | 'sourceId' | 'version'>[],
): Statement {
  return {
    name: 'clue-accepted',
    text: `select t.ordinal::int, c.clue_no, c.version, c.event_id, c.content_digest, c.classification, c.purpose, c.legal_basis,
        c.recipients, c.warnings, c.posted_at
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
