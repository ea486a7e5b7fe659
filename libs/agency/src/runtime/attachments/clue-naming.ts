import type { OfficeId } from '#libs/contracts';
import type { Statement } from '#libs/service';
import { attachmentTerm } from '../intake/canonical-clue.js';

/**
 * The newest clue for this office whose documents name the digest. `offset 0` keeps order and limit away from the search
 * by term, which would else walk the office's whole list for a digest that no clue names.
 */
export function selectClueNaming(digest: string, office: OfficeId): Statement {
  return {
    name: 'clue-naming',
    text: `select clue_no from (
        select clue_no, stored_at, event_id from received_clue where office = $1 and terms @> array[$2::text] offset 0
      ) naming order by stored_at desc, event_id desc limit 1`,
    values: [office, attachmentTerm(digest)],
  };
}
