import type { Calendar } from '../calendar/calendar.js';
import type { ChinaDay } from '../calendar/china-day.js';
import type { CountingWatch, DayVerdict } from './counting-watch.js';
import { pausesDay } from './pauses.js';
import type { Pause } from './pauses.js';

/** Walks days and remembers whether one of them had to be guessed. */
export class DayCounter {
  provisional = false;

  constructor(
    private readonly calendar: Calendar,
    private readonly pauses: readonly Pause[],
    private readonly watch?: CountingWatch,
  ) {}

  /** The n-th day after `start`, paused days left out. */
  any(start: ChinaDay, n: number): ChinaDay {
    return this.#nth('any', start, n);
  }

  /** The n-th working day after `start`, paused days left out. */
  working(start: ChinaDay, n: number): ChinaDay {
    return this.#nth('working', start, n);
  }

  /** The day itself or the first working day after it. */
  rolled(day: ChinaDay): ChinaDay {
    let rolled = day;
    for (; !this.#isWorkingDay(rolled); rolled += 1) this.watch?.day('rolled', rolled, 'day-off');
    this.watch?.day('rolled', rolled, 'counted');
    return rolled;
  }

  #nth(walk: 'any' | 'working', start: ChinaDay, n: number): ChinaDay {
    let day = start;
    for (let left = n; left > 0;) {
      day += 1;
      const verdict = this.#verdictOn(day, walk);
      if (verdict === 'counted') left -= 1;
      this.watch?.day(walk, day, verdict);
    }
    return day;
  }

  #verdictOn(day: ChinaDay, walk: 'any' | 'working'): DayVerdict {
    if (pausesDay(this.pauses, day)) return 'paused';
    return walk === 'any' || this.#isWorkingDay(day) ? 'counted' : 'day-off';
  }

  #isWorkingDay(day: ChinaDay): boolean {
    if (!this.calendar.knows(day)) this.provisional = true;
    return this.calendar.isWorkingDay(day);
  }
}
