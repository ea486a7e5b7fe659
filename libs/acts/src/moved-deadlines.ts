import type { ClocksRecomputedV1, ClockView, OfficeId, ReceivedEvent } from '#libs/contracts';
import { countedDue } from '#libs/law';
import type { CaseNewsItem } from './case-news.js';

/**
 * For each office of this service, the dates of its own running limits that other calendars moved. One that only is no longer
 * provisional is no news, since it stays where it was; one of which nobody knows where it was is told.
 */
export function newsOfMovedDeadlines(
  events: readonly ReceivedEvent<ClocksRecomputedV1>[],
  isOwnOffice: (office: OfficeId) => boolean,
): CaseNewsItem[] {
  return events.flatMap(({ id, data: { state, clocks } }) =>
    clocks.flatMap(({ clockId, basis, wasDueAt }) => {
      const clock = state.clocks.find((one) => one.clockId === clockId);
      if (!clock || !isOwnOffice(clock.office) || !isRunningLimit(clock)) return [];
      const dueAt = countedDue(clock);
      if (wasDueAt !== undefined && Date.parse(wasDueAt) === Date.parse(dueAt)) return [];
      return {
        office: clock.office,
        kind: 'deadline' as const,
        caseNo: state.caseNo,
        eventId: id,
        seq: 0,
        details: { awaits: clock.awaits, basis, dueAt, ...(wasDueAt !== undefined && { wasDueAt }) },
      };
    }),
  );
}

/** Of one that is over or stands still there is nothing to do by its date; nobody is late by a reminder or a window. */
function isRunningLimit({ stoppedAt, pausedSince, reminder, window }: ClockView): boolean {
  return stoppedAt === undefined && pausedSince === undefined && !reminder && !window;
}
