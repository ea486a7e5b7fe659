import { dayOf } from '../calendar/china-day.js';
import type { ChinaDay } from '../calendar/china-day.js';
import type { CountingWatch } from './counting-watch.js';

/** A time in which a clock stands still, such as that of a test. Without `to` it still does. */
export interface Pause {
  readonly from: Date;
  readonly to?: Date;
  readonly basis: string;
  /** Steps that began and ended it; absent in what was stored before they were noted. */
  readonly fromSeq?: number;
  readonly toSeq?: number;
}

/** Ended pauses in order, overlapping ones joined, so that no time is left out twice. */
export function joinPauses(pauses: readonly Pause[]): readonly (Pause & { to: Date })[] {
  const ended = pauses.filter(
    (pause): pause is Pause & { to: Date } => pause.to !== undefined && pause.to > pause.from,
  );
  const joined: (Pause & { to: Date })[] = [];
  for (const pause of ended.sort((a, b) => a.from.getTime() - b.from.getTime())) {
    const last = joined.at(-1);
    if (!last || pause.from > last.to) joined.push(pause);
    else if (pause.to > last.to) joined[joined.length - 1] = { ...last, to: pause.to };
  }
  return joined;
}

/** The pause that has not ended. */
export function openPause(pauses: readonly Pause[]): Pause | undefined {
  return pauses.find(({ to }) => to === undefined);
}

/** Whether a clock stands still now. */
export function isPaused(pauses: readonly Pause[]): boolean {
  return openPause(pauses) !== undefined;
}

/**
 * Whether a day is not counted. The day on which a pause begins still counts and the day on which it ends does not, so
 * a pause of k days moves a date by exactly k, and two pauses by the sum.
 */
export function pausesDay(joined: readonly Pause[], day: ChinaDay): boolean {
  return joined.some(({ from, to }) => to !== undefined && dayOf(from) < day && day <= dayOf(to));
}

/** The instant `due` moved by the pauses that fall between `start` and it. */
export function moveByPauses(start: number, due: number, joined: readonly Pause[], watch?: CountingWatch): number {
  return joined.reduce((moved, { from, to }) => {
    const begins = Math.max(from.getTime(), start);
    const ends = to?.getTime() ?? begins;
    if (begins >= moved || ends <= begins) return moved;
    watch?.span('paused', new Date(begins), new Date(ends));
    return moved + ends - begins;
  }, due);
}
