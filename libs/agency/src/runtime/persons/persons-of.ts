import type { ClaimedPerson, OfficeId } from '#libs/contracts';
import type { UnitOfWork } from '#libs/service';
import { selectPersons } from './persons-sql.js';
import type { PersonsRow } from './persons-sql.js';

export type PersonsByEvent = ReadonlyMap<string, readonly ClaimedPerson[]>;

/**
 * The one way to persons' data: unmasked, by the event their clue came in, for offices that posted the clue or were sent
 * it. Whoever shows them masks them (`maskedPerson`) or has recorded a reveal.
 */
export async function personsOf(
  db: Pick<UnitOfWork, 'query'>,
  offices: readonly OfficeId[],
  eventIds: readonly string[],
): Promise<PersonsByEvent> {
  if (offices.length === 0 || eventIds.length === 0) return new Map();
  const rows = await db.query<PersonsRow>(selectPersons([...new Set(offices)], [...new Set(eventIds)]));
  return new Map(rows.map(({ event_id, persons }) => [event_id, persons]));
}
