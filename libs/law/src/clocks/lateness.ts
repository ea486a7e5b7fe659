import type { CaseState, ClockRungV1, ClockView, NextStep } from '#libs/contracts';

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

/** Whether a step that is open is late at `now`: past its date, unless only a window ended then, which nobody owes; a duty that ends with it is owed. */
export function isStepLate(
  { step, dueAt }: Pick<NextStep, 'step' | 'dueAt'>,
  clocks: readonly ClockView[],
  now: Date,
): boolean {
  if (dueAt === undefined || Date.parse(dueAt) >= now.getTime()) return false;
  const ended = clocks.filter(
    (clock) => !clock.stoppedAt && clock.awaits === step && Date.parse(countedDue(clock)) === Date.parse(dueAt),
  );
  return !ended.some(({ window }) => window) || ended.some(isRunningLimit);
}

/** What a rung says of lateness. */
type RungOfClock = Pick<ClockRungV1, 'rung' | 'rungAt'> & { readonly clock: Pick<ClockView, 'clockId'> };

/**
 * Whether a clock was missed, now or ever, by what is known of it. An act that was long on the way, or entered late,
 * settles that: where it came in time, the rungs that had rung before it was recorded do not make its clock overdue.
 */
export function wasOverdue(clock: ClockView, rungs: readonly RungOfClock[]): boolean {
  const tellsOf = (rung: RungOfClock) =>
    rung.clock.clockId === clock.clockId && isMiss(rung) && Date.parse(rung.rungAt) > Date.parse(countedDue(clock));
  return isLimit(clock) && (clock.overdue || (isRunning(clock) && rungs.some(tellsOf)));
}

/** Whether a case has a clock that was missed; of a clock that only a rung has told of, the rung is believed. */
export function hasMissedClock(clocks: readonly ClockView[], rungs: readonly RungOfClock[]): boolean {
  const known = new Set(clocks.map(({ clockId }) => clockId));
  return (
    clocks.some((clock) => wasOverdue(clock, rungs)) ||
    rungs.some((rung) => isMiss(rung) && !known.has(rung.clock.clockId))
  );
}

/** Whether the act that a rung warned of had been done in time when it rang, and was only not recorded yet. */
export function rangAfterTimelyAct({ rungAt, clock: { clockId } }: RungOfClock, clocks: readonly ClockView[]): boolean {
  const clock = clocks.find((one) => one.clockId === clockId);
  return clock?.stoppedAt !== undefined && !clock.overdue && Date.parse(clock.stoppedAt) < Date.parse(rungAt);
}

function isMiss({ rung }: RungOfClock): boolean {
  return rung === 'overdue' || rung === 'escalated';
}

/**
 * The earliest date that counts among running limits: by when something is owed next, not until when something may be
 * done.
 */
export function nextDueAt(clocks: readonly ClockView[]): string | undefined {
  const running = clocks.filter(isRunningLimit).map(countedDue);
  return running.sort((a, b) => Date.parse(a) - Date.parse(b))[0];
}

/** `track:state` of every track and each bare state: the words a list of cases is filtered by. */
export function stateWords(tracks: CaseState['tracks']): string[] {
  return [...new Set(tracks.flatMap(({ track, state }) => [`${track}:${state}`, state]))].sort();
}

/**
 * Whether somebody has something to do by a clock's date: not by one that is over or stands still, nor by a reminder or
 * a window.
 */
export function isRunningLimit(clock: ClockView): boolean {
  return isRunning(clock) && isLimit(clock);
}

function isLimit({ reminder, window }: ClockView): boolean {
  return !reminder && !window;
}

function isRunning({ stoppedAt, pausedSince }: ClockView): boolean {
  return stoppedAt === undefined && pausedSince === undefined;
}
