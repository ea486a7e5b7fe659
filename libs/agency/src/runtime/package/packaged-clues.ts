import type { OfficeId } from '#libs/contracts';
import type { PackagedClue } from '#libs/security';
import type { UnitOfWork } from '#libs/service';
import { maskedPerson } from '../../definition/masked-person.js';
import { personsOf } from '../persons/persons-of.js';
import type { PersonsByEvent } from '../persons/persons-of.js';
import { selectPosted, selectReceived } from '../queries/detail-sql.js';
import type { PostedDetail, ReceivedDetail, ShownRow } from '../queries/detail-sql.js';

/** The clues of a case that the office posted or received, as it sees them: persons masked. Others are not there. */
export async function packagedClues(
  db: Pick<UnitOfWork, 'query'>,
  office: OfficeId,
  clueNos: readonly string[],
): Promise<PackagedClue[]> {
  const found = await Promise.all(
    [...clueNos].sort().map(async (clueNo) => {
      const [posted] = await db.query<PostedDetail>(selectPosted(clueNo, office));
      if (posted) return packaged(posted, posted.office, await personsOf(db, [office], [posted.event_id]));
      const [received] = await db.query<ReceivedDetail>(selectReceived(clueNo, office));
      if (!received) return undefined;
      return packaged(received, received.posting_office, await personsOf(db, [office], [received.event_id]));
    }),
  );
  return found.filter((clue) => clue !== undefined);
}

function packaged(
  row: ShownRow & { readonly recalled_at: Date | null },
  office: OfficeId,
  persons: PersonsByEvent,
): PackagedClue {
  return {
    clueNo: row.clue_no,
    clueVersion: row.version,
    office,
    contentDigest: row.content_digest,
    postedAt: row.posted_at.toISOString(),
    recalled: row.recalled_at !== null,
    content: row.content,
    persons: (persons.get(row.event_id) ?? []).map(maskedPerson),
  };
}
