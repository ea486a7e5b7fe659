import type { CaseState, ClockView } from '#libs/contracts';
import { countedDue } from '#libs/law';

/** True when the clock was stopped or paused past its date, or still runs past it at `now`; nobody is overdue by a reminder. */
export function isOverdue(clock: ClockView, now: Date): boolean {
  if (clock.reminder) return false;
  const standing = clock.pausedSince ?? clock.stoppedAt;
  const end = standing === undefined ? now.getTime() : Date.parse(standing);
  return clock.overdue || end > Date.parse(countedDue(clock));
}

/** The earliest date that counts among the running clocks, reminders left out. */
export function nextDueAt(state: CaseState): string | undefined {
  const running = state.clocks.filter((clock) => isRunning(clock) && !clock.reminder).map(countedDue);
  return running.sort((a, b) => Date.parse(a) - Date.parse(b))[0];
}

/** `track:state` of every track and each bare state: the words a list is filtered by. */
export function stateWords(state: CaseState): string[] {
  return [...new Set(state.tracks.flatMap(({ track, state: at }) => [`${track}:${at}`, at]))].sort();
}

function isRunning({ stoppedAt, pausedSince }: ClockView): boolean {
  return stoppedAt === undefined && pausedSince === undefined;
}
