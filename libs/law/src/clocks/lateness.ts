import type { CaseState, ClockView } from '#libs/contracts';

/** The date that decides whether a clock is overdue. */
export function countedDue(clock: Pick<ClockView, 'countsBy' | 'strictDueAt' | 'legalDueAt' | 'workingDueAt'>): string {
  return { strict: clock.strictDueAt, legal: clock.legalDueAt, working: clock.workingDueAt }[clock.countsBy];
}

/** True when the clock was stopped or paused past its date, or still runs past it at `now`; nobody is overdue by a reminder or a window. */
export function isOverdue(clock: ClockView, now: Date): boolean {
  if (!isLimit(clock)) return false;
  const standing = clock.pausedSince ?? clock.stoppedAt;
  const end = standing === undefined ? now.getTime() : Date.parse(standing);
  return clock.overdue || end > Date.parse(countedDue(clock));
}

/** The earliest date that counts among the running clocks of limits: what is owed next, not what may be done until then. */
export function nextDueAt(clocks: readonly ClockView[]): string | undefined {
  const running = clocks.filter((clock) => isRunning(clock) && isLimit(clock)).map(countedDue);
  return running.sort((a, b) => Date.parse(a) - Date.parse(b))[0];
}

/** `track:state` of every track and each bare state: the words a list of cases is filtered by. */
export function stateWords(tracks: CaseState['tracks']): string[] {
  return [...new Set(tracks.flatMap(({ track, state }) => [`${track}:${state}`, state]))].sort();
}

function isLimit({ reminder, window }: ClockView): boolean {
  return !reminder && !window;
}

function isRunning({ stoppedAt, pausedSince }: ClockView): boolean {
  return stoppedAt === undefined && pausedSince === undefined;
}
