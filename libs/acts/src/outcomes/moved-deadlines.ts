import type { ClocksRecomputedV1, OfficeId, ReceivedEvent } from '#libs/contracts';
import { countedDue, isRunningLimit } from '#libs/law';
import type { CaseNewsItem } from '../case-news.js';
import { recomputedClocks } from './recomputed-clocks.js';

/**
 * News for each office of this service: dates of its own running limits that other calendars moved. A date that merely
 * is no longer provisional is no news, since it stays where it was; one whose former value nobody knows is told.
 */
export function newsOfMovedDeadlines(
  events: readonly ReceivedEvent<ClocksRecomputedV1>[],
  isOwnOffice: (office: OfficeId) => boolean,
): CaseNewsItem[] {
  return events.flatMap(({ id, data }) =>
    recomputedClocks(data).flatMap(({ clock, was: { basis, wasDueAt } }) => {
      if (!isOwnOffice(clock.office) || !isRunningLimit(clock)) return [];
      const dueAt = countedDue(clock);
      if (wasDueAt !== undefined && Date.parse(wasDueAt) === Date.parse(dueAt)) return [];
      return {
        office: clock.office,
        kind: 'deadline' as const,
        caseNo: data.state.caseNo,
        eventId: id,
        seq: 0,
        details: { awaits: clock.awaits, basis, dueAt, ...(wasDueAt !== undefined && { wasDueAt }) },
      };
    }),
  );
}
