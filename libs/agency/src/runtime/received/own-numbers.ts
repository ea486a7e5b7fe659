import type { OfficeId } from '#libs/contracts';
import { malformed } from '#libs/kernel';
import type { Tx } from '#libs/service';
import { byNumberAlone } from './received-sql.js';

/** A clue as it comes for an office: by its number, from who says that it is theirs. */
export interface NamedClue {
  readonly office: OfficeId;
  readonly clueNo: string;
  readonly poster: OfficeId;
}

/**
 * Throws `malformed` when an office holds a clue of this number that another office posted. Whoever was sent a clue knows its
 * number: one that was taken over could else put its own version in the place of the poster's, or tell of a recall.
 */
export async function expectOwnNumbers(tx: Tx, named: readonly NamedClue[]): Promise<void> {
  if (named.length === 0) return;
  const [other] = await tx.query<{ clue_no: string }>({
    name: 'received-of-another',
    text: `select t.clue_no from unnest($1::text[], $2::text[], $3::text[]) as t (office, clue_no, poster)
      where exists (select from received_clue r where r.clue_no = t.clue_no and ${byNumberAlone('r')} = t.office and r.posting_office <> t.poster)
      limit 1`,
    values: [named.map(({ office }) => office), named.map(({ clueNo }) => clueNo), named.map(({ poster }) => poster)],
  });
  if (other) throw malformed('CLUE.NUMBER_OF_ANOTHER', { clueNo: other.clue_no });
}
